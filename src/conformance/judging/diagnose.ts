import { conventionOf } from "./conventions.ts";
import type { Diagnosis, DeviationMatches, Match } from "../report/report.ts";

/** Multiples of scalar errors agree within this share. */
const agreement = 0.01;

/** The deviations that the failures of each operation match, from all its cases. */
export const diagnose = (matches: readonly DeviationMatches[], failing: ReadonlySet<string>): Diagnosis[] =>
  [...failing].map((operation) => {
    const own = matches.filter((entry) => entry.operation === operation);
    const named = own.filter(isNamed).map(match);
    const partly = named.length > 0 ? [] : own.filter(isPart).map(match);
    const isOpen = named.length + partly.length === 0;
    return { operation, named, partly, resembles: isOpen ? own.filter(isResembling).map(match) : [] };
  });

const isNamed = (entry: DeviationMatches): boolean => fits(entry) && entry.elsewhere === 0;

/** One of several causes: it explains every case that it affects, and other cases fail that it does not affect. */
const isPart = (entry: DeviationMatches): boolean => fits(entry) && entry.elsewhere > 0;

const fits = ({ matched, contradicted }: DeviationMatches): boolean => matched > 0 && contradicted === 0;

/**
 * Whether the errors of all failing cases have the direction of the deviation's errors. A single number is
 * parallel to anything of its sign, so cases of one number count only where they agree on the multiple.
 */
const isResembling = ({ parallel, askew, freedom, multiples }: DeviationMatches): boolean => {
  if (parallel === 0 || askew > 0 || multiples === undefined) return false;
  return freedom > 0 || (parallel > 1 && multiples.most <= (1 + agreement) * multiples.least);
};

const match = ({ deviation }: DeviationMatches): Match => {
  const { id, kind, title, hint, evidence } = deviation;
  return { id, kind, title, hint, evidence, advice: adviceOf(deviation) };
};

const adviceOf = (deviation: DeviationMatches["deviation"]): string => {
  if (deviation.kind !== "convention") return deviation.hint;
  const { name, value } = conventionOf(deviation);
  return `This is a convention, not a bug: an adapter that declares ${name} = ${value} passes these cases. ${deviation.hint}`;
};
