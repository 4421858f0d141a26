import fc from "fast-check";
import { add, length, map, scale as times, sub, vec } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { anyLevel, combinedSize } from "../parameterizations/kit.ts";
import { absolute, signs } from "./kit.ts";

const perturbLaws: readonly Law[] = [
  law("trainPerturb", "has the mean a x0 and the variance sigma^2 of the kernel", {
    given: fc.record({ x0: states("x0").map((s) => s.x0), level: anyLevel }),
    holds: async (call, { x0, level }, expect) => {
      const draws = signs(length(x0)).map((z) => vec(z));
      let [sum, squares] = [times(0, x0), times(0, x0)];
      for (const noise of draws) {
        const { x } = await call.trainPerturb({ x0, noise, ...level });
        sum = add(sum, x);
        squares = add(
          squares,
          map((entry) => entry * entry, sub(x, times(level.scale, x0))),
        );
      }
      const ones = map(() => 1, x0);
      expect.close(times(1 / draws.length, sum), times(level.scale, x0), combinedSize(4, x0, 4 * level.sigma, ones));
      const size = map((entry) => (level.scale * Math.abs(entry) + level.sigma) ** 2, x0);
      expect.close(times(1 / draws.length, squares), times(level.sigma ** 2, ones), times(4, size));
    },
  }),
  law("trainPerturb", "at a variance-preserving level is the forward marginal of DDPM", {
    given: fc.record({ s: states("x0", "noise"), alphaBar: between(0.01, 0.99) }),
    holds: async (call, { s, alphaBar }, expect) => {
      const [scale, sigma] = [Math.sqrt(alphaBar), Math.sqrt(1 - alphaBar)];
      const { x } = await call.trainPerturb({ ...s, scale, sigma });
      const want = await call.ddpmForwardMarginal({ ...s, alphaBar });
      expect.close(x, want.x, combinedSize(2 * scale, s.x0, 2 * sigma, s.noise));
    },
  }),
  law("trainPerturb", "with full signal is the perturbation of the chain with growing noise", {
    given: fc.record({ s: states("x0", "noise"), sigma: between(0.0625, 8) }),
    holds: async (call, { s, sigma }, expect) => {
      const { x } = await call.trainPerturb({ ...s, scale: 1, sigma });
      expect.close(x, (await call.smldPerturb({ ...s, sigma })).x, combinedSize(2, s.x0, 2 * sigma, s.noise));
    },
  }),
];

const reductions = fc.record({ d: fc.integer({ min: 1, max: 6 }), error: between(0, 4) });
const squares = fc.array(between(0, 4), { minLength: 1, maxLength: 6 });

const reduceLaws: readonly Law[] = [
  law("trainReduce", "gives for d equal errors the error, d / 2 of it, and d of it", {
    given: reductions,
    holds: async (call, { d, error }, expect) => {
      const squared = new Array<number>(d).fill(error);
      const reduced = async (reduce: "mean" | "halfSum" | "sum") => (await call.trainReduce({ squared, reduce })).loss;
      expect.close(await reduced("mean"), error, 2 * error + 1e-30);
      expect.close(await reduced("halfSum"), (d * error) / 2, d * error + 1e-30);
      expect.close(await reduced("sum"), d * error, d * error + 1e-30);
    },
  }),
  law("trainReduce", "counts every error once", {
    given: squares,
    holds: async (call, squared, expect) => {
      const total = absolute(squared);
      const { loss } = await call.trainReduce({ squared, reduce: "sum" });
      expect.close(loss, total, 2 * total + 1e-30);
      const { loss: mean } = await call.trainReduce({ squared, reduce: "mean" });
      expect.close(mean * squared.length, total, 2 * total + 1e-30);
    },
  }),
];

/** Laws of forward samples and of the reduction of errors. */
export const sampleLaws: readonly Law[] = [...perturbLaws, ...reduceLaws];
