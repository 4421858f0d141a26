import {
  epsFromScore,
  epsFromV,
  epsFromVGeneral,
  epsFromX0,
  scoreFromEps,
  scoreFromV,
  scoreFromX0,
  vFromEps,
  vFromX0Eps,
  vFromX0EpsGeneral,
  x0FromEps,
  x0FromScore,
  x0FromV,
  x0FromVGeneral,
} from "../../reference/parameterizations.ts";
import { quotientBody, scaledBody, sumOfTwoBody } from "./kit/bodies.ts";
import type { Kernel } from "./kit/kernel.ts";
import { kernel } from "./kit/kernel.ts";

/** Kernel of `x0FromEps`. */
export const x0FromEpsKernel: Kernel = kernel(x0FromEps, async (device, { x, eps, scale, sigma }) => ({
  x0: await device.map(quotientBody, x.shape, x, eps, sigma, scale),
}));

/** Kernel of `epsFromX0`. */
export const epsFromX0Kernel: Kernel = kernel(epsFromX0, async (device, { x, x0, scale, sigma }) => ({
  eps: await device.map(quotientBody, x.shape, x, x0, scale, sigma),
}));

/** Kernel of `scoreFromEps`. */
export const scoreFromEpsKernel: Kernel = kernel(scoreFromEps, async (device, { eps, sigma }) => ({
  score: await device.map(scaledBody, eps.shape, eps, -1 / sigma),
}));

/** Kernel of `epsFromScore`. */
export const epsFromScoreKernel: Kernel = kernel(epsFromScore, async (device, { score, sigma }) => ({
  eps: await device.map(scaledBody, score.shape, score, -sigma),
}));

/** Kernel of `x0FromScore`. */
export const x0FromScoreKernel: Kernel = kernel(x0FromScore, async (device, { x, score, scale, sigma }) => ({
  x0: await device.map(quotientBody, x.shape, x, score, -sigma * sigma, scale),
}));

/** Kernel of `scoreFromX0`. */
export const scoreFromX0Kernel: Kernel = kernel(scoreFromX0, async (device, { x, x0, scale, sigma }) => ({
  score: await device.map(quotientBody, x.shape, x, x0, scale, -sigma * sigma),
}));

/** Kernel of `vFromX0Eps`. */
export const vFromX0EpsKernel: Kernel = kernel(vFromX0Eps, async (device, { x0, eps, scale, sigma }) => ({
  v: await device.map(sumOfTwoBody, x0.shape, eps, x0, scale, -sigma),
}));

/** Kernel of `x0FromV`. */
export const x0FromVKernel: Kernel = kernel(x0FromV, async (device, { x, v, scale, sigma }) => ({
  x0: await device.map(sumOfTwoBody, x.shape, x, v, scale, -sigma),
}));

/** Kernel of `epsFromV`. */
export const epsFromVKernel: Kernel = kernel(epsFromV, async (device, { x, v, scale, sigma }) => ({
  eps: await device.map(sumOfTwoBody, x.shape, x, v, sigma, scale),
}));

/** Kernel of `scoreFromV`. */
export const scoreFromVKernel: Kernel = kernel(scoreFromV, async (device, { x, v, scale, sigma }) => ({
  score: await device.map(sumOfTwoBody, x.shape, x, v, -1, -scale / sigma),
}));

/** Kernel of `vFromEps`. */
export const vFromEpsKernel: Kernel = kernel(vFromEps, async (device, { x, eps, scale, sigma }) => ({
  v: await device.map(quotientBody, x.shape, eps, x, sigma, scale),
}));

/** Kernel of `vFromX0EpsGeneral`. */
export const vFromX0EpsGeneralKernel: Kernel = kernel(vFromX0EpsGeneral, async (device, { x0, eps, scale, sigma }) => {
  const r = Math.hypot(scale, sigma);
  return { v: await device.map(sumOfTwoBody, x0.shape, eps, x0, scale / r, -sigma / r) };
});

/** Kernel of `x0FromVGeneral`. */
export const x0FromVGeneralKernel: Kernel = kernel(x0FromVGeneral, async (device, { x, v, scale, sigma }) => {
  const r = Math.hypot(scale, sigma);
  return { x0: await device.map(sumOfTwoBody, x.shape, x, v, scale / (r * r), -sigma / r) };
});

/** Kernel of `epsFromVGeneral`. */
export const epsFromVGeneralKernel: Kernel = kernel(epsFromVGeneral, async (device, { x, v, scale, sigma }) => {
  const r = Math.hypot(scale, sigma);
  return { eps: await device.map(sumOfTwoBody, x.shape, x, v, sigma / (r * r), scale / r) };
});
