import { alphaBarFromSigmaBar } from "../../reference/schedules.ts";
import { drawn } from "../kit/drawn.ts";
import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry, indices } from "../kit/numbers.ts";
import { lastOf, noiseRange, rates, times } from "./kit.ts";

interface Range {
  sigmaMin: number;
  sigmaMax: number;
}

/** By how much a power of the ratio of the levels amplifies a rounding error of its exponent. */
const amplification = ({ sigmaMin, sigmaMax }: Range): number => 2 + Math.log(sigmaMax / sigmaMin);

const geometricLaws: readonly Law[] = [
  law("sigmasGeometric", "starts clean and runs from the smallest level to the largest in equal ratios", {
    given: fc.record({ numLevels: fc.integer({ min: 2, max: 20 }), range: noiseRange }),
    holds: async (call, { numLevels, range }, expect) => {
      const sigmas = numbers((await call.sigmasGeometric({ numLevels, ...range })).sigmas);
      expect.equal(sigmas.length, numLevels + 1);
      expect.equal(entry(sigmas, 0), 0);
      expect.close([entry(sigmas, 1), lastOf(sigmas)], [range.sigmaMin, range.sigmaMax]);
      for (const i of indices(numLevels - 2).map((k) => k + 2)) {
        const square = entry(sigmas, i) ** 2;
        expect.close(entry(sigmas, i - 1) * entry(sigmas, i + 1), square, 4 * amplification(range) * square);
      }
    },
  }),
  law("sigmasGeometric", "is the continuous level on the grid (i - 1) / (N - 1)", {
    given: fc.record({ numLevels: fc.integer({ min: 2, max: 20 }), range: noiseRange }),
    holds: async (call, { numLevels, range }, expect) => {
      const sigmas = numbers((await call.sigmasGeometric({ numLevels, ...range })).sigmas).slice(1);
      const want = indices(numLevels).map(
        async (k) => (await call.sigmaGeometric({ t: k / (numLevels - 1), ...range })).sigma,
      );
      const levels = await Promise.all(want);
      expect.close(
        sigmas,
        levels,
        levels.map((sigma) => amplification(range) * sigma),
      );
    },
  }),
  law("sigmaGeometric", "is sigmaMin at the data and sigmaMax at the prior", {
    given: noiseRange,
    holds: async (call, range, expect) => {
      const at = async (t: number): Promise<number> => (await call.sigmaGeometric({ t, ...range })).sigma;
      expect.close(
        [await at(0), await at(1)],
        [range.sigmaMin, range.sigmaMax],
        [range.sigmaMin, amplification(range) * range.sigmaMax],
      );
    },
  }),
  law("sigmaGeometric", "at times that add up to 1 multiplies to the product of both ends", {
    given: fc.record({ t: times, range: noiseRange }),
    holds: async (call, { t, range }, expect) => {
      const { sigma } = await call.sigmaGeometric({ t, ...range });
      const mirrored = (await call.sigmaGeometric({ t: 1 - t, ...range })).sigma;
      const product = range.sigmaMin * range.sigmaMax;
      expect.close(sigma * mirrored, product, 2 * amplification(range) * product);
    },
  }),
];

const ratioLaws: readonly Law[] = [
  law("signalToNoiseRatio", "times the noise power is the signal power", {
    given: fc.record({ scale: between(0.05, 1), sigma: between(0.05, 4) }),
    holds: async (call, { scale, sigma }, expect) => {
      const { snrRatio } = await call.signalToNoiseRatio({ scale, sigma });
      expect.close(snrRatio * sigma ** 2, scale ** 2);
    },
  }),
  law("signalToNoiseRatio", "does not change with the unit of the state", {
    given: fc.record({ scale: between(0.05, 1), sigma: between(0.05, 4), bits: fc.integer({ min: -20, max: 20 }) }),
    holds: async (call, { scale, sigma, bits }, expect) => {
      const unit = 2 ** bits;
      const { snrRatio } = await call.signalToNoiseRatio({ scale: unit * scale, sigma: unit * sigma });
      expect.close(snrRatio, (await call.signalToNoiseRatio({ scale, sigma })).snrRatio);
    },
  }),
];

type Sde = Parameters<Calls["sdeLogSnr"]>[0]["sde"];

const sdes: fc.Arbitrary<Sde> = fc.oneof(
  noiseRange.map((range) => ({ kind: "ve" as const, ...range })),
  fc.tuple(fc.constantFrom("vp" as const, "subvp" as const), rates).map(([kind, given]) => ({ kind, ...given })),
);

/** Signal scale and noise of an SDE, and the square of its diffusion coefficient, at a time. */
const levelAt = async (call: Calls, t: number, sde: Sde): Promise<{ scale: number; sigma: number; gg: number }> => {
  if (sde.kind === "ve") {
    const { sigma } = await call.sigmaGeometric({ t, sigmaMin: sde.sigmaMin, sigmaMax: sde.sigmaMax });
    return { scale: 1, sigma, gg: 2 * sigma ** 2 * Math.log(sde.sigmaMax / sde.sigmaMin) };
  }
  const given = { betaMin: sde.betaMin, betaMax: sde.betaMax };
  const { betaInt } = await call.betaIntegral({ s: 0, t, ...given });
  const { beta } = await call.betaLinear({ t, ...given });
  const noise = -Math.expm1(-betaInt);
  const scale = Math.exp(-betaInt / 2);
  if (sde.kind === "vp") return { scale, sigma: Math.sqrt(noise), gg: beta };
  return { scale, sigma: noise, gg: -beta * Math.expm1(-2 * betaInt) };
};

/** Nodes and weights of Gauss' rule with four points on (-1, 1). */
const gauss = [
  [-0.8611363115940526, 0.3478548451374538],
  [-0.33998104358485626, 0.6521451548625461],
  [0.33998104358485626, 0.6521451548625461],
  [0.8611363115940526, 0.3478548451374538],
] as const;

const logLaws: readonly Law[] = [
  law("sdeLogSnr", "is the logarithm of the ratio of the marginal's powers", {
    given: fc.record({ t: between(0.0009765625, 1), sde: sdes }),
    holds: async (call, { t, sde }, expect) => {
      const { logSnr } = await call.sdeLogSnr({ t, sde });
      const { scale, sigma } = await levelAt(call, t, sde);
      const { snrRatio } = await call.signalToNoiseRatio({ scale, sigma });
      expect.close(logSnr, Math.log(snrRatio), 16 + 2 * Math.abs(logSnr));
    },
  }),
  law("sdeLogSnr", "falls by the integral of the squared diffusion coefficient over the noise variance", {
    given: fc.record({ t: between(0.25, 0.984375), sde: sdes }),
    holds: async (call, { t, sde }, expect) => {
      const half = 1 / 128;
      const terms = gauss.map(async ([node, weight]) => {
        const { sigma, gg } = await levelAt(call, t + half + half * node, sde);
        return (half * weight * gg) / sigma ** 2;
      });
      const fall = (await Promise.all(terms)).reduce((sum, term) => sum + term, 0);
      const [before, after] = [await call.sdeLogSnr({ t, sde }), await call.sdeLogSnr({ t: t + 2 * half, sde })];
      expect.close(before.logSnr - after.logSnr, fall, 32 + 4 * Math.abs(before.logSnr));
    },
  }),
];

const levelLaws: readonly Law[] = [
  law("sigmaBarFromAlphaBar", "gives back the signal power as 1 over 1 plus its square", {
    given: between(0.01, 1),
    holds: async (call, alphaBar, expect) => {
      const { sigmaBar } = await call.sigmaBarFromAlphaBar({ alphaBar });
      expect.close(1 / (1 + sigmaBar ** 2), alphaBar);
    },
  }),
  law("sigmaBarFromAlphaBar", "is the noise with unit signal of the same signal-to-noise ratio", {
    given: between(0.01, 0.99),
    holds: async (call, alphaBar, expect) => {
      const { sigmaBar } = await call.sigmaBarFromAlphaBar({ alphaBar });
      const level = { scale: Math.sqrt(alphaBar), sigma: Math.sqrt(1 - alphaBar) };
      const { snrRatio } = await call.signalToNoiseRatio(level);
      expect.close(1 / sigmaBar ** 2, snrRatio, snrRatio / (1 - alphaBar));
    },
  }),
];

/** Laws of noise levels and signal-to-noise ratios. */
export const noiseLevelLaws: readonly Law[] = [
  ...geometricLaws,
  ...ratioLaws,
  ...logLaws,
  ...levelLaws,
  law("alphaBarFromSigmaBar", "gives back the noise level of the variance-exploding process", {
    given: drawn(alphaBarFromSigmaBar),
    holds: async (call, { sigmaBar }, expect) => {
      const { alphaBar } = await call.alphaBarFromSigmaBar({ sigmaBar });
      const back = await call.sigmaBarFromAlphaBar({ alphaBar });
      expect.close(back.sigmaBar, sigmaBar, (1 + sigmaBar ** 2) / sigmaBar);
    },
  }),
  law("alphaBarFromSigmaBar", "sums to 1 over a level and its inverse, where signal and noise change places", {
    given: drawn(alphaBarFromSigmaBar),
    holds: async (call, { sigmaBar }, expect) => {
      const { alphaBar } = await call.alphaBarFromSigmaBar({ sigmaBar });
      const inverse = await call.alphaBarFromSigmaBar({ sigmaBar: 1 / sigmaBar });
      expect.close(alphaBar + inverse.alphaBar, 1);
    },
  }),
];
