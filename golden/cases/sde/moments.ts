import { generated, pick } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";
import {
  constantRate,
  drawLevels,
  drawRates,
  drawTimes,
  dyadic,
  dyadicLevels,
  levels,
  literature,
  vp,
} from "./inputs.ts";

const driftMatrix = [
  [-0.5, 1.25],
  [0.25, -2],
];
const diffusionMatrix = [
  [1.5, -0.25],
  [0.75, 0.5],
];
const zero = [
  [0, 0],
  [0, 0],
];
const full = [
  [2, 0.5],
  [0.5, 0.75],
];
const mean = { mean: [1.5, -0.75], driftMatrix, driftOffset: [0.25, 1] };
const covariance = { covariance: full, driftMatrix, diffusionMatrix };

const subvp = { kind: "subvp", ...dyadic };
const ve = { kind: "ve", ...dyadicLevels };
const quadrature = { sde: vp, s: 0.25, t: 0.75, order: 8 };

/** Cases of the moment equations. */
export const momentCases: ChapterCases["operations"] = {
  momentRateMean: [
    pick("mid", ["exactInputs"], "A drift that is not symmetric: a transposed product shows.", mean),
    pick("no-drift", ["edge"], "Only the offset moves the mean.", { ...mean, driftMatrix: zero }),
    pick("no-offset", ["edge"], "A linear drift.", { ...mean, driftOffset: [0, 0] }),
    pick("one-dimension", ["exactInputs"], "One dimension.", {
      mean: [2],
      driftMatrix: [[-0.375]],
      driftOffset: [0.5],
    }),
    ...generated("momentRateMean", 2, (g) => ({
      mean: g.vec(3),
      driftMatrix: [g.vec(3), g.vec(3), g.vec(3)],
      driftOffset: g.vec(3),
    })),
  ],
  momentRateCovariance: [
    pick("full", ["exactInputs"], "No matrix of the three is a multiple of another.", covariance),
    pick("diagonal", ["exactInputs"], "A diagonal covariance.", { ...covariance, covariance: [0.5, 3] }),
    pick("isotropic", ["exactInputs"], "One variance.", { ...covariance, covariance: 0.75 }),
    pick("no-drift", ["edge"], "Only the noise spreads the state.", { ...covariance, driftMatrix: zero }),
    pick("no-noise", ["edge"], "Only the drift moves the covariance.", { ...covariance, diffusionMatrix: zero }),
    pick("point-mass", ["edge"], "A state without variance.", { ...covariance, covariance: 0 }),
    ...generated("momentRateCovariance", 2, (g) => ({
      covariance: g.vec(3, 0.1, 3),
      driftMatrix: [g.vec(3), g.vec(3), g.vec(3)],
      diffusionMatrix: [g.vec(3), g.vec(3), g.vec(3)],
    })),
  ],
  linearKernelQuadrature: [
    pick("midpoint", ["fewNodes"], "Order 1 is the midpoint rule.", { ...quadrature, order: 1 }),
    pick("two-nodes", ["fewNodes"], "Order 2.", { ...quadrature, order: 2 }),
    pick("odd", ["fewNodes"], "An odd order has a node in the middle.", { ...quadrature, sde: subvp, order: 5 }),
    pick("vp", ["literature"], "Rates 0.1 and 20 at order 20.", {
      sde: { kind: "vp", ...literature },
      s: 0.25,
      t: 0.5,
      order: 20,
    }),
    pick("vp/whole", ["literature"], "From the data to the prior.", {
      sde: { kind: "vp", ...literature },
      s: 0,
      t: 1,
      order: 20,
    }),
    pick("subvp", ["literature"], "sub-VP at rates 0.1 and 20.", {
      sde: { kind: "subvp", ...literature },
      s: 0.25,
      t: 0.5,
      order: 20,
    }),
    pick("ve", ["exactInputs"], "VE: no drift, so the gain is 1.", { ...quadrature, sde: ve, order: 12 }),
    pick("ve/whole", ["literature"], "VE at levels 0.01 and 50.", {
      sde: { kind: "ve", ...levels },
      s: 0,
      t: 1,
      order: 20,
    }),
    pick("constant-rate", ["exactInputs"], "A rate that does not change.", {
      ...quadrature,
      sde: { kind: "vp", ...constantRate },
    }),
    pick("no-time", ["edge"], "Nothing happens in no time.", { ...quadrature, s: 0.5, t: 0.5 }),
    ...generated("linearKernelQuadrature", 3, (g, index) => ({
      sde: [
        { kind: "ve", ...drawLevels(g) },
        { kind: "vp", ...drawRates(g) },
        { kind: "subvp", ...drawRates(g) },
      ][index],
      ...drawTimes(g),
      order: g.int(3, 9),
    })),
  ],
};
