import { expm1, ln1p } from "../kit/functions.ts";
import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import { betaIntegralInverse } from "../schedules.ts";
import type { Rates } from "../schedules/rate.ts";
import { integralTo } from "../schedules/rate.ts";
import type { Oracle } from "../signatures.ts";

const [one, two] = [(): Real => constant(1), (): Real => constant(2)];

interface Draw extends Rates {
  readonly u: Real;
  readonly cutoff: Real;
}

export const trainTimeSample: Oracle["trainTimeSample"] = ({ u, cutoff, horizon }) => ({
  t: cutoff.plus(u.times(horizon.minus(cutoff))),
});

export const importanceTimeVe: Oracle["importanceTimeVe"] = ({ u, cutoff, horizon }) => ({
  t: cutoff.plus(u.times(horizon.minus(cutoff))),
});

/** `low^(1 - u) high^u`. */
const between = (low: Real, high: Real, u: Real): Real => low.power(one().minus(u)).times(high.power(u));

const sinh = (x: Real): Real => x.exp().minus(x.negated().exp()).over(two());

const arsinh = (x: Real): Real => x.plus(x.squared().plus(one()).sqrt()).ln();

const ends = ({ cutoff, betaMin, betaMax }: Draw): [Real, Real] => {
  const rates = { betaMin, betaMax };
  return [integralTo(cutoff, rates), integralTo(one(), rates)];
};

export const importanceTimeVp: Oracle["importanceTimeVp"] = (inputs) => {
  const [low, high] = ends(inputs).map(expm1) as [Real, Real];
  const betaInt = ln1p(between(low, high, inputs.u));
  return { ...betaIntegralInverse({ ...inputs, betaInt }), normaliser: high.ln().minus(low.ln()) };
};

export const importanceTimeSubvp: Oracle["importanceTimeSubvp"] = (inputs) => {
  const [low, high] = ends(inputs).map((integral) => sinh(integral.over(two()))) as [Real, Real];
  const betaInt = two().times(arsinh(between(low, high, inputs.u)));
  return { ...betaIntegralInverse({ ...inputs, betaInt }), normaliser: two().times(high.ln().minus(low.ln())) };
};

export const cutoffConstants: Oracle["cutoffConstants"] = ({ kind, sdeKind }) => ({
  cutoff: constant(kind === "sampling" && sdeKind !== "ve" ? "0.001" : "0.00001"),
});
