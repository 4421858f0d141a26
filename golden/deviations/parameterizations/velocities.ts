import { epsFromV, scoreFromV, vFromEps, vFromX0Eps, x0FromV } from "../../../reference/parameterizations.ts";
import { zip } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

/** The velocity of the other sign, for any operation. */
export const sign = {
  id: "v-sign",
  kind: "bug",
  title: "The velocity of the other sign",
  hint: "Your velocity is sigma x0 - scale eps; here it is scale eps - sigma x0, the direction of growing noise.",
  evidence: "flow-matching code, where time runs from noise to data",
} as const;

const powers = {
  id: "powers-for-roots",
  kind: "bug",
  title: "Powers for their roots",
  hint: "Your coefficients are scale^2 and sigma^2 (alphaBar and 1 - alphaBar): take their square roots.",
  evidence: "ports; the commonest slip in public threads",
} as const;

const swapped = {
  id: "v-swapped",
  kind: "bug",
  title: "Signal and noise scale exchanged",
  hint: "Your coefficients are exchanged: scale where sigma belongs, and sigma where scale belongs.",
  evidence: "ports",
} as const;

const unchecked = {
  id: "v-off-the-circle",
  kind: "bug",
  title: "A level off the unit circle accepted",
  hint: "Here scale^2 + sigma^2 is not 1: refuse the level, or divide by r as the general formulas do.",
  evidence: "trap: sub-VP and VE levels given to v-prediction code",
  acceptsAnything: true,
  applies: ({ scale, sigma }: { scale: number; sigma: number }) => Math.abs(scale ** 2 + sigma ** 2 - 1) > 1e-12,
} as const;

const offCircle: readonly Deviation[] = [
  deviation(vFromX0Eps, {
    ...unchecked,
    run: ({ x0, eps, scale, sigma }) => ({ v: zip((clean, noise) => scale * noise - sigma * clean, x0, eps) }),
  }),
  deviation(x0FromV, {
    ...unchecked,
    run: ({ x, v, scale, sigma }) => ({ x0: zip((state, velocity) => scale * state - sigma * velocity, x, v) }),
  }),
  deviation(epsFromV, {
    ...unchecked,
    run: ({ x, v, scale, sigma }) => ({ eps: zip((state, velocity) => sigma * state + scale * velocity, x, v) }),
  }),
  deviation(scoreFromV, {
    ...unchecked,
    run: ({ x, v, scale, sigma }) => ({ score: zip((state, velocity) => -state - (scale / sigma) * velocity, x, v) }),
  }),
  deviation(vFromEps, {
    ...unchecked,
    run: ({ x, eps, scale, sigma }) => ({ v: zip((state, noise) => (noise - sigma * state) / scale, x, eps) }),
  }),
];

const plain: readonly Deviation[] = [
  deviation(vFromX0Eps, {
    ...sign,
    run: ({ x0, eps, scale, sigma }) => ({ v: zip((clean, noise) => sigma * clean - scale * noise, x0, eps) }),
  }),
  deviation(vFromX0Eps, {
    ...powers,
    run: ({ x0, eps, scale, sigma }) => ({
      v: zip((clean, noise) => scale ** 2 * noise - sigma ** 2 * clean, x0, eps),
    }),
  }),
  deviation(vFromX0Eps, {
    ...swapped,
    run: ({ x0, eps, scale, sigma }) => ({ v: zip((clean, noise) => sigma * noise - scale * clean, x0, eps) }),
  }),
  deviation(x0FromV, {
    ...sign,
    run: ({ x, v, scale, sigma }) => ({ x0: zip((state, velocity) => scale * state + sigma * velocity, x, v) }),
  }),
  deviation(x0FromV, {
    ...powers,
    run: ({ x, v, scale, sigma }) => ({
      x0: zip((state, velocity) => scale ** 2 * state - sigma ** 2 * velocity, x, v),
    }),
  }),
  deviation(x0FromV, {
    ...swapped,
    run: ({ x, v, scale, sigma }) => ({ x0: zip((state, velocity) => sigma * state - scale * velocity, x, v) }),
  }),
  deviation(epsFromV, {
    ...sign,
    run: ({ x, v, scale, sigma }) => ({ eps: zip((state, velocity) => sigma * state - scale * velocity, x, v) }),
  }),
  deviation(epsFromV, {
    ...powers,
    run: ({ x, v, scale, sigma }) => ({
      eps: zip((state, velocity) => sigma ** 2 * state + scale ** 2 * velocity, x, v),
    }),
  }),
  deviation(epsFromV, {
    ...swapped,
    run: ({ x, v, scale, sigma }) => ({ eps: zip((state, velocity) => scale * state + sigma * velocity, x, v) }),
  }),
  deviation(scoreFromV, {
    ...sign,
    run: ({ x, v, scale, sigma }) => ({ score: zip((state, velocity) => -state + (scale / sigma) * velocity, x, v) }),
  }),
  deviation(scoreFromV, {
    id: "v-for-eps",
    kind: "bug",
    title: "The velocity used as the noise",
    hint: "You return -v / sigma: the output of a network that predicts v was read as noise.",
    evidence: "ports: prediction_type not passed to the score",
    run: ({ x, v, sigma }) => ({ score: zip((_, velocity) => -velocity / sigma, x, v) }),
  }),
  deviation(scoreFromV, {
    id: "eps-for-score",
    kind: "bug",
    title: "The noise for the score",
    hint: "You return minus the noise: the score divides it by sigma.",
    evidence: "ports",
    run: ({ x, v, scale, sigma }) => ({ score: zip((state, velocity) => -(sigma * state + scale * velocity), x, v) }),
  }),
  deviation(vFromEps, {
    ...sign,
    run: ({ x, eps, scale, sigma }) => ({ v: zip((state, noise) => (sigma * state - noise) / scale, x, eps) }),
  }),
  deviation(vFromEps, {
    ...swapped,
    applies: ({ sigma }) => sigma > 0,
    run: ({ x, eps, scale, sigma }) => ({ v: zip((state, noise) => (noise - scale * state) / sigma, x, eps) }),
  }),
  deviation(vFromEps, {
    id: "missing-rescale",
    kind: "bug",
    title: "The division by the signal scale forgotten",
    hint: "You return eps - sigma x, which is scale times the velocity.",
    evidence: "trap: no broken public code found",
    run: ({ x, eps, sigma }) => ({ v: zip((state, noise) => noise - sigma * state, x, eps) }),
  }),
];

/** Known wrong versions of the velocity on the unit circle. */
export const velocityDeviations: readonly Deviation[] = [...offCircle, ...plain];
