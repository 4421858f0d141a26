import { integrate } from "../kit/dormand-prince.ts";
import type { Real } from "../kit/real.ts";
import { one } from "../kit/real.ts";
import type { RealScoreModel, RealSde } from "../kit/records.ts";
import type { RealVec } from "../kit/vectors.ts";
import { at } from "../kit/vectors.ts";
import { driftOf, scoreAtTime } from "../models.ts";
import { sdeCoefficients } from "../sde.ts";
import type { Inputs, Oracle } from "../signatures.ts";
import { pfDrift } from "./drift.ts";
import type { Field } from "./rules.ts";
import { eulerAlong, heunAlong, rungeKuttaAlong } from "./rules.ts";

const velocity =
  (sde: RealSde, scoreFn: RealScoreModel): Field =>
  (x, t) =>
    pfDrift({ ...sdeCoefficients({ x, t, sde }), score: scoreAtTime(scoreFn, x, t) }).drift;

export const pfRk45: Oracle["pfRk45"] = ({ driftFn, x, ...control }) => {
  const { y, evaluations, steps } = integrate({ ...control, y: x, field: (state, t) => driftOf(driftFn, state, t) });
  return { x: y, nfev: evaluations, steps };
};

type Code = Pick<Inputs<"latentEncode">, "sde" | "scoreFn" | "rtol" | "atol">;

const flow = ({ sde, scoreFn, rtol, atol }: Code, y: RealVec, t: Real, s: Real): RealVec =>
  integrate({ field: velocity(sde, scoreFn), t, s, y, rtol, atol, firstStep: "auto" }).y;

export const latentEncode: Oracle["latentEncode"] = ({ x, cutoff, ...code }) => ({
  latent: flow(code, x, cutoff, one()),
});

export const latentDecode: Oracle["latentDecode"] = ({ latent, cutoff, ...code }) => ({
  x: flow(code, latent, one(), cutoff),
});

export const pfSample: Oracle["pfSample"] = ({ x, times, sde, method, scoreFn }) => {
  const field = velocity(sde, scoreFn);
  const rule = { euler: eulerAlong, heun: heunAlong, rk4: rungeKuttaAlong }[method];
  const trajectory: RealVec[] = [x];
  for (let i = times.length - 1; i > 0; i -= 1) {
    const [t, s] = [at(times, i), at(times, i - 1)];
    trajectory.push(rule(field, at(trajectory, trajectory.length - 1), t, t.minus(s)));
  }
  return { x: at(trajectory, times.length - 1), trajectory };
};
