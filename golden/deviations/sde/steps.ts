import { matvec, transpose } from "../../../reference/kit/linalg.ts";
import { add, scale } from "../../../reference/kit/tensor.ts";
import { eulerMaruyamaStep, eulerMaruyamaStepMatrix } from "../../../reference/sde.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

/** Known wrong versions of the two Euler-Maruyama steps. */
export const stepDeviations: readonly Deviation[] = [
  deviation(eulerMaruyamaStepMatrix, {
    id: "noise-times-h",
    kind: "bug",
    title: "The noise scaled by the step, not by its root",
    hint: "Your noise has the factor h; it must be sqrt(h), or it vanishes as the steps get shorter.",
    evidence: "ports",
    run: ({ x, drift, diffusionMatrix, h, noise }) => ({
      xNext: add(x, scale(h, drift), scale(h, matvec(diffusionMatrix, noise))),
    }),
  }),
  deviation(eulerMaruyamaStepMatrix, {
    id: "matrix-transposed",
    kind: "bug",
    title: "The transposed diffusion matrix",
    hint: "Your result is that of the transposed matrix: rows and columns are swapped.",
    evidence: "trap: noise of a batch multiplied from the left",
    run: ({ x, drift, diffusionMatrix, h, noise }) => ({
      xNext: add(x, scale(h, drift), scale(Math.sqrt(h), matvec(transpose(diffusionMatrix), noise))),
    }),
  }),
  deviation(eulerMaruyamaStep, {
    id: "noise-times-h",
    kind: "bug",
    title: "The noise scaled by the step, not by its root",
    hint: "Your noise has the factor h; it must be sqrt(h), or it vanishes as the steps get shorter.",
    evidence: "ports",
    run: ({ x, drift, g, h, noise }) => ({ xNext: add(x, scale(h, drift), scale(g * h, noise)) }),
  }),
  deviation(eulerMaruyamaStep, {
    id: "variance-for-std",
    kind: "bug",
    title: "The squared diffusion coefficient",
    hint: "Your noise has the factor g^2; its standard deviation is g sqrt(h).",
    evidence: "ports; the commonest slip in public threads",
    run: ({ x, drift, g, h, noise }) => ({ xNext: add(x, scale(h, drift), scale(g * g * Math.sqrt(h), noise)) }),
  }),
];
