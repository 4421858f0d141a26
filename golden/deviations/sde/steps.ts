import { matvec, transpose } from "../../../reference/kit/linalg.ts";
import { add, scale } from "../../../reference/kit/tensor.ts";
import { eulerMaruyamaStep, eulerMaruyamaStepMatrix } from "../../../reference/sde.ts";
import { matrixTransposed } from "../common/matrices.ts";
import { noiseTimesH } from "../common/steps.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

/** Deviations of the two Euler-Maruyama steps. */
export const stepDeviations: readonly Deviation[] = [
  ...deviates(noiseTimesH, [
    on(eulerMaruyamaStepMatrix, ({ x, drift, diffusionMatrix, h, noise }) => ({
      xNext: add(x, scale(h, drift), scale(h, matvec(diffusionMatrix, noise))),
    })),
    on(eulerMaruyamaStep, ({ x, drift, g, h, noise }) => ({ xNext: add(x, scale(h, drift), scale(g * h, noise)) })),
  ]),
  ...deviates(matrixTransposed, [
    on(eulerMaruyamaStepMatrix, ({ x, drift, diffusionMatrix, h, noise }) => ({
      xNext: add(x, scale(h, drift), scale(Math.sqrt(h), matvec(transpose(diffusionMatrix), noise))),
    })),
  ]),
  ...deviates(varianceForStd, [
    on(eulerMaruyamaStep, ({ x, drift, g, h, noise }) => ({
      xNext: add(x, scale(h, drift), scale(g * g * Math.sqrt(h), noise)),
    })),
  ]),
];
