import type { Tier } from "../../src/conformance/values/tolerance.ts";

/** A case that does not tell a wrong answer, and how many tolerances that answer is away. */
export interface Nearest {
  readonly case: string;
  readonly tolerances: number;
  readonly tier: Tier;
  /** Why the case does not tell, where the distance is not the reason. */
  readonly reason?: string;
}

/** The case with the largest distance, or nothing where there is none. */
export const nearestOf = (verdicts: readonly Nearest[]): { readonly nearest?: Nearest } => {
  const [first, ...rest] = verdicts;
  if (first === undefined) return {};
  const best = rest.reduce((most, verdict) => (verdict.tolerances > most.tolerances ? verdict : most), first);
  const { case: id, tolerances, tier, reason } = best;
  return { nearest: { case: id, tolerances, tier, ...(reason === undefined ? {} : { reason }) } };
};

const count = (tolerances: number): string => {
  const digits = tolerances.toPrecision(2);
  return tolerances <= 1 ? `${digits} of a tolerance` : `${digits} tolerances`;
};

/** How near the cases came, in words. */
export const nearestText = (nearest: Nearest | undefined): string => {
  if (nearest === undefined) return "no case has another answer";
  const { case: id, tolerances, tier, reason } = nearest;
  if (tolerances === 0 && reason !== undefined) return `${id} has another answer, but ${reason}`;
  const because = reason === undefined ? "" : `, but ${reason}`;
  return `nearest: ${id}, ${count(tolerances)} of the ${tier} tier${because}`;
};
