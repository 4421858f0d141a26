import { isFailing } from "../report/counts.ts";
import type { CaseResult, Departure, Match, Report, WorstLeaf } from "../report/report.ts";
import { brief, plural } from "./text.ts";

/** Problems of one case that are listed; the others are counted. */
const listed = 4;

/** Everything a reader needs about one failure, as labelled lines. */
export const failureRows = (result: CaseResult, report: Pick<Report, "header" | "diagnoses">): [string, string][] => {
  const { header } = report;
  const { failure, reason, smallestTier } = result;
  return [
    ["case", failure?.comment ?? ""],
    ...Object.entries(failure?.notes ?? {}).map(([flag, text]): [string, string] => ["flag", `${flag}: ${text}`]),
    ["equation", `${result.operation}, chapter ${result.chapter}`],
    ["asked in", `${header.implementation.dtype}, tier ${header.gate}`],
    ...(reason === undefined ? [] : ([["message", reason]] as [string, string][])),
    ...knownRows(result),
    ...problemRows(result),
    ...(failure?.worst === undefined ? [] : worstRows(failure.worst)),
    ...(smallestTier === undefined
      ? []
      : ([["passes at", smallestTier === "none" ? "no tier" : `tier ${smallestTier}`]] as [string, string][])),
    ...matchRows(result, report),
    ["again", header.rerun.replaceAll("{id}", result.id)],
  ];
};

const knownRows = ({ known, status }: CaseResult): [string, string][] => {
  if (known === undefined) return [];
  const cure = status === "xpass" ? "; it passes now: remove it from the list of known failures" : "";
  return [["known", `${known.status}, ${known.reason}${cure}`]];
};

const problemRows = ({ failure }: CaseResult): [string, string][] => {
  const problems = failure?.problems ?? [];
  const rest = problems.length - listed;
  return [
    ...problems.slice(0, listed).map(({ text }): [string, string] => ["problem", text]),
    ...(rest > 0 ? ([["", `and ${plural(rest, "more problem")} of this kind`]] as [string, string][]) : []),
  ];
};

const worstRows = ({ path, got, want, difference, tolerance, tolerances, ulps }: WorstLeaf): [string, string][] => {
  const inUlps = ulps === undefined ? "" : ` = ${brief(ulps)} ulp`;
  return [
    ["worst at", path],
    ["got", String(got)],
    ["want", String(want)],
    ["difference", `${brief(difference)}${inUlps} = ${brief(tolerances)} tolerances of ${brief(tolerance)}`],
  ];
};

const matchRows = ({ operation }: CaseResult, { diagnoses }: Pick<Report, "diagnoses">): [string, string][] => {
  const diagnosis = diagnoses.find((one) => one.operation === operation);
  return [
    ...(diagnosis?.named ?? []).map((match): [string, string] => ["this is", matchText(match)]),
    ...(diagnosis?.partly ?? []).map((match): [string, string] => ["perhaps", matchText(match)]),
    ...(diagnosis?.resembles ?? []).map((match): [string, string] => ["resembles", matchText(match)]),
  ];
};

/** A deviation in one line. */
export const matchText = ({ id, kind, title, advice }: Match): string => `${id} (${kind}): ${title}. ${advice}`;

/** What the failures of each operation point at, one line each. */
export const diagnosisLines = ({ diagnoses }: Report): string[] =>
  diagnoses.flatMap(({ operation, named, partly, resembles }) => {
    const several =
      named.length > 1 ? ` The answers fit ${named.length} of them; the vectors cannot tell these apart.` : "";
    return [
      ...named.map(
        (match) => `${operation} gives the answers of ${matchText(match)} Seen in: ${match.evidence}.${several}`,
      ),
      ...partly.map(
        (match) =>
          `${operation} gives the answers of ${matchText(match)} Seen in: ${match.evidence}. The other failures have another cause.`,
      ),
      ...resembles.map(
        (match) =>
          `The errors of ${operation} are a multiple of those of ${matchText(match)} Seen in: ${match.evidence}.`,
      ),
    ];
  });

/** How the trajectories that are not right came out, one line each. */
export const trajectoryLines = ({ trajectories }: Report): string[] =>
  trajectories.flatMap(({ id, run, steps, firstDeviatingStep: first, departure }) => {
    const whole = run === undefined ? "the run was not requested" : `the run is ${run}${departureText(departure)}`;
    if (first !== undefined)
      return [`${id}: step ${first.number} of ${steps} (${first.operation}) is the first to fail; ${whole}.`];
    if (run === undefined || (run !== "xfail" && !isFailing(run))) return [];
    const cause =
      steps === 0
        ? "its steps were not requested"
        : `all ${steps} steps agree with the golden states, so the loop is wrong`;
    return [`${id}: ${whole}; ${cause}.`];
  });

const departureText = (departure: Departure | undefined): string =>
  departure === undefined ? "" : `, ${[stateText(departure), questionText(departure)].filter(Boolean).join(", ")}`;

const stateText = ({ step, tolerances }: Departure): string =>
  step === undefined
    ? ""
    : `first diverges from the golden trajectory at ${step === 0 ? "the start" : `step ${step}`}, by ${brief(tolerances ?? 0)} tolerances`;

const questionText = ({ question }: Departure): string => {
  if (question === undefined) return "";
  const { number, model, due, put } = question;
  if (put === undefined) return `and does not make model call ${number} (${model} at ${due})`;
  const instead = due === undefined ? "after the last expected call" : `instead of ${due}`;
  return `and makes model call ${number} (${model}) at ${put} ${instead}`;
};

/** The results that a reader should see in full: failures, and passes that were not expected. */
export const failures = ({ cases }: Report): CaseResult[] => cases.filter(({ status }) => isFailing(status));
