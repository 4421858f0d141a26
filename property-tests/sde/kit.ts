import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import type { Mat } from "../../reference/kit/tensor.ts";
import { at, map } from "../../reference/kit/tensor.ts";
import { between, matrix } from "../kit/arbitraries.ts";
import type { Calls } from "../kit/law.ts";

/** Parameters of the linear rate. */
export interface Rates {
  readonly betaMin: number;
  readonly betaMax: number;
}

/** Parameters of the geometric noise levels. */
export interface Levels {
  readonly sigmaMin: number;
  readonly sigmaMax: number;
}

/** Rates up to those of the papers. */
export const rates: fc.Arbitrary<Rates> = fc
  .record({ betaMin: between(0.0625, 2), rise: between(0, 18) })
  .map(({ betaMin, rise }) => ({ betaMin, betaMax: Math.fround(betaMin + rise) }));

/** Rates at which a step of 1/64 is short. */
export const mildRates: fc.Arbitrary<Rates> = fc
  .record({ betaMin: between(0.25, 2), rise: between(0, 6) })
  .map(({ betaMin, rise }) => ({ betaMin, betaMax: Math.fround(betaMin + rise) }));

/** Noise levels whose ratio lies between 2 and 4,096. */
export const levels: fc.Arbitrary<Levels> = fc.record({
  sigmaMin: between(0.015625, 0.5),
  sigmaMax: between(1, 64),
});

/** Noise levels at whose ratio a step of 1/64 is short. */
export const mildLevels: fc.Arbitrary<Levels> = fc.record({ sigmaMin: between(0.125, 0.5), sigmaMax: between(1, 8) });

const tagged = (someRates: fc.Arbitrary<Rates>, someLevels: fc.Arbitrary<Levels>): fc.Arbitrary<Sde> =>
  fc.oneof(
    someLevels.map((parameters) => ({ kind: "ve" as const, ...parameters })),
    someRates.map((parameters) => ({ kind: "vp" as const, ...parameters })),
    someRates.map((parameters) => ({ kind: "subvp" as const, ...parameters })),
  );

/** Any of the three SDEs. */
export const anySde: fc.Arbitrary<Sde> = tagged(rates, levels);

/** Any of the three SDEs, slow enough for a few dozen steps. */
export const mildSde: fc.Arbitrary<Sde> = tagged(mildRates, mildLevels);

/** A time. */
export const time = between(0, 1);

/** Three times in order. */
export const threeTimes: fc.Arbitrary<{ s: number; u: number; t: number }> = fc
  .record({ s: between(0, 0.5), first: between(0.0625, 0.25), second: between(0.0625, 0.25) })
  .map(({ s, first, second }) => ({ s, u: s + first, t: s + first + second }));

/** Two times in order. */
export const twoTimes: fc.Arbitrary<{ s: number; t: number }> = threeTimes.map(({ s, t }) => ({ s, t }));

/** A time and a power of two by which a later time differs from it. */
export const shortInterval: fc.Arbitrary<{ s: number; t: number }> = fc
  .record({ k: fc.integer({ min: 1, max: 2000 }), power: fc.integer({ min: 13, max: 20 }) })
  .map(({ k, power }) => ({ s: k / 4096, t: k / 4096 + 2 ** -power }));

/** A time so near to the data that the noise is small. */
export const nearTheData: fc.Arbitrary<number> = fc.integer({ min: 14, max: 26 }).map((power) => 2 ** -power);

/** The rate at a time. */
export const betaAt = (t: number, { betaMin, betaMax }: Rates): number => betaMin + t * (betaMax - betaMin);

/** The integral of the rate. */
export const integral = (s: number, t: number, { betaMin, betaMax }: Rates): number =>
  (t - s) * (betaMin + 0.5 * (betaMax - betaMin) * (t + s));

/** A noise level of the variance-exploding SDE. */
export const sigmaAt = (t: number, { sigmaMin, sigmaMax }: Levels): number => sigmaMin * (sigmaMax / sigmaMin) ** t;

/** `log(sigmaMax / sigmaMin)`. */
export const logRatio = ({ sigmaMin, sigmaMax }: Levels): number => Math.log(sigmaMax / sigmaMin);

/** The kernel of an SDE, by its closed form. */
export const kernelOf = (
  call: Calls,
  sde: Sde,
  s: number,
  t: number,
): Promise<{ readonly gain: number; readonly variance: number }> => {
  if (sde.kind === "ve") return call.veKernel({ s, t, sigmaMin: sde.sigmaMin, sigmaMax: sde.sigmaMax });
  const inputs = { s, t, betaMin: sde.betaMin, betaMax: sde.betaMax };
  return sde.kind === "vp" ? call.vpKernel(inputs) : call.subvpKernel(inputs);
};

/** The kernel of an SDE from the data, as used in practice. */
export const marginalOf = (
  call: Calls,
  sde: Sde,
  t: number,
): Promise<{ readonly scale: number; readonly sigma: number }> => {
  if (sde.kind === "ve") return call.veMarginal({ t, sigmaMin: sde.sigmaMin, sigmaMax: sde.sigmaMax });
  const inputs = { t, betaMin: sde.betaMin, betaMax: sde.betaMax };
  return sde.kind === "vp" ? call.vpMarginal(inputs) : call.subvpMarginal(inputs);
};

/** The drift rate and the diffusion coefficient of an SDE. */
export const coefficientsAt = async (call: Calls, sde: Sde, t: number): Promise<{ rate: number; g: number }> => {
  const { drift, g } = await call.sdeCoefficients({ x: [1], t, sde });
  return { rate: at(drift, 0), g };
};

/** How much the exponentials of an SDE amplify a rounding error of their exponents. */
export const amplification = (sde: Sde): number => 1 + (sde.kind === "ve" ? 2 * logRatio(sde) : integral(0, 1, sde));

/** A square matrix of ordinary size. */
export const squareMatrix = (d: number): fc.Arbitrary<Mat> => matrix(d, d, 2);

/** The zero matrix of the same shape. */
export const zeroOf = (a: Mat): Mat => map(() => 0, a);
