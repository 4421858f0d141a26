import { expm1, ln1p } from "../kit/functions.ts";
import type { Real } from "../kit/real.ts";
import { constant, one } from "../kit/real.ts";
import type { RealRates } from "../kit/records.ts";
import { betaIntegralInverse } from "../schedules.ts";
import { integralTo } from "../schedules/parts.ts";
import type { Oracle } from "../signatures.ts";

const two = (): Real => constant(2);

export const trainTimeSample: Oracle["trainTimeSample"] = ({ u, cutoff, horizon }) => ({
  t: cutoff.plus(u.times(horizon.minus(cutoff))),
});

export const importanceTimeVe: Oracle["importanceTimeVe"] = trainTimeSample;

/** `low^(1 - u) high^u`. */
const between = (low: Real, high: Real, u: Real): Real => low.power(one().minus(u)).times(high.power(u));

const sinh = (x: Real): Real => x.exp().minus(x.negated().exp()).over(two());

const arsinh = (x: Real): Real => x.plus(x.squared().plus(one()).sqrt()).ln();

const ends = (cutoff: Real, rates: RealRates): [Real, Real] => [integralTo(cutoff, rates), integralTo(one(), rates)];

export const importanceTimeVp: Oracle["importanceTimeVp"] = ({ u, cutoff, ...rates }) => {
  const [low, high] = ends(cutoff, rates).map(expm1) as [Real, Real];
  const betaInt = ln1p(between(low, high, u));
  return { ...betaIntegralInverse({ ...rates, betaInt }), normaliser: high.ln().minus(low.ln()) };
};

export const importanceTimeSubvp: Oracle["importanceTimeSubvp"] = ({ u, cutoff, ...rates }) => {
  const [low, high] = ends(cutoff, rates).map((integral) => sinh(integral.over(two()))) as [Real, Real];
  const betaInt = two().times(arsinh(between(low, high, u)));
  return { ...betaIntegralInverse({ ...rates, betaInt }), normaliser: two().times(high.ln().minus(low.ln())) };
};

export const cutoffConstants: Oracle["cutoffConstants"] = ({ kind, sdeKind }) => ({
  cutoff: constant(kind === "sampling" && sdeKind !== "ve" ? "0.001" : "0.00001"),
});
