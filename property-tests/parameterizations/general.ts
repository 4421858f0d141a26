import fc from "fast-check";
import { scale as times, squaredNorm } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { anyLevel, closedVpLevel, combine, combinedSize } from "./kit.ts";

const radiusOf = ({ scale, sigma }: { scale: number; sigma: number }): number => Math.hypot(scale, sigma);

const stretched = fc.record({ level: anyLevel, power: fc.integer({ min: -6, max: 6 }) });

/** What must hold for the velocity at a level of any radius. */
export const generalLaws: readonly Law[] = [
  law("vFromX0EpsGeneral", "has with the state over the radius the squared length of clean data and noise", {
    given: fc.record({ s: states("x0", "eps"), level: anyLevel }),
    holds: async (call, { s, level }, expect) => {
      const { v } = await call.vFromX0EpsGeneral({ ...s, ...level });
      const x = combine(level.scale, s.x0, level.sigma, s.eps);
      const size = squaredNorm(s.x0) + squaredNorm(s.eps);
      expect.close(squaredNorm(x) / radiusOf(level) ** 2 + squaredNorm(v), size, 4 * size);
    },
  }),
  law("vFromX0EpsGeneral", "is the plain velocity on the unit circle", {
    given: fc.record({ s: states("x0", "eps"), level: closedVpLevel }),
    holds: async (call, { s, level }, expect) => {
      const plain = await call.vFromX0Eps({ ...s, ...level });
      const { v } = await call.vFromX0EpsGeneral({ ...s, ...level });
      expect.close(v, plain.v, combinedSize(2, s.x0, 2, s.eps));
    },
  }),
  law("vFromX0EpsGeneral", "depends on the ratio of signal and noise only", {
    given: fc.record({ s: states("x0", "eps"), stretched }),
    holds: async (call, { s, stretched: { level, power } }, expect) => {
      const factor = 2 ** power;
      const near = await call.vFromX0EpsGeneral({ ...s, ...level });
      const far = await call.vFromX0EpsGeneral({ ...s, scale: factor * level.scale, sigma: factor * level.sigma });
      expect.close(far.v, near.v, combinedSize(1, s.x0, 1, s.eps));
    },
  }),
  law("x0FromVGeneral", "recovers the clean data that were turned into state and velocity", {
    given: fc.record({ s: states("x0", "eps"), level: anyLevel }),
    holds: async (call, { s, level }, expect) => {
      const { v } = await call.vFromX0EpsGeneral({ ...s, ...level });
      const x = combine(level.scale, s.x0, level.sigma, s.eps);
      const { x0 } = await call.x0FromVGeneral({ x, v, ...level });
      expect.close(x0, s.x0, combinedSize(2, s.x0, 2, s.eps));
    },
  }),
  law("x0FromVGeneral", "is the plain formula on the unit circle", {
    given: fc.record({ s: states("x", "v"), level: closedVpLevel }),
    holds: async (call, { s, level }, expect) => {
      const plain = await call.x0FromV({ ...s, ...level });
      const { x0 } = await call.x0FromVGeneral({ ...s, ...level });
      expect.close(x0, plain.x0, combinedSize(2, s.x, 2, s.v));
    },
  }),
  law("x0FromVGeneral", "at scale 1 is the preconditioned denoiser c_skip x + c_out v of unit data variance", {
    given: fc.record({ s: states("x", "v"), sigma: between(0.0625, 16) }),
    holds: async (call, { s, sigma }, expect) => {
      const skip = 1 / (sigma * sigma + 1);
      const out = -sigma / Math.sqrt(sigma * sigma + 1);
      const { x0 } = await call.x0FromVGeneral({ ...s, scale: 1, sigma });
      expect.close(x0, combine(skip, s.x, out, s.v), combinedSize(skip, s.x, out, s.v));
    },
  }),
  law("epsFromVGeneral", "recovers the noise that was turned into state and velocity", {
    given: fc.record({ s: states("x0", "eps"), level: anyLevel }),
    holds: async (call, { s, level }, expect) => {
      const { v } = await call.vFromX0EpsGeneral({ ...s, ...level });
      const x = combine(level.scale, s.x0, level.sigma, s.eps);
      const { eps } = await call.epsFromVGeneral({ x, v, ...level });
      expect.close(eps, s.eps, combinedSize(2, s.x0, 2, s.eps));
    },
  }),
  law("epsFromVGeneral", "with the clean data adds up to the state", {
    given: fc.record({ s: states("x", "v"), level: anyLevel }),
    holds: async (call, { s, level }, expect) => {
      const { x0 } = await call.x0FromVGeneral({ ...s, ...level });
      const { eps } = await call.epsFromVGeneral({ ...s, ...level });
      const radius = radiusOf(level);
      expect.close(combine(level.scale, x0, level.sigma, eps), s.x, combinedSize(2, s.x, 2 * radius, s.v));
    },
  }),
  law("epsFromVGeneral", "does not change when state, scale and sigma are stretched together", {
    given: fc.record({ s: states("x", "v"), stretched }),
    holds: async (call, { s, stretched: { level, power } }, expect) => {
      const factor = 2 ** power;
      const far = { x: times(factor, s.x), v: s.v, scale: factor * level.scale, sigma: factor * level.sigma };
      const near = await call.epsFromVGeneral({ ...s, ...level });
      const { eps } = await call.epsFromVGeneral(far);
      expect.close(eps, near.eps, combinedSize(1 / radiusOf(level), s.x, 1, s.v));
    },
  }),
];
