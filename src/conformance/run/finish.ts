import { countsOf, isFailing, isWrong, sumOf } from "../report/counts.ts";
import { diagnose } from "../judging/diagnose.ts";
import { noMatches, withMatch } from "../judging/matching.ts";
import type { Seen } from "./examine.ts";
import type { ExitCode } from "../exit-codes.ts";
import { AccountingError, exitCodes } from "../exit-codes.ts";
import type {
  CaseResult,
  Counts,
  DeviationMatches,
  Report,
  ReportFooter,
  ReportHeader,
  TrajectoryResult,
} from "../report/report.ts";
import { reportFormat, statuses } from "../report/report.ts";
import type { SuiteCase } from "../suite/suite.ts";

type Ending = Pick<ReportFooter, "elapsedMs" | "interrupted">;

/** Makes the report of a run, its cases in the order of the suite. */
export const finish = (
  header: ReportHeader,
  planned: readonly SuiteCase[],
  seen: readonly Seen[],
  ending: Ending,
): Report => {
  const results = new Map(seen.map(({ result }) => [result.id, result]));
  const cases = planned.flatMap(({ id }) => results.get(id) ?? []);
  if (seen.length !== cases.length)
    throw new AccountingError(`The run has ${seen.length} answers for ${cases.length} cases.`);
  return assemble(header, cases, matchesOf(seen), ending);
};

/** Makes a report of its parts, with everything that follows from them, and checks the accounting. */
export const assemble = (
  header: ReportHeader,
  cases: readonly CaseResult[],
  evidence: readonly DeviationMatches[],
  ending: Ending,
): Report => {
  const wrong = new Set(cases.filter(({ status }) => isWrong(status)).map(({ operation }) => operation));
  const kept = header.shard === undefined ? evidence.filter(({ operation }) => wrong.has(operation)) : evidence;
  return balanced({
    format: reportFormat,
    header,
    cases,
    trajectories: trajectoriesOf(cases),
    evidence: kept,
    diagnoses: diagnose(evidence, wrong),
    footer: footerOf(header, cases, ending),
  });
};

/** Refuses a report whose numbers do not add up. */
export const balanced = (report: Report): Report => {
  const { header, cases, footer } = report;
  const [counted, sum] = [countsOf(cases), sumOf(footer.counts)];
  if (header.planned !== sum)
    throw new AccountingError(`${header.planned} cases were planned, ${sum} are accounted for.`);
  const off = statuses.find((status) => counted[status] !== footer.counts[status]);
  if (off !== undefined)
    throw new AccountingError(`The footer counts ${footer.counts[off]} cases as ${off}, the list has ${counted[off]}.`);
  if (new Set(cases.map(({ id }) => id)).size !== cases.length) throw new AccountingError("A case appears twice.");
  return report;
};

const footerOf = (header: ReportHeader, cases: readonly CaseResult[], ending: Ending): ReportFooter => {
  const counts = countsOf(cases);
  const far = worstOf(cases, header);
  return {
    counts,
    ...(far === undefined ? {} : { worst: far }),
    ...ending,
    exitCode: exitCodeOf(counts, ending.interrupted),
  };
};

const worstOf = (cases: readonly CaseResult[], { gate }: ReportHeader): ReportFooter["worst"] =>
  cases.reduce<ReportFooter["worst"]>((far, { id, tiers }) => {
    const tier = tiers?.[gate];
    if (tier?.tolerances === undefined || tier.verdict === "noinfo") return far;
    return far === undefined || tier.tolerances > far.tolerances ? { id, tolerances: tier.tolerances } : far;
  }, undefined);

const exitCodeOf = (counts: Counts, interrupted: boolean): ExitCode => {
  if (interrupted) return exitCodes.interrupted;
  if (statuses.some((status) => isFailing(status) && counts[status] > 0)) return exitCodes.failure;
  if (counts.notrun > 0) return exitCodes.failure;
  return counts.pass + counts.noinfo + counts.xfail === 0 ? exitCodes.accounting : exitCodes.expected;
};

const matchesOf = (seen: readonly Seen[]): DeviationMatches[] => {
  const known = new Map<string, DeviationMatches>();
  for (const { result, failing, matches } of seen) {
    for (const { deviation, match } of matches) {
      const key = `${result.operation} ${deviation.id}`;
      known.set(key, withMatch(known.get(key) ?? noMatches(result.operation, deviation), match, failing));
    }
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, evidence]) => evidence);
};

const trajectoriesOf = (cases: readonly CaseResult[]): TrajectoryResult[] => {
  const parts = cases.filter(({ mode }) => mode !== "vector");
  const owner = ({ id, step }: CaseResult): string => step?.trajectory ?? id;
  return [...new Set(parts.map(owner))].map((id) => {
    const own = parts.filter((part) => owner(part) === id);
    return trajectoryOf(
      id,
      own.find(({ mode }) => mode === "run"),
      own.filter(({ mode }) => mode === "step"),
    );
  });
};

const trajectoryOf = (id: string, run: CaseResult | undefined, steps: readonly CaseResult[]): TrajectoryResult => {
  const wrong = steps.filter(({ status }) => isWrong(status)).sort((a, b) => numberOf(a) - numberOf(b));
  const [first] = wrong;
  return {
    id,
    operation: id.slice(0, id.indexOf("/")),
    ...(run === undefined ? {} : { run: run.status }),
    steps: steps.length,
    ...(first === undefined
      ? {}
      : { firstDeviatingStep: { id: first.id, number: numberOf(first), operation: first.operation } }),
    ...(run?.failure?.departure === undefined ? {} : { departure: run.failure.departure }),
  };
};

const numberOf = ({ step }: CaseResult): number => step?.number ?? 0;
