import fc from "fast-check";
import { normalCdf } from "../../reference/kit/erfc.ts";
import { gaussLegendre, integral } from "../../reference/kit/quadrature.ts";
import { numbers } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry } from "../kit/numbers.ts";
import { gridValue, size } from "./inputs.ts";

const indices = fc.integer({ min: 0, max: 255 });

/** Standard deviations from a hundredth of a bin to many bins. */
const sigmas = between(-13, 1).map((exponent) => Math.fround(2 ** exponent));

const rule = gaussLegendre(48);

/**
 * Logarithm of the normal mass between `a` and `b` by a Gauss rule for `e^(-a s - s^2/2)`, which is 1 at the edge `a` that
 * is nearer to 0: nothing cancels, and where the integrand has fallen below 1e-18 the rest is left out.
 */
const logMassBeyond = (a: number, b: number): number => {
  const reach = Math.min(b - a, Math.sqrt(a * a + 84) - a);
  const panels = Array.from({ length: 4 }, (_, i) => [(i * reach) / 4, ((i + 1) * reach) / 4] as const);
  const mass = panels.reduce(
    (sum, [from, to]) => sum + integral(rule, from, to, (s) => Math.exp(-a * s - 0.5 * s * s)),
    0,
  );
  return Math.log(mass) - 0.5 * a * a - 0.5 * Math.log(2 * Math.PI);
};

/** Logarithm of the normal mass between two edges, of which one or none may be infinite. */
const logMass = (lower: number, upper: number): number => {
  if (lower >= 0) return logMassBeyond(lower, upper);
  if (upper <= 0) return logMassBeyond(-upper, -lower);
  return Math.log(Math.exp(logMassBeyond(0, upper)) + Math.exp(logMassBeyond(0, -lower)));
};

const edges = (j: number, mean: number, sigma: number): [number, number] => {
  const x = gridValue(j);
  const [lower, upper] = [(x - mean - 1 / 255) / sigma, (x - mean + 1 / 255) / sigma];
  return [j === 0 ? -Infinity : lower, j === 255 ? Infinity : upper];
};

/** How roundoffs of data, mean and standard deviation move a value: they move its standardised distance. */
const conditioning = (j: number, mean: number, sigma: number): number => {
  const distance = Math.abs(gridValue(j) - mean) / sigma;
  return 1 + (distance + 1) * (distance + 3 / sigma);
};

const logProbOf = async (
  ask: (inputs: {
    x0: number[];
    mean: number[];
    sigma: number;
  }) => Promise<{ logProbs: Parameters<typeof numbers>[0] }>,
  x0: number[],
  mean: number[],
  sigma: number,
): Promise<number[]> => numbers((await ask({ x0, mean, sigma })).logProbs);

/** Laws of the decoder. */
export const decoderLaws: readonly Law[] = [
  law("elboDecoderLogProb", "gives the 256 values probabilities that add up to 1", {
    runs: 40,
    given: fc.record({ mean: between(-1.25, 1.25), sigma: sigmas }),
    holds: async (call, { mean, sigma }, expect) => {
      const x0 = Array.from({ length: 256 }, (_, j) => gridValue(j));
      const logs = await logProbOf(call.elboDecoderLogProb, x0, new Array<number>(256).fill(mean), sigma);
      const scales = logs.map((logp, j) => Math.exp(logp) * conditioning(j, mean, sigma));
      expect.close(size(logs.map(Math.exp)), 1, size(scales) + 1);
    },
  }),
  law("elboDecoderLogProb", "is the logarithm of the density's integral over the bin, in the tails too", {
    runs: 300,
    given: fc.record({ j: indices, mean: between(-1.25, 1.25), sigma: sigmas }),
    holds: async (call, { j, mean, sigma }, expect) => {
      const [logp = NaN] = await logProbOf(call.elboDecoderLogProb, [gridValue(j)], [mean], sigma);
      expect.close(logp, logMass(...edges(j, mean, sigma)), conditioning(j, mean, sigma) + Math.abs(logp));
    },
  }),
  law("elboDecoderLogProb", "does not change when data and mean change their signs", {
    given: fc.record({ j: indices, mean: between(-1.25, 1.25), sigma: sigmas }),
    holds: async (call, { j, mean, sigma }, expect) => {
      const logs = await logProbOf(call.elboDecoderLogProb, [gridValue(j), gridValue(255 - j)], [mean, -mean], sigma);
      expect.close(entry(logs, 0), entry(logs, 1), conditioning(j, mean, sigma) + Math.abs(entry(logs, 0)));
    },
  }),
  law(
    "elboDecoderLogProb",
    "at the standard deviation of the linear schedule's second level is that of the Gaussian with this deviation",
    {
      runs: 30,
      given: fc.record({ j: fc.integer({ min: 1, max: 254 }), steps: between(-1, 1) }),
      holds: async (call, { j, steps }, expect) => {
        const { betas } = await call.betasLinear({ numLevels: 1000, betaFirst: 1e-4, betaLast: 0.02 });
        const { logVariances } = await call.ddpmLogVarianceFixedSmall({ betas, first: "second" });
        const sigma = Math.exp(0.5 * logVariances.get(0));
        const mean = gridValue(j) + (2 * steps) / 255;
        const [logp = NaN] = await logProbOf(call.elboDecoderLogProb, [gridValue(j)], [mean], sigma);
        expect.close(logp, logMass(...edges(j, mean, sigma)), conditioning(j, mean, sigma));
      },
    },
  ),
  law("tanhNormalCdf", "is odd about one half", {
    given: between(-8, 8),
    holds: async (call, x, expect) => {
      const [{ cdf: up }, { cdf: down }] = [await call.tanhNormalCdf({ x }), await call.tanhNormalCdf({ x: -x })];
      expect.close(up + down, 1, 1);
    },
  }),
  law("tanhNormalCdf", "misses the distribution function by 1.789e-4 at 2.592, and nowhere by more", {
    given: between(-6, 6),
    holds: async (call, x, expect) => {
      const miss = async (at: number): Promise<number> => {
        const { cdf } = await call.tanhNormalCdf({ x: at });
        return Math.abs(cdf - normalCdf(at));
      };
      expect.within(await miss(x), 0, 1.7895e-4);
      expect.within(await miss(2.592), 1.789e-4, 5e-8);
    },
  }),
  law("tanhNormalCdf", "has a lower tail that is exp(-2w) times the upper one", {
    given: between(0, 6),
    holds: async (call, x, expect) => {
      const [{ cdf: up }, { cdf: down }] = [await call.tanhNormalCdf({ x }), await call.tanhNormalCdf({ x: -x })];
      const inner = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3);
      const want = up * Math.exp(-2 * inner);
      expect.close(down, want, want * (1 + 6 * inner));
    },
  }),
];
