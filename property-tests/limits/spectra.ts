import fc from "fast-check";
import { generateMatrix, map, numbers, scale, sub, vec } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";

const kernel = { scale: between(0.125, 1), sigma: between(0.125, 2) };

/** An orthonormal real Fourier basis of four points: the constant, one wave as cosine and sine, the alternation. */
const waves = [
  [0.5, 0.5, 0.5, 0.5],
  [Math.SQRT1_2, 0, -Math.SQRT1_2, 0],
  [0, Math.SQRT1_2, 0, -Math.SQRT1_2],
  [0.5, -0.5, 0.5, -0.5],
];

const gainLaws: readonly Law[] = [
  law("wienerGain", "is the factor of the optimal denoiser in every mode of independent coordinates", {
    given: fc.record({ powers: fc.array(between(0, 4), { minLength: 1, maxLength: 4 }), ...kernel }),
    holds: async (call, { powers, scale: a, sigma }, expect) => {
      const { gain } = await call.wienerGain({ spectrum: powers, scale: a, sigma });
      const zeros = powers.map(() => 0);
      const ones = powers.map(() => 1);
      const data = { mean0: zeros, covariance0: powers, scale: a, sigma };
      const { mean } = await call.gaussianDenoiser({ x: ones, ...data });
      expect.close(
        gain,
        mean,
        map((g) => 8 * g, mean),
      );
    },
  }),
  law("wienerGain", "is the factor of the optimal denoiser on the waves of stationary data", {
    runs: 40,
    given: fc.record({ low: between(0.5, 4), wave: between(0.25, 2), high: between(0.125, 1), ...kernel }),
    holds: async (call, { low, wave, high, scale: a, sigma }, expect) => {
      const spectrum = [low, wave, wave, high];
      const entry = (i: number, j: number): number =>
        waves.reduce((sum, w, f) => sum + (spectrum[f] as number) * (w[i] as number) * (w[j] as number), 0);
      const even = generateMatrix(4, 4, (i, j) => (i <= j ? entry(i, j) : entry(j, i)));
      const { gain } = await call.wienerGain({ spectrum, scale: a, sigma });
      for (const [f, x] of waves.entries()) {
        const data = { mean0: [0, 0, 0, 0], covariance0: even, scale: a, sigma };
        const { mean } = await call.gaussianDenoiser({ x, ...data });
        const want = scale(numbers(gain)[f] as number, vec(x));
        expect.close(sub(mean, want), [0, 0, 0, 0], (64 * low) / (sigma * sigma));
      }
    },
  }),
  law("wienerGain", "times the scale is the share of the signal in the power, snrRatio / (1 + snrRatio)", {
    given: fc.record({ power: between(0, 4), ...kernel }),
    holds: async (call, { power, scale: a, sigma }, expect) => {
      const { gain, snrRatio } = await call.wienerGain({ spectrum: [power], scale: a, sigma });
      const ratio = numbers(snrRatio)[0] as number;
      expect.close(a * (numbers(gain)[0] as number), ratio / (1 + ratio));
      expect.close(ratio, (a * a * power) / (sigma * sigma));
    },
  }),
];

const powerLaw = { spectrumScale: between(0.5, 8), exponent: between(0.5, 4), ...kernel };

const cutoffLaws: readonly Law[] = [
  law(
    "frequencyCutoff",
    "is the frequency where signal and noise have the same power, so that scale times gain is one half",
    {
      given: fc.record(powerLaw),
      holds: async (call, { spectrumScale, exponent, scale: a, sigma }, expect) => {
        const { frequency } = await call.frequencyCutoff({ spectrumScale, exponent, scale: a, sigma });
        const power = spectrumScale * frequency ** -exponent;
        const { gain, snrRatio } = await call.wienerGain({ spectrum: [power], scale: a, sigma });
        const size = 4 + exponent + exponent * Math.abs(Math.log(frequency));
        expect.close(snrRatio, [1], size);
        expect.close(a * (numbers(gain)[0] as number), 0.5, size);
      },
    },
  ),
  law("frequencyCutoff", "falls as the noise grows: with twice the noise by the factor 2^(-2/p)", {
    given: fc.record(powerLaw),
    holds: async (call, inputs, expect) => {
      const { frequency } = await call.frequencyCutoff(inputs);
      const later = await call.frequencyCutoff({ ...inputs, sigma: 2 * inputs.sigma });
      const size = frequency * (4 + Math.abs(Math.log(frequency)) + 4 / inputs.exponent);
      expect.that(later.frequency < frequency, "more noise hides more frequencies");
      expect.close(later.frequency, frequency * 2 ** (-2 / inputs.exponent), size);
    },
  }),
];

/** Laws of what a noise level resolves. */
export const spectrumLaws: readonly Law[] = [...gainLaws, ...cutoffLaws];
