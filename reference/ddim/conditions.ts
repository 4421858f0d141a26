import { relation } from "../kit/relations.ts";
import type { Constraint } from "../kit/equation.ts";
import { sigmaOf } from "./parts.ts";

export { level, noisyLevel, nonNegative, towardsData } from "../kit/levels.ts";
export { fallingTable, risingLevels } from "../kit/tables.ts";

/** Radicands down to this are rounding errors of zero; below it they are refused. */
export const radicandSlack = 1e-15;

/** The noise of a step fits into the noise of the level it ends at. */
export const noiseFits: Constraint<{ alphaBarPrev: number; sigma: number }> = {
  argument: "sigma",
  domain: "at most sqrt(1 - alphaBarPrev)",
  holds: ({ alphaBarPrev, sigma }) => 1 - alphaBarPrev - sigma * sigma >= -radicandSlack,
  counterexample: { what: "too-much-noise", change: () => ({ sigma: 2 }) },
};

/** The stochasticity leaves a radicand that is not negative. */
export const etaFits: Constraint<{ eta: number; alphaBar: number; alphaBarPrev: number }> = {
  argument: "eta",
  domain: "at most sqrt((1 - alphaBar) / (1 - alphaBar / alphaBarPrev))",
  holds: ({ eta, alphaBar, alphaBarPrev }) =>
    1 - alphaBarPrev - sigmaOf(eta, alphaBar, alphaBarPrev) ** 2 >= -radicandSlack,
  counterexample: { what: "eta-above-limit", change: () => ({ eta: 1024 }) },
};

/** A sub-sequence is not longer than the sequence. */
export const beforeTheEnd = relation("numSteps", "<=", "numLevels");
