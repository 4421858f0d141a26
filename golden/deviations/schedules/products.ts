import { alphaBarsFromBetas, alphasFromBetas, oneMinusAlphaBarsFromBetas } from "../../../reference/schedules.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { map, numbers, vec } from "../../../reference/kit/tensor.ts";
import { alphaNotBar, indexOffByOne } from "../common/levels.ts";
import { oneMinusExpPlain } from "../common/precision.ts";
import { amplitudeForPower, stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { bfloat16, f32 } from "../kit/rounding.ts";

/** Running products of `1 - beta`, 1 first. */
const powers = (betas: Vec, round: (x: number) => number = (x) => x): number[] =>
  numbers(betas).reduce(
    (table, beta) => [...table, round((table[table.length - 1] as number) * round(1 - round(beta)))],
    [1],
  );

/** Deviations of products of variances. */
export const productsDeviations: readonly Deviation[] = [
  ...deviates(amplitudeForPower, [
    on(alphasFromBetas, ({ betas }) => ({ alphas: map((beta) => Math.sqrt(1 - beta), betas) })),
  ]),
  deviation(alphasFromBetas, {
    id: "alpha-not-bar/cumulative",
    kind: "bug",
    title: "The cumulative product for the single factor",
    hint: "You return the product up to each level, which is alphaBar; alpha is one factor.",
    evidence: "arXiv:2010.02502 and arXiv:2011.13456 write alpha for the product",
    run: ({ betas }) => ({ alphas: vec(powers(betas).slice(1)) }),
  }),
  ...deviates(alphaNotBar, [
    on(alphaBarsFromBetas, ({ betas }) => ({ alphaBars: vec([1, ...numbers(betas).map((beta) => 1 - beta)]) })),
    on(oneMinusAlphaBarsFromBetas, ({ betas }) => ({ oneMinusAlphaBars: vec([0, ...numbers(betas)]) })),
  ]),
  ...deviates(indexOffByOne, [
    on(alphaBarsFromBetas, ({ betas }) => ({ alphaBars: vec([1, ...powers(betas).slice(0, -1)]) })),
  ]),
  deviation(alphaBarsFromBetas, {
    id: "table-without-level-0",
    kind: "convention",
    title: "No entry for the clean data",
    hint: "Your table has N entries: the 1 of level 0 is missing in front.",
    evidence: "diffusers scheduling_ddpm.py: alphas_cumprod",
    convention: { name: "alphaBarTable", value: "fromLevel1" },
    run: ({ betas }) => ({ alphaBars: vec(powers(betas).slice(1)) }),
  }),
  ...deviates(
    {
      id: "low-precision-alpha-bar",
      kind: "precision",
      title: "A table in half precision",
      hint: "Your first signal powers are exactly 1, and their noise levels 0: the table was rounded to 8 binary digits. Keep it in binary32 at least.",
      evidence: "diffusers pull requests 3005 and 9004; stable-diffusion-webui issue 14071",
    },
    [
      on(alphaBarsFromBetas, ({ betas }) => ({ alphaBars: vec(powers(betas).map(bfloat16)) })),
      on(oneMinusAlphaBarsFromBetas, ({ betas }) => ({
        oneMinusAlphaBars: vec(powers(betas).map((power) => 1 - bfloat16(power))),
      })),
    ],
  ),
  ...deviates(oneMinusExpPlain, [
    on(oneMinusAlphaBarsFromBetas, ({ betas }) => ({
      oneMinusAlphaBars: vec(powers(betas, f32).map((power) => f32(1 - power))),
    })),
  ]),
  ...deviates(stdForVariance, [
    on(oneMinusAlphaBarsFromBetas, ({ betas }) => ({
      oneMinusAlphaBars: vec(powers(betas).map((power) => Math.sqrt(1 - power))),
    })),
  ]),
];
