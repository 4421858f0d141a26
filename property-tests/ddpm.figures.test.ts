import { describe, expect, it } from "vitest";
import {
  ddpmLogVarianceFixedSmall,
  ddpmOptimalVariance,
  ddpmPosteriorCoefficients,
  ddpmPosteriorVariance,
  ddpmStep,
  ddpmVarianceFixedLarge,
} from "../reference/ddpm.ts";
import { at } from "../reference/kit/tensor.ts";
import type { Transition } from "./ddpm/inputs.ts";
import { linearBetas, linearTransition, spread } from "./ddpm/inputs.ts";

/** Variance of the step that leaves level `t`. */
type VarianceRule = (levels: Transition, t: number) => number;

const pairOf = ({ alphaBar, alphaBarPrev }: Transition) => ({ alphaBar, alphaBarPrev });

const large: VarianceRule = (levels) => ddpmVarianceFixedLarge(pairOf(levels)).variance;
const small: VarianceRule = (levels) => ddpmPosteriorVariance(pairOf(levels)).variance;
const optimal =
  (variance0: number): VarianceRule =>
  (levels) =>
    ddpmOptimalVariance({ ...levels, variance0 }).variance;
const withoutLast =
  (rule: VarianceRule): VarianceRule =>
  (levels, t) =>
    t === 1 ? 0 : rule(levels, t);

const levels = linearBetas.map((_, i) => 1000 - i);

/**
 * Mean and variance of the output of the chain with 1,000 linear levels on Gaussian data, started from the exact
 * marginal of level 1000: the step is affine, so its gain, its offset and its noise are read off three coordinates.
 */
const outputMoments = (mean0: number, variance0: number, rule: VarianceRule): { mean: number; variance: number } => {
  const { alphaBar: end } = linearTransition(1000, 999);
  return levels.reduce(
    ({ mean, variance }, t) => {
      const { beta, alphaBar, alphaBarPrev } = linearTransition(t, t - 1);
      const slope = Math.sqrt(1 - alphaBar) / spread(alphaBar, variance0);
      const predict = (x: number): number => slope * (x - Math.sqrt(alphaBar) * mean0);
      const x = [mean, mean + 1, mean];
      const step = { x, eps: x.map(predict), noise: [0, 0, 1], beta, alphaBar };
      const { xPrev } = ddpmStep({ ...step, variance: rule({ beta, alphaBar, alphaBarPrev }, t) });
      const [gain, std] = [at(xPrev, 1) - at(xPrev, 0), at(xPrev, 2) - at(xPrev, 0)];
      return { mean: at(xPrev, 0), variance: gain ** 2 * variance + std ** 2 };
    },
    { mean: Math.sqrt(end) * mean0, variance: spread(end, variance0) },
  );
};

describe("figures of ancestral sampling on the linear schedule with 1,000 levels, by recursion of moments", () => {
  it.each([
    ["larger variance, no noise on the last step", 1, withoutLast(large), 0.9999, 1e-10],
    ["larger variance, no noise on the last step", 0.35, withoutLast(large), 0.350752, 5e-7],
    ["larger variance, no noise on the last step", 1e-4, withoutLast(large), 7.05e-5, 5e-8],
    ["larger variance, noise on the last step", 1, large, 1, 1e-12],
    ["larger variance, noise on the last step", 0.35, large, 0.350852, 5e-7],
    ["larger variance, noise on the last step", 1e-4, large, 1.705e-4, 5e-8],
    ["smaller variance", 1, small, 0.991067, 5e-7],
    ["smaller variance", 0.35, small, 0.345313, 5e-7],
    ["smaller variance", 1e-4, small, 4.305e-5, 5e-9],
    ["exact variances", 1, optimal(1), 1, 1e-12],
    ["exact variances", 0.35, optimal(0.35), 0.35, 1e-12],
    ["exact variances", 1e-4, optimal(1e-4), 1e-4, 1e-15],
  ])("%s, data variance %d", (_, variance0, rule, want, bound) => {
    const { mean, variance } = outputMoments(0.75, variance0, rule);
    expect(Math.abs(variance - want)).toBeLessThan(bound);
    expect(Math.abs(mean - 0.75)).toBeLessThan(1e-11);
  });
});

describe("figures of the posterior on the linear schedule with 1,000 levels", () => {
  it("divides a mean by 1, 1 / 326 and 1 / 7,800 at levels 1, 500 and 1000", () => {
    const amplification = (t: number): number =>
      1 / ddpmPosteriorCoefficients(pairOf(linearTransition(t, t - 1))).coefX0;
    expect(amplification(1)).toBe(1);
    expect(Math.round(amplification(500))).toBe(326);
    expect(Math.round(amplification(1000) / 100)).toBe(78);
  });

  it("has the posterior variance of level 2 in the first entry of the table of logarithms", () => {
    const { logVariances } = ddpmLogVarianceFixedSmall({ betas: linearBetas, first: "second" });
    expect(Math.abs(at(logVariances, 0) + 9.816725135295594)).toBeLessThan(4e-15);
    const { variance } = ddpmPosteriorVariance({ alphaBar: 0.9997800920720721, alphaBarPrev: 0.9999 });
    expect(Math.abs(variance - 5.453187661302349e-5)).toBeLessThan(4 * 2 ** -67);
  });

  it("takes a beta 17.9 times too small at level 500 where a stride of 20 levels uses that of one level", () => {
    const { variance } = ddpmVarianceFixedLarge(pairOf(linearTransition(500, 480)));
    expect(Math.round((10 * variance) / (linearBetas[499] as number))).toBe(179);
  });

  it("has at level 2 a larger standard deviation that is 1.48 times the smaller", () => {
    const levelTwo = pairOf(linearTransition(2, 1));
    const { variance } = ddpmPosteriorVariance(levelTwo);
    expect(Math.round(100 * Math.sqrt(ddpmVarianceFixedLarge(levelTwo).variance / variance))).toBe(148);
  });
});
