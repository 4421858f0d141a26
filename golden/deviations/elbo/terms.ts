import { elboDecoderLogProb, elboPriorKl, elboStepKl, elboTerms } from "../../../reference/elbo.ts";
import {
  ddpmForwardMarginal,
  ddpmMeanFromEps,
  ddpmPosteriorMean,
  ddpmPosteriorVariance,
} from "../../../reference/ddpm.ts";
import type { Tensor, Vec } from "../../../reference/kit/tensor.ts";
import { at, generate, length, row, total } from "../../../reference/kit/tensor.ts";
import type { EpsFn } from "../../../reference/models.ts";
import { betaVsBetaTilde } from "../common/ddpm.ts";
import { indexOffByOne, noiseRowsReversed } from "../common/levels.ts";
import { elboConstantDropped, meanOverCoordinates } from "../common/losses.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { powersOf } from "../kit/vectors.ts";

interface Chain {
  readonly x0: Vec;
  readonly betas: Vec;
  readonly epsFn: EpsFn;
  readonly variances: Vec;
  readonly noises: Tensor;
}

/** The choices that go wrong. */
interface Choices {
  readonly label: (t: number) => number;
  readonly draw: (t: number, count: number) => number;
  readonly betaTilde: (right: number, beta: number) => number;
  readonly sigma: (variance: number) => number;
  readonly last: (count: number) => number;
}

const right: Choices = {
  label: (t) => t - 1,
  draw: (t) => t - 1,
  betaTilde: (variance) => variance,
  sigma: Math.sqrt,
  last: (count) => count,
};

/** The terms by the composition that the text states, with some choices made otherwise. */
const terms = ({ x0, betas, epsFn, variances, noises }: Chain, other: Partial<Choices>) => {
  const choices = { ...right, ...other };
  const [count, powers] = [length(betas), powersOf(betas)];
  const power = (t: number): number => powers[t] as number;
  const modelled = (t: number): { x: Vec; mean: Vec } => {
    const alphaBar = power(t);
    const { x } = ddpmForwardMarginal({ x0, alphaBar, noise: row(noises, choices.draw(t, count)) });
    return { x, ...ddpmMeanFromEps({ x, eps: epsFn(x, choices.label(t)), beta: at(betas, t - 1), alphaBar }) };
  };
  const step = (t: number): number => {
    const levels = { alphaBar: power(t), alphaBarPrev: power(t - 1) };
    const { x, mean: meanQ } = modelled(t);
    const { mean: meanP } = ddpmPosteriorMean({ x, x0, ...levels });
    const betaTilde = choices.betaTilde(ddpmPosteriorVariance(levels).variance, at(betas, t - 1));
    return elboStepKl({ meanP, betaTilde, meanQ, variance: at(variances, t - 1) }).kl;
  };
  const sigma = choices.sigma(at(variances, 0));
  const { logProbs } = elboDecoderLogProb({ x0, mean: modelled(1).mean, sigma });
  return {
    priorKl: elboPriorKl({ x0, alphaBar: power(choices.last(count)) }).kl,
    stepKls: generate(count - 1, (i) => step(i + 2)),
    reconstruction: -total(logProbs),
  };
};

/** The constants of the steps. */
const constantsOf = ({ x0, betas, variances }: Chain): Vec => {
  const powers = powersOf(betas);
  return generate(length(betas) - 1, (i) => {
    const levels = { alphaBar: powers[i + 2] as number, alphaBarPrev: powers[i + 1] as number };
    const { variance: betaTilde } = ddpmPosteriorVariance(levels);
    return elboStepKl({ meanP: x0, betaTilde, meanQ: x0, variance: at(variances, i + 1) }).kl;
  });
};

/** Deviations of the terms. */
export const termDeviations: readonly Deviation[] = [
  ...deviates(indexOffByOne, [on(elboTerms, (inputs) => terms(inputs, { label: (t) => t }))]),
  ...deviates(noiseRowsReversed, [on(elboTerms, (inputs) => terms(inputs, { draw: (t, count) => count - t }))]),
  ...deviates(betaVsBetaTilde, [
    on(elboTerms, (inputs) => terms(inputs, { betaTilde: (_, beta) => beta }), { kind: "bug" }),
  ]),
  ...deviates(varianceForStd, [on(elboTerms, (inputs) => terms(inputs, { sigma: (variance) => variance }))]),
  deviation(elboTerms, {
    id: "prior-one-level-early",
    kind: "bug",
    title: "The prior term one level below the last",
    hint: "Your prior term is that of level T - 1. alphas_cumprod has no entry for the data.",
    evidence: "constructed",
    applies: ({ betas }) => length(betas) > 1,
    run: (inputs) => terms(inputs, { last: (count) => count - 1 }),
  }),
  ...deviates(elboConstantDropped, [
    on(elboTerms, (inputs) => {
      const { stepKls, ...others } = terms(inputs, {});
      const constants = constantsOf(inputs);
      return { ...others, stepKls: generate(length(stepKls), (i) => Math.max(0, at(stepKls, i) - at(constants, i))) };
    }),
  ]),
  ...deviates(meanOverCoordinates, [
    on(
      elboTerms,
      (inputs) => {
        const [d, { priorKl, stepKls, reconstruction }] = [length(inputs.x0), terms(inputs, {})];
        return {
          priorKl: priorKl / d,
          stepKls: generate(length(stepKls), (i) => at(stepKls, i) / d),
          reconstruction: reconstruction / d,
        };
      },
      { convention: { name: "klReduction", value: "mean" } },
    ),
  ]),
];
