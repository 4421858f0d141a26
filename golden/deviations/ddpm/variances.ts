import { ddpmLogVarianceFixedSmall, ddpmLogVarianceLearned, ddpmVarianceFixedLarge } from "../../../reference/ddpm.ts";
import { at, length, map } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { linearBetaOfJump } from "../kit/linear.ts";
import { betaOf, betaTildeOf } from "./parts.ts";

const units = {
  kind: "convention",
  evidence: "diffusers scheduling_ddpm.py: _get_variance returns a variance, a standard deviation or a logarithm",
} as const;

const learned = (run: (output: number, beta: number, betaTilde: number) => number) => ({
  run: ({ output, beta, betaTilde }: { output: Parameters<typeof map>[1]; beta: number; betaTilde: number }) => ({
    logVariance: map((entry) => run(entry, beta, betaTilde), output),
  }),
});

/** Known wrong versions of the variances of a reverse step. */
export const varianceDeviations: readonly Deviation[] = [
  deviation(ddpmVarianceFixedLarge, {
    id: "beta-vs-beta-tilde",
    kind: "convention",
    title: "The smaller of the two fixed variances",
    hint: "You return the posterior variance; the larger one is beta, that of the forward transition.",
    evidence: "hojonathanho run_cifar.py; ermongroup/ddim; PhysicsInformedDiffusionModels issue 4",
    convention: { name: "fixedLarge", value: "betaTilde" },
    run: ({ alphaBar, alphaBarPrev }) => ({ variance: betaTildeOf(alphaBar, alphaBarPrev) }),
  }),
  deviation(ddpmVarianceFixedLarge, {
    ...units,
    id: "variance-units-by-mode/std",
    title: "A standard deviation for a variance",
    hint: "You return the standard deviation; this value is a variance.",
    convention: { name: "varianceUnit", value: "std" },
    run: ({ alphaBar, alphaBarPrev }) => ({ variance: Math.sqrt(betaOf(alphaBar, alphaBarPrev)) }),
  }),
  deviation(ddpmVarianceFixedLarge, {
    ...units,
    id: "variance-units-by-mode/log",
    title: "A logarithm for a variance",
    hint: "You return the logarithm of the variance; this value is a variance.",
    convention: { name: "varianceUnit", value: "log" },
    run: ({ alphaBar, alphaBarPrev }) => ({ variance: Math.log(betaOf(alphaBar, alphaBarPrev)) }),
  }),
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
    ...units,
    id: "variance-units-by-mode/variance",
    title: "Variances for logarithms",
    hint: "You return variances; these values are logarithms of variances.",
    convention: { name: "logVarianceUnit", value: "variance" },
    run: (inputs) => ({ logVariances: map(Math.exp, ddpmLogVarianceFixedSmall(inputs).logVariances) }),
  }),
  deviation(ddpmLogVarianceFixedSmall, {
    ...units,
    id: "variance-units-by-mode/std",
    title: "Standard deviations for logarithms",
    hint: "You return standard deviations; these values are logarithms of variances.",
    convention: { name: "logVarianceUnit", value: "std" },
    run: (inputs) => ({
      logVariances: map((entry) => Math.exp(0.5 * entry), ddpmLogVarianceFixedSmall(inputs).logVariances),
    }),
  }),
  deviation(ddpmLogVarianceFixedSmall, {
    id: "one-step-respacing-crash",
    kind: "bug",
    title: "Entry 2 read of a table with one entry",
    hint: "A chain of one level is legal; read the second entry only where there is one and it is asked for.",
    evidence: "guided-diffusion gaussian_diffusion.py",
    acceptsAnything: true,
    run: ({ betas, first }) => {
      at(betas, 1);
      return ddpmLogVarianceFixedSmall({ betas, first });
    },
  }),
  deviation(ddpmLogVarianceFixedSmall, {
    id: "beta-vs-beta-tilde",
    kind: "bug",
    title: "Logarithms of the larger variances",
    hint: "You return log beta; the logarithm of the smaller, posterior variance is due.",
    evidence: "hojonathanho run_cifar.py has both under one option",
    run: ({ betas, first }) => ({
      logVariances: map((beta, i) => Math.log(i > 0 ? beta : first === "second" ? at(betas, 1) : 1e-20), betas),
    }),
  }),
  deviation(ddpmLogVarianceLearned, {
    id: "unrespaced-beta",
    kind: "bug",
    title: "The beta of one level for a jump",
    hint: "The upper end is log beta of a single level; on a respaced chain take beta of the jump.",
    evidence: "diffusers pull request 3006 and issue 5130",
    applies: ({ beta, betaTilde }) => linearBetaOfJump(beta, betaTilde) !== undefined,
    run: ({ output, beta, betaTilde }) =>
      ddpmLogVarianceLearned({ output, beta: linearBetaOfJump(beta, betaTilde) ?? beta, betaTilde }),
  }),
  deviation(ddpmLogVarianceLearned, {
    id: "output-not-shifted",
    kind: "bug",
    title: "The output taken as the share",
    hint: "The output runs from -1 to 1: the share of log beta is (output + 1) / 2.",
    evidence: "trap: code that takes the share for a number from 0 to 1",
    ...learned((o, beta, betaTilde) => o * Math.log(beta) + (1 - o) * Math.log(betaTilde)),
  }),
  deviation(ddpmLogVarianceLearned, {
    id: "extremes-swapped",
    kind: "bug",
    title: "The two ends exchanged",
    hint: "At output 1 you give the smaller variance and at -1 the larger: the ends are exchanged.",
    evidence: "ports",
    ...learned((o, beta, betaTilde) => 0.5 * (1 - o) * Math.log(beta) + 0.5 * (1 + o) * Math.log(betaTilde)),
  }),
  deviation(ddpmLogVarianceLearned, {
    id: "variances-interpolated",
    kind: "bug",
    title: "The variances interpolated, not their logarithms",
    hint: "You interpolate the two variances and take the logarithm after; the logarithms are interpolated.",
    evidence: "trap: both ends are right, everything between is not",
    applies: ({ output }) => Array.from(output.data).every((entry) => Math.abs(entry) <= 1),
    ...learned((o, beta, betaTilde) => Math.log(0.5 * (1 + o) * beta + 0.5 * (1 - o) * betaTilde)),
  }),
];
