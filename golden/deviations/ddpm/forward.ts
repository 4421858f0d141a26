import { ddpmForwardConditional, ddpmForwardMarginal, ddpmForwardStep } from "../../../reference/ddpm.ts";
import { alphaNotBar, indexOffByOne } from "../common/levels.ts";
import { powerForScale, varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { linearBeta, linearNeighbour } from "../kit/linear.ts";
import { mix } from "../kit/vectors.ts";
import { betaOf } from "./parts.ts";

/** Deviations of the forward process. */
export const forwardDeviations: readonly Deviation[] = [
  ...deviates(indexOffByOne, [
    on(
      ddpmForwardMarginal,
      ({ x0, alphaBar, noise }) => {
        const shifted = linearNeighbour(alphaBar) ?? alphaBar;
        return { x: mix(Math.sqrt(shifted), x0, Math.sqrt(1 - shifted), noise) };
      },
      { applies: ({ alphaBar }) => linearNeighbour(alphaBar) !== undefined },
    ),
  ]),
  ...deviates(alphaNotBar, [
    on(
      ddpmForwardMarginal,
      ({ x0, alphaBar, noise }) => {
        const beta = linearBeta(alphaBar) ?? 1 - alphaBar;
        return { x: mix(Math.sqrt(1 - beta), x0, Math.sqrt(beta), noise) };
      },
      { applies: ({ alphaBar }) => linearBeta(alphaBar) !== undefined },
    ),
  ]),
  deviation(ddpmForwardConditional, {
    id: "start-level-ignored",
    kind: "bug",
    title: "The state treated as clean data",
    hint: "You noise the state as if it had no noise yet; only the part between the two levels may be added.",
    evidence: "constructed",
    run: ({ x, alphaBar, noise }) => ({ xNext: mix(Math.sqrt(alphaBar), x, Math.sqrt(1 - alphaBar), noise) }),
  }),
  deviation(ddpmForwardConditional, {
    id: "difference-of-noises",
    kind: "bug",
    title: "The difference of the two noise variances",
    hint: "The noise at the start shrinks, too: the variance to add is 1 - alphaBar / alphaBarPrev. Yours is the rule of the variance-exploding process.",
    evidence: "constructed",
    run: ({ x, alphaBar, alphaBarPrev, noise }) => ({
      xNext: mix(Math.sqrt(alphaBar / alphaBarPrev), x, Math.sqrt(alphaBarPrev - alphaBar), noise),
    }),
  }),
  ...deviates(varianceForStd, [
    on(ddpmForwardStep, ({ x, beta, noise }) => ({ xNext: mix(Math.sqrt(1 - beta), x, beta, noise) })),
    on(ddpmForwardMarginal, ({ x0, alphaBar, noise }) => ({ x: mix(Math.sqrt(alphaBar), x0, 1 - alphaBar, noise) })),
    on(ddpmForwardConditional, ({ x, alphaBar, alphaBarPrev, noise }) => ({
      xNext: mix(Math.sqrt(alphaBar / alphaBarPrev), x, betaOf(alphaBar, alphaBarPrev), noise),
    })),
  ]),
  deviation(ddpmForwardStep, {
    id: "signal-not-shrunk",
    kind: "bug",
    title: "Noise added to a state that keeps its size",
    hint: "Your state is not multiplied by sqrt(1 - beta): the variance grows with every step.",
    evidence: "constructed",
    run: ({ x, beta, noise }) => ({ xNext: mix(1, x, Math.sqrt(beta), noise) }),
  }),
  ...deviates(powerForScale, [
    on(ddpmForwardMarginal, ({ x0, alphaBar, noise }) => ({ x: mix(alphaBar, x0, Math.sqrt(1 - alphaBar), noise) })),
  ]),
];
