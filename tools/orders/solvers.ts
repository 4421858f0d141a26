import { affineStep, exactScoreOf, stepOf } from "../../property-tests/predictors/orders.ts";
import type { Data } from "../../property-tests/kit/numbers.ts";
import type { Sampler, Step } from "../../property-tests/predictors/orders.ts";
import { ddimStep } from "../../reference/ddim.ts";
import { pfDrift, pfEulerStep, pfRk4Step, vePfStep, vpPfStep } from "../../reference/flow.ts";
import type { Sde } from "../../reference/kit/records.ts";
import { scale } from "../../reference/kit/tensor.ts";
import type { DriftFn, ScoreFn } from "../../reference/models.ts";
import { marginalAt } from "../../reference/models.ts";
import { heunOdeStep } from "../../reference/predictors.ts";
import { sdeCoefficients } from "../../reference/sde.ts";

/** A solver with the order that it claims, on one process. */
export interface Solver {
  readonly name: string;
  readonly process: Sde["kind"];
  readonly order: number;
  /** Steps of the coarser of the two runs that are compared. */
  readonly count: number;
  readonly step: (sde: Sde, data: Data) => Step;
}

type WithScore = (sde: Sde, score: ScoreFn) => Sampler;

const scored =
  (rule: WithScore) =>
  (sde: Sde, data: Data): Step =>
    affineStep(rule(sde, exactScoreOf(sde, data)));

const velocity =
  (sde: Sde, score: ScoreFn): DriftFn =>
  (x, t) =>
    pfDrift({ ...sdeCoefficients({ x, t, sde }), score: score(x, t) }).drift;

const euler: WithScore = (sde, score) => {
  const driftFn = velocity(sde, score);
  return ({ x, t, s }) => pfEulerStep({ x, drift: driftFn(x, t), h: t - s }).xPrev;
};

const heun: WithScore = (sde, score) => {
  const driftFn = velocity(sde, score);
  return ({ x, t, s }) => heunOdeStep({ x, t, h: t - s, driftFn }).xPrev;
};

const rk4: WithScore = (sde, score) => {
  const driftFn = velocity(sde, score);
  return ({ x, t, s }) => pfRk4Step({ x, t, h: t - s, driftFn }).xPrev;
};

const discreteVe: WithScore =
  (sde, score) =>
  ({ x, t, s }) =>
    vePfStep({ x, score: score(x, t), sigma: marginalAt(t, sde).sigma, sigmaPrev: marginalAt(s, sde).sigma }).xPrev;

const discreteVp: WithScore =
  (sde, score) =>
  ({ x, t, s }) =>
    vpPfStep({ x, score: score(x, t), beta: sdeCoefficients({ x, t, sde }).g ** 2 * (t - s) }).xPrev;

/** The flow of VE in the clock of its level, whose inverse gives the time at which the score is evaluated. */
const levelVelocity =
  (sde: Sde, score: ScoreFn): DriftFn =>
  (x, sigma) => {
    const { sigmaMin, sigmaMax } = sde as Extract<Sde, { kind: "ve" }>;
    return scale(-sigma, score(x, Math.log(sigma / sigmaMin) / Math.log(sigmaMax / sigmaMin)));
  };

const levelEuler: WithScore =
  (sde, score) =>
  ({ x, t, s }) => {
    const [sigma, next] = [marginalAt(t, sde).sigma, marginalAt(s, sde).sigma];
    return pfEulerStep({ x, drift: levelVelocity(sde, score)(x, sigma), h: sigma - next }).xPrev;
  };

const levelHeun: WithScore =
  (sde, score) =>
  ({ x, t, s }) => {
    const [sigma, next] = [marginalAt(t, sde).sigma, marginalAt(s, sde).sigma];
    return heunOdeStep({ x, t: sigma, h: sigma - next, driftFn: levelVelocity(sde, score) }).xPrev;
  };

const ddim =
  (eta: number): WithScore =>
  (sde, score) =>
  ({ x, t, s, noise }) => {
    const [level, levelPrev] = [marginalAt(t, sde), marginalAt(s, sde)];
    const eps = scale(-level.sigma, score(x, t));
    return ddimStep({ x, eps, noise, alphaBar: level.scale ** 2, alphaBarPrev: levelPrev.scale ** 2, eta }).xPrev;
  };

const processes = ["ve", "vp", "subvp"] as const;

const everywhere = (name: string, order: number, count: number, step: Solver["step"]): Solver[] =>
  processes.map((process) => ({ name, process, order, count, step }));

const stochastic = (method: Parameters<typeof stepOf>[0]): Solver["step"] => {
  return (sde, data) => stepOf(method, sde, data);
};

/** Every solver of the specification with fixed steps. */
export const solvers: readonly Solver[] = [
  ...everywhere("reverseSdeSample, euler-maruyama", 1, 1024, stochastic("euler-maruyama")),
  ...everywhere("reverseSdeSample, reverse-diffusion", 1, 1024, stochastic("reverse-diffusion")),
  ...everywhere("reverseSdeSample, ancestral", 1, 1024, stochastic("ancestral")).filter(
    ({ process }) => process !== "subvp",
  ),
  ...everywhere("reverseSdeSample, heun", 2, 256, stochastic("heun")),
  ...everywhere("pfSample, euler", 1, 1024, scored(euler)),
  ...everywhere("pfSample, heun", 2, 256, scored(heun)),
  ...everywhere("pfSample, rk4", 4, 64, scored(rk4)),
  { name: "pfSampleVe, euler", process: "ve", order: 1, count: 1024, step: scored(levelEuler) },
  { name: "pfSampleVe, heun", process: "ve", order: 2, count: 256, step: scored(levelHeun) },
  { name: "pcSample, pf-ve", process: "ve", order: 1, count: 1024, step: scored(discreteVe) },
  { name: "pcSample, pf-vp", process: "vp", order: 1, count: 1024, step: scored(discreteVp) },
  { name: "ddimSample, eta = 0", process: "vp", order: 1, count: 1024, step: scored(ddim(0)) },
  { name: "ddimSample, eta = 1", process: "vp", order: 1, count: 1024, step: scored(ddim(1)) },
];
