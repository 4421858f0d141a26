import { generated, pick } from "../kit/build.ts";
import type { ChapterCases } from "../kit/case.ts";
import { drawLevels, drawRates, levels, literature, vp } from "./inputs.ts";
import { full3 as full } from "../kit/points.ts";
const good = { mean0: [0.75, -1.5, 0.25], covariance0: full, sde: vp };

/** Cases of the mismatch between the distribution at time 1 and the prior. */
export const priorCases: ChapterCases["operations"] = {
  priorMismatchKl: [
    pick("vp/full", ["exactInputs"], "A full covariance, a short process: a large mismatch.", good),
    pick("subvp/full", ["exactInputs"], "sub-VP on the same data.", { ...good, sde: { ...vp, kind: "subvp" } }),
    pick("ve/full", ["exactInputs"], "VE with a narrow prior.", {
      ...good,
      sde: { kind: "ve", sigmaMin: 0.125, sigmaMax: 2 },
    }),
    pick("vp/isotropic", ["exactInputs"], "One variance in two dimensions.", {
      ...good,
      mean0: [0.75, -1.5],
      covariance0: 4,
    }),
    pick("subvp/point-mass", ["edge"], "Data without variance.", {
      mean0: [1.5, 0.25],
      covariance0: [0, 0],
      sde: { ...vp, kind: "subvp" },
    }),
    pick("ve/wide-data", ["exactInputs"], "Data wider than the prior.", {
      mean0: [6],
      covariance0: 9,
      sde: { kind: "ve", sigmaMin: 0.125, sigmaMax: 2 },
    }),
    pick("vp/literature", ["literature", "cancellation"], "Mean 0.7 and variance 0.35: 1.058e-5 nats.", {
      mean0: [0.7],
      covariance0: 0.35,
      sde: { kind: "vp", ...literature },
    }),
    pick("vp/centred", ["literature", "cancellation"], "Centred data: only the variance is off, by 2.8e-5.", {
      mean0: [0, 0],
      covariance0: [0.35, 0.25],
      sde: { kind: "vp", ...literature },
    }),
    pick("ve/centred", ["literature", "cancellation"], "Level 50 and data of variance 0.25: 2.5e-9 nats.", {
      mean0: [0],
      covariance0: 0.25,
      sde: { kind: "ve", ...levels },
    }),
    ...generated("priorMismatchKl", 3, (g, index) => ({
      mean0: g.vec(3),
      covariance0: g.vec(3, 0.1, 4),
      sde: [
        { kind: "ve", ...drawLevels(g) },
        { kind: "vp", ...drawRates(g) },
        { kind: "subvp", ...drawRates(g) },
      ][index],
    })),
  ],
};
