import type { Constraint } from "../kit/equation.ts";

/** Largest departure of scale² + sigma² from 1 that counts as rounding. */
export const unitSlack = 1e-12;

/** Signal and noise lie on the unit circle: the level belongs to a variance-preserving process. */
export const preservesVariance: Constraint<{ scale: number; sigma: number }> = {
  argument: "sigma",
  domain: "such that scale^2 + sigma^2 = 1 within 1e-12",
  holds: ({ scale, sigma }) => Math.abs(scale * scale + sigma * sigma - 1) <= unitSlack,
  counterexample: { what: "off-the-circle", change: ({ sigma }) => ({ sigma: 0.5 * sigma }) },
};

/** There is a signal to recover. */
export const hasSignal: Constraint<{ scale: number }> = {
  argument: "scale",
  domain: "> 0",
  holds: ({ scale }) => scale > 0,
  counterexample: { what: "no-signal", change: () => ({ scale: 0 }) },
};
