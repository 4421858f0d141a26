import { ddpmForwardConditional, ddpmForwardMarginal, ddpmForwardStep } from "../../../reference/ddpm.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { linearBeta, linearNeighbour } from "../kit/linear.ts";
import { betaOf, mix } from "./parts.ts";

const slip = "ports; the commonest slip in public threads";

/** Known wrong versions of the forward process. */
export const forwardDeviations: readonly Deviation[] = [
  deviation(ddpmForwardStep, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "Your noise has the factor beta; it needs the square root of beta.",
    evidence: slip,
    run: ({ x, beta, noise }) => ({ xNext: mix(Math.sqrt(1 - beta), x, beta, noise) }),
  }),
  deviation(ddpmForwardStep, {
    id: "signal-not-shrunk",
    kind: "bug",
    title: "Noise added to a state that keeps its size",
    hint: "Your state is not multiplied by sqrt(1 - beta): the variance grows with every step.",
    evidence: "ports: the variance-exploding step with the betas of the variance-preserving one",
    run: ({ x, beta, noise }) => ({ xNext: mix(1, x, Math.sqrt(beta), noise) }),
  }),
  deviation(ddpmForwardMarginal, {
    id: "index-off-by-one",
    kind: "bug",
    title: "The signal power of the neighbouring level",
    hint: "Your alphaBar is that of the level before the one asked: the index of the table is shifted by one.",
    evidence: "many ports; labels start at 0, levels at 1",
    applies: ({ alphaBar }) => linearNeighbour(alphaBar) !== undefined,
    run: ({ x0, alphaBar, noise }) => {
      const shifted = linearNeighbour(alphaBar) ?? alphaBar;
      return { x: mix(Math.sqrt(shifted), x0, Math.sqrt(1 - shifted), noise) };
    },
  }),
  deviation(ddpmForwardMarginal, {
    id: "alpha-not-bar",
    kind: "bug",
    title: "The factor of one step for the product",
    hint: "You used alpha of one level where the product of all of them, alphaBar, is due.",
    evidence: "published training code whose loss ratio runs from 1 to 50 along the chain",
    applies: ({ alphaBar }) => linearBeta(alphaBar) !== undefined,
    run: ({ x0, alphaBar, noise }) => {
      const beta = linearBeta(alphaBar) ?? 1 - alphaBar;
      return { x: mix(Math.sqrt(1 - beta), x0, Math.sqrt(beta), noise) };
    },
  }),
  deviation(ddpmForwardMarginal, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "Your noise has the factor 1 - alphaBar; it needs its square root.",
    evidence: slip,
    run: ({ x0, alphaBar, noise }) => ({ x: mix(Math.sqrt(alphaBar), x0, 1 - alphaBar, noise) }),
  }),
  deviation(ddpmForwardMarginal, {
    id: "power-for-scale",
    kind: "bug",
    title: "The signal power for the signal scale",
    hint: "Your data has the factor alphaBar; it needs its square root.",
    evidence: "ports: the other root missing",
    run: ({ x0, alphaBar, noise }) => ({ x: mix(alphaBar, x0, Math.sqrt(1 - alphaBar), noise) }),
  }),
  deviation(ddpmForwardConditional, {
    id: "start-level-ignored",
    kind: "bug",
    title: "The state treated as clean data",
    hint: "You noise the state as if it had no noise yet; only the part between the two levels may be added.",
    evidence: "trap: no broken public code found",
    run: ({ x, alphaBar, noise }) => ({ xNext: mix(Math.sqrt(alphaBar), x, Math.sqrt(1 - alphaBar), noise) }),
  }),
  deviation(ddpmForwardConditional, {
    id: "difference-of-noises",
    kind: "bug",
    title: "The difference of the two noise variances",
    hint: "The noise at the start shrinks, too: the variance to add is 1 - alphaBar / alphaBarPrev.",
    evidence: "trap: the rule of the variance-exploding process",
    run: ({ x, alphaBar, alphaBarPrev, noise }) => ({
      xNext: mix(Math.sqrt(alphaBar / alphaBarPrev), x, Math.sqrt(alphaBarPrev - alphaBar), noise),
    }),
  }),
  deviation(ddpmForwardConditional, {
    id: "variance-for-std",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "Your noise has the factor 1 - alphaBar / alphaBarPrev; it needs its square root.",
    evidence: slip,
    run: ({ x, alphaBar, alphaBarPrev, noise }) => ({
      xNext: mix(Math.sqrt(alphaBar / alphaBarPrev), x, betaOf(alphaBar, alphaBarPrev), noise),
    }),
  }),
];
