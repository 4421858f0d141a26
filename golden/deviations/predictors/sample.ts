import { reverseSdeSample } from "../../../reference/predictors.ts";
import type { Leg, Method, Move } from "../../../reference/predictors/rules.ts";
import { ruleOf } from "../../../reference/predictors/rules.ts";
import type { Sde } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { length, numbers, row, stack, tensor, zerosLike } from "../../../reference/kit/tensor.ts";
import type { ScoreFn } from "../../../reference/models.ts";
import { betaAt } from "../../../reference/sde/parts.ts";
import { emStep1OverN } from "../common/grids.ts";
import { ancestralNoiseAtZero, heunNoGAverage, noFinalDenoise } from "../common/steps.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { mix } from "../kit/vectors.ts";
import { noisy } from "./parts.ts";
import { withoutAverage } from "./heun.ts";

interface Inputs {
  readonly x: Vec;
  readonly times: Vec;
  readonly sde: Sde;
  readonly method: Method;
  readonly scoreFn: ScoreFn;
  readonly noises: Vec;
}

/** The sampler's loop with a step of its own. */
const loop = (inputs: Inputs, step: (leg: Leg) => Move) => {
  const descending = numbers(inputs.times).reverse();
  const trajectory = [inputs.x];
  const moves = descending.slice(1).map((s, j) => {
    const leg = { x: trajectory[j] as Vec, t: descending[j] as number, s, noise: row(inputs.noises, j) };
    const move = step(leg);
    trajectory.push(move.xPrev);
    return move;
  });
  return { ...(moves[moves.length - 1] as Move), trajectory };
};

const finished = ({ xPrev, xMean, trajectory }: ReturnType<typeof loop>) => ({
  x: xPrev,
  xMean,
  trajectory: stack(trajectory),
});

const evenGap = ({ times }: Inputs): number | undefined => {
  const list = numbers(times);
  const [count, first, last] = [list.length - 1, list[0] as number, list[list.length - 1] as number];
  const gap = (last - first) / count;
  return last === 1 && count > 1 && list.every((t, i) => Math.abs(first + i * gap - t) <= 1e-6) ? gap : undefined;
};

/** The score of one time, whatever time is given. */
const frozenAt =
  (score: ScoreFn, time: number): ScoreFn =>
  (x) =>
    score(x, time);

const isChain = ({ method, sde }: Inputs): boolean =>
  sde.kind === "vp" && (method === "ancestral" || method === "reverse-diffusion");

const takesScoreOnce = ({ method }: Inputs): boolean => method !== "heun";

/** Deviations of the sampler. */
export const sampleDeviations: readonly Deviation[] = [
  ...deviates(emStep1OverN, [
    on(
      reverseSdeSample,
      (inputs) => {
        const rule = ruleOf(inputs.method, inputs.sde, inputs.scoreFn);
        return finished(loop(inputs, (leg) => rule({ ...leg, s: leg.t - 1 / length(inputs.times) })));
      },
      {
        convention: { name: "eulerStep", value: "one-over-n" },
        applies: (inputs) => inputs.method === "euler-maruyama" && evenGap(inputs) !== undefined,
      },
    ),
  ]),
  deviation(reverseSdeSample, {
    id: "score-at-target-level",
    kind: "bug",
    title: "The score of the level that the step reaches",
    hint: "You ask the score at the time the step goes to; it belongs to the time it leaves.",
    evidence: "constructed",
    applies: takesScoreOnce,
    run: (inputs) => {
      const { method, sde, scoreFn } = inputs;
      return finished(loop(inputs, (leg) => ruleOf(method, sde, frozenAt(scoreFn, leg.s))(leg)));
    },
  }),
  deviation(reverseSdeSample, {
    id: "noises-reversed",
    kind: "bug",
    title: "The draws in the order of time",
    hint: "Row 0 of the draws belongs to the first step from the start; you use it for the last.",
    evidence: "constructed",
    applies: ({ noises }) => length(noises) > 1,
    run: (inputs) => {
      const count = length(inputs.noises);
      const rows = Array.from({ length: count }, (_, j) => numbers(row(inputs.noises, count - 1 - j)));
      return reverseSdeSample({ ...inputs, noises: tensor(inputs.noises.shape, rows.flat()) });
    },
  }),
  ...deviates(ancestralNoiseAtZero, [
    on(reverseSdeSample, (inputs) => {
      const { xMean, trajectory } = loop(inputs, ruleOf(inputs.method, inputs.sde, inputs.scoreFn));
      return { x: xMean, xMean, trajectory: stack([...trajectory.slice(0, -1), xMean]) };
    }),
  ]),
  ...deviates(noFinalDenoise, [
    on(
      reverseSdeSample,
      (inputs) => {
        const run = loop(inputs, ruleOf(inputs.method, inputs.sde, inputs.scoreFn));
        return finished({ ...run, xMean: run.xPrev });
      },
      { convention: { name: "lastMean", value: "none" } },
    ),
  ]),
  deviation(reverseSdeSample, {
    id: "beta-of-target-level",
    kind: "bug",
    title: "The rate at the end of the step",
    hint: "Your beta is the rate at the time the step goes to times h; it is the rate at the time the step leaves.",
    evidence: "constructed",
    applies: isChain,
    run: (inputs) => {
      const process = inputs.sde as Parameters<typeof betaAt>[1];
      return finished(
        loop(inputs, ({ x, t, s, noise }) => {
          const beta = betaAt(s, process) * (t - s);
          const score = inputs.scoreFn(x, t);
          const root = Math.sqrt(1 - beta);
          const isAncestral = inputs.method === "ancestral";
          const mean = isAncestral ? mix(1 / root, x, beta / root, score) : mix(2 - root, x, beta, score);
          return noisy(mean, Math.sqrt(beta), noise);
        }),
      );
    },
  }),
  ...deviates(heunNoGAverage, [
    on(
      reverseSdeSample,
      (inputs) => {
        const { sde, scoreFn } = inputs;
        const step = ({ x, t, s }: Leg, noise: Vec): Vec =>
          withoutAverage({ x, t, h: t - s, sde, scoreFn, noise }).xPrev;
        return finished(
          loop(inputs, (leg) => ({ xPrev: step(leg, leg.noise), xMean: step(leg, zerosLike(leg.noise)) })),
        );
      },
      { applies: ({ method }) => method === "heun" },
    ),
  ]),
  deviation(reverseSdeSample, {
    id: "subvp-ancestral",
    kind: "bug",
    title: "An ancestral rule for sub-VP",
    hint: "You answer with VP's rule where there is none: refuse it. score_sde raises NotImplementedError here.",
    evidence: "constructed",
    acceptsAnything: true,
    applies: ({ method, sde }) => method === "ancestral" && sde.kind === "subvp",
    run: (inputs) => {
      const { betaMin, betaMax } = inputs.sde as Parameters<typeof betaAt>[1];
      const vp = { kind: "vp" as const, betaMin, betaMax };
      return finished(loop(inputs, ruleOf("ancestral", vp, inputs.scoreFn)));
    },
  }),
];
