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
import type { Twin } from "./kit/twin.ts";
import { twin } from "./kit/twin.ts";

/** Kernel twin of `x0FromEps`. */
export const x0FromEpsKernel: Twin = twin(x0FromEps, async (device, { x, eps, scale, sigma }) => ({
  x0: await device.map(quotientBody, x.shape, x, eps, sigma, scale),
}));

/** Kernel twin of `epsFromX0`. */
export const epsFromX0Kernel: Twin = twin(epsFromX0, async (device, { x, x0, scale, sigma }) => ({
  eps: await device.map(quotientBody, x.shape, x, x0, scale, sigma),
}));

/** Kernel twin of `scoreFromEps`. */
export const scoreFromEpsKernel: Twin = twin(scoreFromEps, async (device, { eps, sigma }) => ({
  score: await device.map(scaledBody, eps.shape, eps, -1 / sigma),
}));

/** Kernel twin of `epsFromScore`. */
export const epsFromScoreKernel: Twin = twin(epsFromScore, async (device, { score, sigma }) => ({
  eps: await device.map(scaledBody, score.shape, score, -sigma),
}));

/** Kernel twin of `x0FromScore`. */
export const x0FromScoreKernel: Twin = twin(x0FromScore, async (device, { x, score, scale, sigma }) => ({
  x0: await device.map(quotientBody, x.shape, x, score, -sigma * sigma, scale),
}));

/** Kernel twin of `scoreFromX0`. */
export const scoreFromX0Kernel: Twin = twin(scoreFromX0, async (device, { x, x0, scale, sigma }) => ({
  score: await device.map(quotientBody, x.shape, x, x0, scale, -sigma * sigma),
}));

/** Kernel twin of `vFromX0Eps`. */
export const vFromX0EpsKernel: Twin = twin(vFromX0Eps, async (device, { x0, eps, scale, sigma }) => ({
  v: await device.map(sumOfTwoBody, x0.shape, eps, x0, scale, -sigma),
}));

/** Kernel twin of `x0FromV`. */
export const x0FromVKernel: Twin = twin(x0FromV, async (device, { x, v, scale, sigma }) => ({
  x0: await device.map(sumOfTwoBody, x.shape, x, v, scale, -sigma),
}));

/** Kernel twin of `epsFromV`. */
export const epsFromVKernel: Twin = twin(epsFromV, async (device, { x, v, scale, sigma }) => ({
  eps: await device.map(sumOfTwoBody, x.shape, x, v, sigma, scale),
}));

/** Kernel twin of `scoreFromV`. */
export const scoreFromVKernel: Twin = twin(scoreFromV, async (device, { x, v, scale, sigma }) => ({
  score: await device.map(sumOfTwoBody, x.shape, x, v, -1, -scale / sigma),
}));

/** Kernel twin of `vFromEps`. */
export const vFromEpsKernel: Twin = twin(vFromEps, async (device, { x, eps, scale, sigma }) => ({
  v: await device.map(quotientBody, x.shape, eps, x, sigma, scale),
}));

/** Kernel twin of `vFromX0EpsGeneral`. */
export const vFromX0EpsGeneralKernel: Twin = twin(vFromX0EpsGeneral, async (device, { x0, eps, scale, sigma }) => {
  const r = Math.hypot(scale, sigma);
  return { v: await device.map(sumOfTwoBody, x0.shape, eps, x0, scale / r, -sigma / r) };
});

/** Kernel twin of `x0FromVGeneral`. */
export const x0FromVGeneralKernel: Twin = twin(x0FromVGeneral, async (device, { x, v, scale, sigma }) => {
  const r = Math.hypot(scale, sigma);
  return { x0: await device.map(sumOfTwoBody, x.shape, x, v, scale / (r * r), -sigma / r) };
});

/** Kernel twin of `epsFromVGeneral`. */
export const epsFromVGeneralKernel: Twin = twin(epsFromVGeneral, async (device, { x, v, scale, sigma }) => {
  const r = Math.hypot(scale, sigma);
  return { eps: await device.map(sumOfTwoBody, x.shape, x, v, sigma / (r * r), scale / r) };
});
