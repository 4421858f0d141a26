import fc from "fast-check";
import { gaussLegendre } from "../../reference/kit/quadrature.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";

/** Laws of what dequantisation costs. */
export const dequantizationLaws: readonly Law[] = [
  law(
    "likelihoodBitsPerDim",
    "bounds the bits of an 8-bit value from above by the mean log-density over its cell, with equality for a flat one",
    {
      entry: "dequantizationBound",
      given: fc.record({ k: fc.integer({ min: 0, max: 255 }), centre: between(0, 1), spread: between(0.001, 0.25) }),
      holds: async (call, { k, centre, spread }, expect) => {
        const { nodes, weights } = gaussLegendre(24);
        const u = nodes.map((node) => (1 + node) / 2);
        const { x } = await call.uniformDequantize({ pixels: u.map(() => k), u, centered: false });
        const exponents = Array.from(x.data, (point) => -0.5 * ((point - centre) / spread) ** 2);
        const log = Math.log(spread * Math.sqrt(2 * Math.PI));
        const logs = exponents.map((exponent) => exponent - log);
        const largest = Math.max(...logs);
        const mean = (terms: readonly number[]): number =>
          terms.reduce((sum, term, i) => sum + 0.5 * (weights[i] as number) * term, 0);
        const probability = largest + Math.log(mean(logs.map((entry) => Math.exp(entry - largest)))) - Math.log(256);
        const { bpd } = await call.likelihoodBitsPerDim({ logp: mean(logs), d: 1, pixelScale: 1 / 256 });
        const bits = -probability / Math.LN2;
        const rounding = 64 * expect.u * (16 + Math.abs(largest) + Math.abs(bpd));
        expect.that(bpd >= bits - rounding, `${bpd} bits bound ${bits} from above`);
        const flatness = (1 / 256 / spread) ** 2 * (1 + Math.max(...exponents.map(Math.abs)));
        expect.within(bpd, bits, flatness + rounding);
      },
    },
  ),
  law(
    "uniformDequantize",
    "gives the probability of a cell as the mean density over draws, and the mean log-density is at most its logarithm",
    {
      entry: "dequantizationBound",
      given: fc.record({ k: fc.integer({ min: 0, max: 255 }), slope: between(-4, 4), centered: fc.boolean() }),
      holds: async (call, { k, slope, centered }, expect) => {
        const { nodes, weights } = gaussLegendre(24);
        const u = nodes.map((node) => (1 + node) / 2);
        const { x } = await call.uniformDequantize({ pixels: u.map(() => k), u, centered });
        const width = centered ? 2 / 256 : 1 / 256;
        const low = centered ? (k - 128) / 128 : k / 256;
        const steepness = 64 * slope;
        const mean = (f: (point: number) => number): number =>
          Array.from(x.data).reduce((sum, point, i) => sum + 0.5 * (weights[i] as number) * f(point), 0);
        const density = mean((point) => Math.exp(steepness * (point - low)));
        const exponent = steepness * width;
        const probability = exponent === 0 ? 1 : Math.expm1(exponent) / exponent;
        expect.close(density, probability, Math.exp(Math.abs(exponent)) * (1 + Math.abs(steepness)));
        const logs = mean((point) => steepness * (point - low));
        expect.close(logs, exponent / 2, 1 + Math.abs(steepness));
        expect.that(logs <= Math.log(density) + 64 * expect.u * (1 + Math.abs(steepness)), "Jensen's inequality");
      },
    },
  ),
];
