import type { Real } from "../kit/real.ts";
import { constant } from "../kit/real.ts";
import type { RealScoreModel, RealSde } from "../kit/records.ts";
import type { RealVec } from "../kit/vectors.ts";
import { at } from "../kit/vectors.ts";
import { scoreAtTime } from "../models.ts";
import { sdeCoefficients } from "../sde.ts";
import { beta, sigmaAt } from "../sde/parts.ts";
import type { Oracle } from "../signatures.ts";
import { heunSdeStep } from "./heun.ts";
import type { Stepped } from "./steps.ts";
import {
  reverseEulerMaruyamaStep,
  veAncestralStep,
  veReverseDiffusionStep,
  vpAncestralStep,
  vpReverseDiffusionStep,
} from "./steps.ts";

type Method = "euler-maruyama" | "reverse-diffusion" | "ancestral" | "heun";

interface Move {
  readonly x: RealVec;
  readonly t: Real;
  readonly s: Real;
  readonly sde: RealSde;
  readonly scoreFn: RealScoreModel;
  readonly noise: RealVec;
}

const byEuler = ({ x, t, s, sde, scoreFn, noise }: Move): Stepped => {
  const { drift, g } = sdeCoefficients({ x, t, sde });
  return reverseEulerMaruyamaStep({ x, score: scoreAtTime(scoreFn, x, t), drift, g, h: t.minus(s), noise });
};

const byHeun = (move: Move): Stepped => {
  const { noise, t, s } = move;
  const still = noise.map(() => constant(0));
  const to = (draw: RealVec): RealVec => heunSdeStep({ ...move, h: t.minus(s), noise: draw }).xPrev;
  return { xPrev: to(noise), xMean: to(still) };
};

const byChain = (method: "reverse-diffusion" | "ancestral", move: Move): Stepped => {
  const { x, t, s, sde, scoreFn, noise } = move;
  if (sde.kind === "subvp") return byEuler(move);
  const score = scoreAtTime(scoreFn, x, t);
  if (sde.kind === "ve") {
    const levels = { sigma: sigmaAt(t, sde), sigmaPrev: sigmaAt(s, sde) };
    return (method === "ancestral" ? veAncestralStep : veReverseDiffusionStep)({ x, score, ...levels, noise });
  }
  const transition = { x, score, beta: beta(t, sde).times(t.minus(s)), noise };
  return method === "ancestral" ? vpAncestralStep(transition) : vpReverseDiffusionStep(transition);
};

const stepBy = (method: Method, move: Move): Stepped => {
  if (method === "euler-maruyama") return byEuler(move);
  return method === "heun" ? byHeun(move) : byChain(method, move);
};

export const reverseSdeSample: Oracle["reverseSdeSample"] = ({ x, times, sde, method, scoreFn, noises }) => {
  const trajectory: RealVec[] = [x];
  let xMean = x;
  for (let k = times.length - 1; k >= 1; k -= 1) {
    const j = times.length - 1 - k;
    const [x, t, s] = [at(trajectory, j), at(times, k), at(times, k - 1)];
    const moved = stepBy(method, { x, t, s, sde, scoreFn, noise: at(noises, j) });
    trajectory.push(moved.xPrev);
    ({ xMean } = moved);
  }
  return { x: at(trajectory, times.length - 1), xMean, trajectory };
};
