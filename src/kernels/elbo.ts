import { elboDecoderLogProb } from "../../reference/elbo.ts";
import { gaussLegendre } from "../../reference/kit/quadrature.ts";
import { binDistanceBody, logBinBody, logUpperTailBody } from "./kit/decoder.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

/** A Gauss rule on [0, 1]: five nodes reach the digits of float32 for narrow bins. */
const rule = ((): { nodes: number[]; weights: number[] } => {
  const { nodes, weights } = gaussLegendre(5);
  return { nodes: nodes.map((x) => 0.5 * (1 + x)), weights: weights.map((w) => 0.5 * w) };
})();

/** Kernel of `elboDecoderLogProb`. */
export const elboDecoderLogProbKernel: Kernel = kernel(elboDecoderLogProb, async (device, { x0, mean, sigma }) => {
  const k = 1 / 255 / sigma;
  const distance = await device.map(binDistanceBody, x0.shape, x0, mean, sigma);
  const near = await device.map(logUpperTailBody, x0.shape, distance, -k);
  const far = await device.map(logUpperTailBody, x0.shape, distance, k);
  const { nodes, weights } = rule;
  return {
    logProbs: await device.map(logBinBody, x0.shape, x0, distance, near, far, nodes, weights, nodes.length, k),
  };
});
