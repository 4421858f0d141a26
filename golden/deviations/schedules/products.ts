import { alphaBarsFromBetas, alphasFromBetas, oneMinusAlphaBarsFromBetas } from "../../../reference/schedules.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { map, numbers, vec } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { bfloat16, f32 } from "../kit/rounding.ts";

/** Running products of `1 - beta`, 1 first. */
const powers = (betas: Vec, round: (x: number) => number = (x) => x): number[] =>
  numbers(betas).reduce(
    (table, beta) => [...table, round((table[table.length - 1] as number) * round(1 - round(beta)))],
    [1],
  );

/** Wrong versions of products of variances. */
export const productsDeviations: readonly Deviation[] = [
  deviation(alphasFromBetas, {
    id: "amplitude-for-power",
    kind: "bug",
    title: "The root of the signal power",
    hint: "You return sqrt(1 - beta), the factor of the state; the table holds its square.",
    evidence: "ports; papers use alpha for both",
    run: ({ betas }) => ({ alphas: map((beta) => Math.sqrt(1 - beta), betas) }),
  }),
  deviation(alphasFromBetas, {
    id: "alpha-not-bar/cumulative",
    kind: "bug",
    title: "The cumulative product for the single factor",
    hint: "You return the product up to each level, which is alphaBar; alpha is one factor.",
    evidence: "DDIM and Score SDE write alpha for the product",
    run: ({ betas }) => ({ alphas: vec(powers(betas).slice(1)) }),
  }),
  deviation(alphaBarsFromBetas, {
    id: "alpha-not-bar",
    kind: "bug",
    title: "The single factors for their product",
    hint: "You used the per-step alpha, not the product.",
    evidence: "ports; DDPM writes alpha for one factor, DDIM for the product",
    run: ({ betas }) => ({ alphaBars: vec([1, ...numbers(betas).map((beta) => 1 - beta)]) }),
  }),
  deviation(alphaBarsFromBetas, {
    id: "index-off-by-one",
    kind: "bug",
    title: "Every level one place late",
    hint: "Your entry i is the signal power of level i - 1: the index is shifted by one.",
    evidence: "many ports; labels start at 0, levels at 1",
    run: ({ betas }) => ({ alphaBars: vec([1, ...powers(betas).slice(0, -1)]) }),
  }),
  deviation(alphaBarsFromBetas, {
    id: "table-without-level-0",
    kind: "convention",
    title: "No entry for the clean data",
    hint: "Your table has N entries: the 1 of level 0 is missing in front.",
    evidence: "alphas_cumprod of diffusers and of most code",
    convention: { name: "alphaBarTable", value: "fromLevel1" },
    run: ({ betas }) => ({ alphaBars: vec(powers(betas).slice(1)) }),
  }),
  deviation(alphaBarsFromBetas, {
    id: "low-precision-alpha-bar",
    kind: "precision",
    title: "A table in half precision",
    hint: "Your first signal powers are exactly 1: the table was rounded to 8 digits. Keep it in binary32 at least.",
    evidence: "diffusers pull requests 3005 and 9004; stable-diffusion-webui issue 14071",
    run: ({ betas }) => ({ alphaBars: vec(powers(betas).map(bfloat16)) }),
  }),
  deviation(oneMinusAlphaBarsFromBetas, {
    id: "low-precision-alpha-bar",
    kind: "precision",
    title: "1 minus a table in half precision",
    hint: "Your first noise levels are exactly 0: alphaBar was rounded to 1.",
    evidence: "diffusers pull requests 3005 and 9004; stable-diffusion-webui issue 14071",
    run: ({ betas }) => ({ oneMinusAlphaBars: vec(powers(betas).map((power) => 1 - bfloat16(power))) }),
  }),
  deviation(oneMinusAlphaBarsFromBetas, {
    id: "one-minus-exp",
    kind: "precision",
    title: "1 minus a product near 1",
    hint: "The subtraction has lost digits at the first levels: add the variances up by the recursion, or use expm1.",
    evidence: "1.0 - alphas_cumprod in every repository read",
    run: ({ betas }) => ({ oneMinusAlphaBars: vec(powers(betas, f32).map((power) => f32(1 - power))) }),
  }),
  deviation(oneMinusAlphaBarsFromBetas, {
    id: "alpha-not-bar",
    kind: "bug",
    title: "The variances of the single transitions",
    hint: "You return beta, the noise of one transition; the noise of a level adds up.",
    evidence: "ports; DDPM writes alpha for one factor, DDIM for the product",
    run: ({ betas }) => ({ oneMinusAlphaBars: vec([0, ...numbers(betas)]) }),
  }),
  deviation(oneMinusAlphaBarsFromBetas, {
    id: "std-for-variance",
    kind: "bug",
    title: "The standard deviation for the variance",
    hint: "You return sqrt(1 - alphaBar); the variance is its square.",
    evidence: "sqrt_one_minus_alphas_cumprod of most code",
    run: ({ betas }) => ({ oneMinusAlphaBars: vec(powers(betas).map((power) => Math.sqrt(1 - power))) }),
  }),
];
