import { ddimTimestepsLinear } from "../../../reference/ddim.ts";
import { spaced } from "../../../reference/kit/tables.ts";
import type { Level, Sde } from "../../../reference/kit/records.ts";
import { numbers } from "../../../reference/kit/tensor.ts";
import { marginalAt } from "../../../reference/models.ts";
import { betaAt } from "../../../reference/sde/parts.ts";
import { EngineError } from "../errors.ts";
import type { SampleOptions, Sampler } from "../options.ts";
import { ancestralChain, ddimAlong, levelOfPower, powersOf, reverseDiffusionChain } from "./chain.ts";
import type { Corrector } from "./corrected.ts";
import { predictorCorrector } from "./corrected.ts";
import type { Plan } from "./moves.ts";
import { probabilityFlow, reverseSde, startSpreadOf } from "./sde.ts";

/** Corrector steps and ratio if nothing is said: one step, with the ratio of the paper for images. */
const usualCorrector: Corrector = { steps: 1, snr: 0.16 };

const refuse = (subject: string, message: string): never => {
  throw new EngineError("OPTION", subject, message);
};

const wholeChain = (sampler: Sampler, levels: number, steps: number | undefined): void => {
  if (steps !== undefined && steps !== levels)
    refuse(
      "steps",
      `${sampler} makes one step for each of the ${levels} levels of the chain, got steps ${steps}; ddim can make fewer.`,
    );
};

const chainLevels = (betas: readonly number[]): Level[] =>
  powersOf(betas).map((alphaBar, i) => {
    const beta = betas[i - 1];
    return beta === undefined ? levelOfPower(alphaBar) : { ...levelOfPower(alphaBar), alphaBar, beta };
  });

const chainPlan = (betas: readonly number[], options: SampleOptions): Plan => {
  const { sampler, steps, eta = 0, variance = "small", corrector = usualCorrector } = options;
  if (sampler === "ddim") {
    const numSteps = steps ?? Math.min(50, betas.length);
    if (numSteps > betas.length) refuse("steps", `at most ${betas.length}, the levels of the chain, got ${numSteps}.`);
    const { timesteps } = ddimTimestepsLinear({ numLevels: betas.length, numSteps });
    const powers = powersOf(betas);
    const visited = [0, ...numbers(timesteps)].reverse();
    return ddimAlong(
      visited.map((level) => powers[level] as number),
      eta,
      visited,
    );
  }
  wholeChain(sampler, betas.length, steps);
  if (sampler === "ancestral") return ancestralChain(betas, variance);
  if (sampler === "reverse-diffusion") return reverseDiffusionChain(betas);
  if (sampler === "predictor-corrector")
    return predictorCorrector(chainLevels(betas), "reverse-diffusion-vp", corrector, 1);
  return refuse("sampler", `${sampler} needs an sde: a chain has no time between its levels.`);
};

/** Steps whose transition leaves no signal do not exist in a VP chain. */
const refuseLongSteps = (process: Sde, sampler: Sampler, times: readonly number[]): void => {
  if (process.kind !== "vp") return;
  const long = times.findIndex((t, i) => i > 0 && betaAt(t, process) * (t - (times[i - 1] as number)) >= 1);
  if (long > 0) {
    const beta = betaAt(times[long] as number, process) * ((times[long] as number) - (times[long - 1] as number));
    refuse(
      "steps",
      `${sampler} needs beta(t) h < 1 in every step; ${times.length - 1} steps give ${beta.toPrecision(3)} at t = ${times[long]}.`,
    );
  }
};

const sdeLevels = (process: Sde, times: readonly number[]): Level[] =>
  times.map((t, i) => {
    const level = marginalAt(t, process);
    if (process.kind !== "vp" || i === 0) return level;
    return { ...level, beta: betaAt(t, process) * (t - (times[i - 1] as number)) };
  });

const sdePlan = (process: Sde, options: SampleOptions): Plan => {
  const {
    sampler,
    steps = 100,
    eta = 0,
    cutoff = process.kind === "ve" ? 1e-5 : 1e-3,
    corrector = usualCorrector,
  } = options;
  if (!(cutoff > 0 && cutoff < 1)) refuse("cutoff", `a number in (0, 1), got ${cutoff}.`);
  const times = spaced(cutoff, 1, steps + 1);
  switch (sampler) {
    case "euler-maruyama":
      return reverseSde(process, sampler, times);
    case "ancestral":
      if (process.kind === "subvp") refuse("sampler", "sub-VP has no ancestral rule; take euler-maruyama.");
      refuseLongSteps(process, sampler, times);
      return reverseSde(process, sampler, times);
    case "reverse-diffusion":
      refuseLongSteps(process, sampler, times);
      return reverseSde(process, sampler, times);
    case "predictor-corrector":
      if (process.kind === "subvp") refuse("sampler", "sub-VP has no corrector; take euler-maruyama.");
      refuseLongSteps(process, sampler, times);
      return predictorCorrector(
        sdeLevels(process, times),
        process.kind === "ve" ? "reverse-diffusion-ve" : "reverse-diffusion-vp",
        corrector,
        startSpreadOf(process),
        times,
      );
    case "ddim":
      if (process.kind !== "vp") refuse("sampler", `ddim needs a chain or the VP SDE, got ${process.kind}.`);
      return ddimAlong(times.map((t) => marginalAt(t, process).scale ** 2).reverse(), eta, times.toReversed());
    case "pf-euler":
    case "pf-heun":
    case "pf-rk4":
      return probabilityFlow(process, sampler.slice(3) as "euler" | "heun" | "rk4", times);
  }
};

/** The numbers of a run from its options. */
export const planOf = (options: SampleOptions): Plan => {
  const { sde: process, chain } = options;
  if (process !== undefined && chain === undefined) return sdePlan(process, options);
  if (chain !== undefined && process === undefined) return chainPlan(chain, options);
  return refuse("sde", "give exactly one of sde and chain.");
};
