import { epsFromV, scoreFromV, vFromEps, vFromX0Eps, x0FromV } from "../../../reference/parameterizations.ts";
import { zip } from "../../../reference/kit/tensor.ts";
import { missingRescale } from "../common/predictions.ts";
import { vSign } from "../common/signs.ts";
import { powersForRoots } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** A level that the formulas of the unit circle do not admit. */
const anyLevel = {
  acceptsAnything: true,
  applies: ({ scale, sigma }: { scale: number; sigma: number }) => Math.abs(scale ** 2 + sigma ** 2 - 1) > 1e-12,
} as const;

const offCircle: readonly Deviation[] = [
  ...deviates(
    {
      id: "v-off-the-circle",
      kind: "bug",
      title: "A level off the unit circle accepted",
      hint: "Here scale^2 + sigma^2 is not 1, as at sub-VP and VE levels: refuse the level, or divide by r as the general formulas do.",
      evidence: "constructed",
    },
    [
      on(
        vFromX0Eps,
        ({ x0, eps, scale, sigma }) => ({ v: zip((clean, noise) => scale * noise - sigma * clean, x0, eps) }),
        anyLevel,
      ),
      on(
        x0FromV,
        ({ x, v, scale, sigma }) => ({ x0: zip((state, velocity) => scale * state - sigma * velocity, x, v) }),
        anyLevel,
      ),
      on(
        epsFromV,
        ({ x, v, scale, sigma }) => ({ eps: zip((state, velocity) => sigma * state + scale * velocity, x, v) }),
        anyLevel,
      ),
      on(
        scoreFromV,
        ({ x, v, scale, sigma }) => ({ score: zip((state, velocity) => -state - (scale / sigma) * velocity, x, v) }),
        anyLevel,
      ),
      on(
        vFromEps,
        ({ x, eps, scale, sigma }) => ({ v: zip((state, noise) => (noise - sigma * state) / scale, x, eps) }),
        anyLevel,
      ),
    ],
  ),
];

const plain: readonly Deviation[] = [
  ...deviates(vSign, [
    on(vFromX0Eps, ({ x0, eps, scale, sigma }) => ({
      v: zip((clean, noise) => sigma * clean - scale * noise, x0, eps),
    })),
    on(x0FromV, ({ x, v, scale, sigma }) => ({ x0: zip((state, velocity) => scale * state + sigma * velocity, x, v) })),
    on(epsFromV, ({ x, v, scale, sigma }) => ({
      eps: zip((state, velocity) => sigma * state - scale * velocity, x, v),
    })),
    on(scoreFromV, ({ x, v, scale, sigma }) => ({
      score: zip((state, velocity) => -state + (scale / sigma) * velocity, x, v),
    })),
    on(vFromEps, ({ x, eps, scale, sigma }) => ({ v: zip((state, noise) => (sigma * state - noise) / scale, x, eps) })),
  ]),
  ...deviates(powersForRoots, [
    on(vFromX0Eps, ({ x0, eps, scale, sigma }) => ({
      v: zip((clean, noise) => scale ** 2 * noise - sigma ** 2 * clean, x0, eps),
    })),
    on(x0FromV, ({ x, v, scale, sigma }) => ({
      x0: zip((state, velocity) => scale ** 2 * state - sigma ** 2 * velocity, x, v),
    })),
    on(epsFromV, ({ x, v, scale, sigma }) => ({
      eps: zip((state, velocity) => sigma ** 2 * state + scale ** 2 * velocity, x, v),
    })),
  ]),
  ...deviates(
    {
      id: "v-swapped",
      kind: "bug",
      title: "Signal and noise scale exchanged",
      hint: "Your coefficients are exchanged: scale where sigma belongs, and sigma where scale belongs.",
      evidence: "constructed",
    },
    [
      on(vFromX0Eps, ({ x0, eps, scale, sigma }) => ({
        v: zip((clean, noise) => sigma * noise - scale * clean, x0, eps),
      })),
      on(x0FromV, ({ x, v, scale, sigma }) => ({
        x0: zip((state, velocity) => sigma * state - scale * velocity, x, v),
      })),
      on(epsFromV, ({ x, v, scale, sigma }) => ({
        eps: zip((state, velocity) => scale * state + sigma * velocity, x, v),
      })),
      on(
        vFromEps,
        ({ x, eps, scale, sigma }) => ({ v: zip((state, noise) => (noise - scale * state) / sigma, x, eps) }),
        { applies: ({ sigma }) => sigma > 0 },
      ),
    ],
  ),
  deviation(scoreFromV, {
    id: "v-for-eps",
    kind: "bug",
    title: "The velocity used as the noise",
    hint: "You return -v / sigma: the output of a network that predicts v was read as noise.",
    evidence: "constructed",
    run: ({ x, v, sigma }) => ({ score: zip((_, velocity) => -velocity / sigma, x, v) }),
  }),
  deviation(scoreFromV, {
    id: "eps-for-score",
    kind: "bug",
    title: "The noise for the score",
    hint: "You return minus the noise: the score divides it by sigma.",
    evidence: "constructed",
    run: ({ x, v, scale, sigma }) => ({ score: zip((state, velocity) => -(sigma * state + scale * velocity), x, v) }),
  }),
  ...deviates(missingRescale, [
    on(vFromEps, ({ x, eps, sigma }) => ({ v: zip((state, noise) => noise - sigma * state, x, eps) })),
  ]),
];

/** Deviations of the velocity on the unit circle. */
export const velocityDeviations: readonly Deviation[] = [...offCircle, ...plain];
