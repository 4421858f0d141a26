import { ddpmLogVarianceFixedSmall, ddpmLogVarianceLearned, ddpmVarianceFixedLarge } from "../../../reference/ddpm.ts";
import { at, length, map } from "../../../reference/kit/tensor.ts";
import { betaVsBetaTilde } from "../common/ddpm.ts";
import { oneStepRespacingCrash, unrespacedBeta } from "../common/levels.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { linearBetaOfJump } from "../kit/linear.ts";
import { betaOf, betaTildeOf } from "./parts.ts";

const learned = (run: (output: number, beta: number, betaTilde: number) => number) => ({
  run: ({ output, beta, betaTilde }: { output: Parameters<typeof map>[1]; beta: number; betaTilde: number }) => ({
    logVariance: map((entry) => run(entry, beta, betaTilde), output),
  }),
});

/** Deviations of the variances of a reverse step. */
export const varianceDeviations: readonly Deviation[] = [
  deviation(ddpmLogVarianceFixedSmall, {
    id: "first-logvar/clamp",
    kind: "convention",
    title: "The first entry always clamped",
    hint: "Your first entry is log 1e-20 = -46.05 whatever was asked; here it repeats the second.",
    evidence: "ermongroup/ddim; the first version of Ho's code",
    convention: { name: "firstLogVariance", value: "clamp" },
    run: ({ betas }) => ddpmLogVarianceFixedSmall({ betas, first: "clamp" }),
  }),
  deviation(ddpmLogVarianceFixedSmall, {
    id: "first-logvar/second",
    kind: "convention",
    title: "The first entry always that of the second level",
    hint: "Your first entry repeats the second whatever was asked; here it is log 1e-20 = -46.05.",
    evidence: "guided-diffusion gaussian_diffusion.py; the second version of Ho's code",
    convention: { name: "firstLogVariance", value: "second" },
    applies: ({ betas }) => length(betas) > 1,
    run: ({ betas }) => ddpmLogVarianceFixedSmall({ betas, first: "second" }),
  }),
  deviation(ddpmLogVarianceFixedSmall, {
    id: "variance-units-by-mode/variance",
    kind: "convention",
    title: "Variances for logarithms",
    hint: "You return variances; these values are logarithms of variances.",
    evidence: "diffusers scheduling_ddpm.py: _get_variance returns a variance, a standard deviation or a logarithm",
    convention: { name: "logVarianceUnit", value: "variance" },
    run: (inputs) => ({ logVariances: map(Math.exp, ddpmLogVarianceFixedSmall(inputs).logVariances) }),
  }),
  ...deviates(unrespacedBeta, [
    on(
      ddpmLogVarianceLearned,
      ({ output, beta, betaTilde }) =>
        ddpmLogVarianceLearned({ output, beta: linearBetaOfJump(beta, betaTilde) ?? beta, betaTilde }),
      { applies: ({ beta, betaTilde }) => linearBetaOfJump(beta, betaTilde) !== undefined },
    ),
  ]),
  deviation(ddpmLogVarianceLearned, {
    id: "output-not-shifted",
    kind: "bug",
    title: "The output taken as the share",
    hint: "The output runs from -1 to 1: the share of log beta is (output + 1) / 2.",
    evidence: "constructed",
    ...learned((o, beta, betaTilde) => o * Math.log(beta) + (1 - o) * Math.log(betaTilde)),
  }),
  deviation(ddpmLogVarianceLearned, {
    id: "extremes-swapped",
    kind: "bug",
    title: "The two ends exchanged",
    hint: "At output 1 you give the smaller variance and at -1 the larger: the ends are exchanged.",
    evidence: "constructed",
    ...learned((o, beta, betaTilde) => 0.5 * (1 - o) * Math.log(beta) + 0.5 * (1 + o) * Math.log(betaTilde)),
  }),
  deviation(ddpmLogVarianceLearned, {
    id: "variances-interpolated",
    kind: "bug",
    title: "The variances interpolated, not their logarithms",
    hint: "You interpolate the two variances and take the logarithm after; the logarithms are interpolated. Both ends are right, everything between is not.",
    evidence: "constructed",
    applies: ({ output }) => Array.from(output.data).every((entry) => Math.abs(entry) <= 1),
    ...learned((o, beta, betaTilde) => Math.log(0.5 * (1 + o) * beta + 0.5 * (1 - o) * betaTilde)),
  }),
  ...deviates(betaVsBetaTilde, [
    on(ddpmVarianceFixedLarge, ({ alphaBar, alphaBarPrev }) => ({ variance: betaTildeOf(alphaBar, alphaBarPrev) }), {
      convention: { name: "fixedLarge", value: "betaTilde" },
    }),
    on(
      ddpmLogVarianceFixedSmall,
      ({ betas, first }) => ({
        logVariances: map((beta, i) => Math.log(i > 0 ? beta : first === "second" ? at(betas, 1) : 1e-20), betas),
      }),
      { kind: "bug" },
    ),
  ]),
  ...deviates(
    {
      id: "variance-units-by-mode/std",
      kind: "convention",
      title: "A standard deviation in the place of another unit",
      hint: "You return the standard deviation; a variance is expected from ddpmVarianceFixedLarge and its logarithm from ddpmLogVarianceFixedSmall.",
      evidence: "diffusers scheduling_ddpm.py: _get_variance returns a variance, a standard deviation or a logarithm",
    },
    [
      on(
        ddpmVarianceFixedLarge,
        ({ alphaBar, alphaBarPrev }) => ({ variance: Math.sqrt(betaOf(alphaBar, alphaBarPrev)) }),
        { convention: { name: "varianceUnit", value: "std" } },
      ),
      on(
        ddpmLogVarianceFixedSmall,
        (inputs) => ({
          logVariances: map((entry) => Math.exp(0.5 * entry), ddpmLogVarianceFixedSmall(inputs).logVariances),
        }),
        { convention: { name: "logVarianceUnit", value: "std" } },
      ),
    ],
  ),
  deviation(ddpmVarianceFixedLarge, {
    id: "variance-units-by-mode/log",
    kind: "convention",
    title: "A logarithm for a variance",
    hint: "You return the logarithm of the variance; this value is a variance.",
    evidence: "diffusers scheduling_ddpm.py: _get_variance returns a variance, a standard deviation or a logarithm",
    convention: { name: "varianceUnit", value: "log" },
    run: ({ alphaBar, alphaBarPrev }) => ({ variance: Math.log(betaOf(alphaBar, alphaBarPrev)) }),
  }),
  ...deviates(oneStepRespacingCrash, [
    on(
      ddpmLogVarianceFixedSmall,
      ({ betas, first }) => {
        at(betas, 1);
        return ddpmLogVarianceFixedSmall({ betas, first });
      },
      { acceptsAnything: true },
    ),
  ]),
];
