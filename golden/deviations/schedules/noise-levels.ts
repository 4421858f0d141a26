import {
  alphaBarCosine,
  sdeLogSnr,
  sigmaBarFromAlphaBar,
  sigmaGeometric,
  sigmasGeometric,
  signalToNoiseRatio,
  alphaBarFromSigmaBar,
} from "../../../reference/schedules.ts";
import { generate, map, numbers, vec } from "../../../reference/kit/tensor.ts";
import { gridIOverN } from "../common/grids.ts";
import { logsnrHalf, logsnrNegated, snrWeightUpsideDown, veKernelOffset, veLinearSigma } from "../common/schedules.ts";
import { subvpStdVar } from "../common/subvp.ts";
import { amplitudeForPower, missingSqrtRecipm1, stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { f32 } from "../kit/rounding.ts";

const geometricDeviations: readonly Deviation[] = [
  ...deviates(
    {
      id: "karras-ve-missing-square",
      kind: "bug",
      title: "The variance for the noise level",
      hint: "Your levels are squared: the first is sigmaMin^2, the last sigmaMax^2.",
      evidence: "diffusers issue 590",
    },
    [
      on(sigmasGeometric, (inputs) => ({ sigmas: map((sigma) => sigma * sigma, sigmasGeometric(inputs).sigmas) })),
      on(sigmaGeometric, (inputs) => ({ sigma: sigmaGeometric(inputs).sigma ** 2 })),
    ],
  ),
  deviation(sigmasGeometric, {
    id: "sigmas-descending",
    kind: "convention",
    title: "The largest level first",
    hint: "Your levels descend and end with the clean level; here they ascend from it.",
    evidence: "NCSN arXiv:1907.05600; ermongroup/ncsn",
    convention: { name: "sigmas", value: "descending" },
    run: (inputs) => ({ sigmas: vec(numbers(sigmasGeometric(inputs).sigmas).reverse()) }),
  }),
  ...deviates(gridIOverN, [
    on(sigmasGeometric, ({ numLevels, sigmaMin, sigmaMax }) => ({
      sigmas: generate(numLevels + 1, (i) => (i === 0 ? 0 : sigmaMin * (sigmaMax / sigmaMin) ** (i / numLevels))),
    })),
  ]),
  ...deviates(veKernelOffset, [
    on(
      sigmaGeometric,
      (inputs) => ({ sigma: Math.sqrt(Math.max(0, sigmaGeometric(inputs).sigma ** 2 - inputs.sigmaMin ** 2)) }),
      { convention: { name: "veMarginal", value: "exact" } },
    ),
  ]),
  ...deviates(veLinearSigma, [
    on(sigmaGeometric, ({ t, sigmaMin, sigmaMax }) => ({ sigma: sigmaMin + t * (sigmaMax - sigmaMin) })),
  ]),
];

const ratioDeviations: readonly Deviation[] = [
  ...deviates(
    {
      id: "laplace-sqrt-of-alpha-bar",
      kind: "bug",
      title: "The root of the signal power or of the ratio of powers",
      hint: "You return the square root of the expected value at every point.",
      evidence: "diffusers scheduling_ddpm.py, the laplace schedule",
    },
    [on(signalToNoiseRatio, ({ scale, sigma }) => ({ snrRatio: scale / sigma }))],
  ),
  ...deviates(snrWeightUpsideDown, [
    on(signalToNoiseRatio, ({ scale, sigma }) => ({ snrRatio: (sigma / scale) ** 2 })),
  ]),
  ...deviates(logsnrHalf, [on(sdeLogSnr, (inputs) => ({ logSnr: 0.5 * sdeLogSnr(inputs).logSnr }))]),
  ...deviates(logsnrNegated, [on(sdeLogSnr, (inputs) => ({ logSnr: -sdeLogSnr(inputs).logSnr }))]),
  ...deviates(subvpStdVar, [
    on(sdeLogSnr, ({ t, sde }) => ({ logSnr: sdeLogSnr({ t, sde: { ...sde, kind: "vp" } as typeof sde }).logSnr }), {
      applies: ({ sde }) => sde.kind === "subvp",
    }),
  ]),
  ...deviates(missingSqrtRecipm1, [
    on(sigmaBarFromAlphaBar, ({ alphaBar }) => ({ sigmaBar: (1 - alphaBar) / alphaBar })),
  ]),
  deviation(sigmaBarFromAlphaBar, {
    id: "vp-level-for-ve",
    kind: "bug",
    title: "The noise of the state that is not rescaled",
    hint: "You return sqrt(1 - alphaBar), the noise of x; the noise of x / sqrt(alphaBar) is larger.",
    evidence: "constructed",
    run: ({ alphaBar }) => ({ sigmaBar: Math.sqrt(1 - alphaBar) }),
  }),
];

const cosine = (t: number, offset: number): number => Math.cos(((t + offset) / (1 + offset)) * (Math.PI / 2));

const cosineDeviations: readonly Deviation[] = [
  ...deviates(
    {
      id: "laplace-sqrt-of-alpha-bar",
      kind: "bug",
      title: "The root of the signal power or of the ratio of powers",
      hint: "You return the square root of the expected value at every point.",
      evidence: "diffusers scheduling_ddpm.py, the laplace schedule",
    },
    [on(alphaBarCosine, (inputs) => ({ alphaBar: Math.sqrt(alphaBarCosine(inputs).alphaBar) }))],
  ),
  deviation(alphaBarCosine, {
    id: "cosine-not-normalised",
    kind: "bug",
    title: "f(t) without f(0)",
    hint: "Your signal power at t = 0 is below 1: divide by its value there.",
    evidence: "constructed",
    run: ({ t, offset }) => ({ alphaBar: t === 1 ? 0 : cosine(t, offset) ** 2 }),
  }),
  deviation(alphaBarCosine, {
    id: "cosine-of-a-right-angle",
    kind: "precision",
    title: "The cosine of a rounded right angle",
    hint: "At t = 1 you return the square of the rounding error of pi/2 instead of 0: use the sine of the complement. In binary64 that is 3.7e-33.",
    evidence: "constructed",
    applies: ({ t }: { t: number }) => t === 1,
    run: ({ t, offset }) => ({ alphaBar: (cosine(t, offset) / cosine(0, offset)) ** 2 }),
  }),
  deviation(alphaBarCosine, {
    id: "cosine-of-a-right-angle/binary32",
    kind: "precision",
    title: "The cosine of a right angle rounded to binary32",
    hint: "At t = 1 you return the square of the rounding error of pi/2 instead of 0: use the sine of the complement. In binary32 that is 1.9e-15.",
    evidence: "constructed",
    applies: ({ t }: { t: number }) => t === 1,
    run: ({ offset }) => {
      const end = f32(Math.cos(f32(Math.PI / 2)));
      const start = f32(Math.cos(f32(f32(f32(offset) / f32(1 + f32(offset))) * f32(Math.PI / 2))));
      return { alphaBar: f32(f32(end * end) / f32(start * start)) };
    },
  }),
];

/** Deviations of noise levels, signal powers and their ratios. */
export const noiseLevelDeviations: readonly Deviation[] = [
  ...geometricDeviations,
  ...ratioDeviations,
  ...cosineDeviations,
  ...deviates(stdForVariance, [on(alphaBarFromSigmaBar, ({ sigmaBar }) => ({ alphaBar: 1 / (1 + sigmaBar) }))]),
  ...deviates(amplitudeForPower, [
    on(alphaBarFromSigmaBar, ({ sigmaBar }) => ({ alphaBar: 1 / Math.hypot(1, sigmaBar) })),
  ]),
];
