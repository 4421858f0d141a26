import { conventionOf } from "./conventions.ts";
import type { Diagnosis, Evidence, Match } from "../report/report.ts";

/** Multiples of scalar errors agree within this share. */
const agreement = 0.01;

/** What the failures of each operation point at, from the evidence of all its cases. */
export const diagnose = (evidence: readonly Evidence[], failing: ReadonlySet<string>): Diagnosis[] =>
  [...failing].map((operation) => {
    const own = evidence.filter((entry) => entry.operation === operation);
    const named = own.filter(isNamed).map(match);
    const partly = named.length > 0 ? [] : own.filter(isPart).map(match);
    const isOpen = named.length + partly.length === 0;
    return { operation, named, partly, resembles: isOpen ? own.filter(isResembling).map(match) : [] };
  });

const isNamed = (evidence: Evidence): boolean => fits(evidence) && evidence.elsewhere === 0;

/** One of several mistakes: everything it touches is as it makes it, and there are failures that it does not touch. */
const isPart = (evidence: Evidence): boolean => fits(evidence) && evidence.elsewhere > 0;

const fits = ({ matched, contradicted }: Evidence): boolean => matched > 0 && contradicted === 0;

/**
 * Whether the errors of all failing cases have the direction of the wrong version's errors. A single number is
 * parallel to anything of its sign, so cases of one number count only where they agree on the multiple.
 */
const isResembling = ({ parallel, askew, freedom, multiples }: Evidence): boolean => {
  if (parallel === 0 || askew > 0 || multiples === undefined) return false;
  return freedom > 0 || (parallel > 1 && multiples.most <= (1 + agreement) * multiples.least);
};

const match = ({ deviation }: Evidence): Match => {
  const { id, kind, title, hint, evidence } = deviation;
  return { id, kind, title, hint, evidence, advice: adviceOf(deviation) };
};

const adviceOf = (deviation: Evidence["deviation"]): string => {
  if (deviation.kind !== "convention") return deviation.hint;
  const { name, value } = conventionOf(deviation);
  return `This is a convention, not a mistake: declare ${name} = ${value}, then these cases pass. ${deviation.hint}`;
};
