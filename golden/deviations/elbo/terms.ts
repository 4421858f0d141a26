import { elboDecoderLogProb, elboPriorKl, elboStepKl, elboTerms } from "../../../reference/elbo.ts";
import {
  ddpmForwardMarginal,
  ddpmMeanFromEps,
  ddpmPosteriorMean,
  ddpmPosteriorVariance,
} from "../../../reference/ddpm.ts";
import type { Tensor, Vec } from "../../../reference/kit/tensor.ts";
import { at, generate, length, numbers, row, total } from "../../../reference/kit/tensor.ts";
import type { EpsFn } from "../../../reference/models.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

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

const powersOf = (betas: Vec): number[] =>
  numbers(betas).reduce<number[]>((table, beta) => [...table, (table[table.length - 1] as number) * (1 - beta)], [1]);

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

/** Wrong versions of the terms. */
export const termDeviations: readonly Deviation[] = [
  deviation(elboTerms, {
    id: "index-off-by-one",
    kind: "bug",
    title: "The level as the label",
    hint: "The network got the level t where the label t - 1 is due.",
    evidence: "many ports; labels start at 0, levels at 1",
    run: (inputs) => terms(inputs, { label: (t) => t }),
  }),
  deviation(elboTerms, {
    id: "noise-rows-reversed",
    kind: "bug",
    title: "The draws taken from the last level down",
    hint: "Row t - 1 of the noises belongs to level t here; you use them as a sampler does.",
    evidence: "guided-diffusion calc_bpd_loop runs from T down",
    run: (inputs) => terms(inputs, { draw: (t, count) => count - t }),
  }),
  deviation(elboTerms, {
    id: "beta-vs-beta-tilde",
    kind: "bug",
    title: "The variance of the transition for that of the posterior",
    hint: "The posterior has the variance betaTilde; you give it beta.",
    evidence: "trap: both are fixed variances of the model",
    run: (inputs) => terms(inputs, { betaTilde: (_, beta) => beta }),
  }),
  deviation(elboTerms, {
    id: "variance-for-std",
    kind: "bug",
    title: "The decoder with the variance for the standard deviation",
    hint: "Your reconstruction has sigma_1 = variances[0]; it is the root of it.",
    evidence: "trap: tables hold variances",
    run: (inputs) => terms(inputs, { sigma: (variance) => variance }),
  }),
  deviation(elboTerms, {
    id: "prior-one-level-early",
    kind: "bug",
    title: "The prior term one level below the last",
    hint: "Your prior term is that of level T - 1.",
    evidence: "trap: alphas_cumprod has no entry for the data",
    applies: ({ betas }) => length(betas) > 1,
    run: (inputs) => terms(inputs, { last: (count) => count - 1 }),
  }),
  deviation(elboTerms, {
    id: "elbo-constant-dropped",
    kind: "bug",
    title: "The constants left out",
    hint: "Your steps lack the variance part of their divergences.",
    evidence: "ports that keep only the squared distance of DDPM Eq. 8",
    run: (inputs) => {
      const { stepKls, ...others } = terms(inputs, {});
      const constants = constantsOf(inputs);
      return { ...others, stepKls: generate(length(stepKls), (i) => Math.max(0, at(stepKls, i) - at(constants, i))) };
    },
  }),
  deviation(elboTerms, {
    id: "mean-over-coordinates",
    kind: "convention",
    title: "Means over the coordinates",
    hint: "Your terms are the expected ones divided by d.",
    evidence: "guided-diffusion gaussian_diffusion.py: mean_flat",
    convention: { name: "klReduction", value: "mean" },
    run: (inputs) => {
      const [d, { priorKl, stepKls, reconstruction }] = [length(inputs.x0), terms(inputs, {})];
      return {
        priorKl: priorKl / d,
        stepKls: generate(length(stepKls), (i) => at(stepKls, i) / d),
        reconstruction: reconstruction / d,
      };
    },
  }),
];
