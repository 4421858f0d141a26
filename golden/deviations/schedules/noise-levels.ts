import {
  alphaBarCosine,
  sdeLogSnr,
  sigmaBarFromAlphaBar,
  sigmaGeometric,
  sigmasGeometric,
  signalToNoiseRatio,
} from "../../../reference/schedules.ts";
import { generate, map, numbers, vec } from "../../../reference/kit/tensor.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { f32 } from "../kit/rounding.ts";

const missingSquare = {
  id: "karras-ve-missing-square",
  kind: "bug",
  title: "The variance for the noise level",
  hint: "Your levels are squared: the first is sigmaMin^2, the last sigmaMax^2.",
  evidence: "diffusers issue 590",
} as const;

const geometricDeviations: readonly Deviation[] = [
  deviation(sigmasGeometric, {
    ...missingSquare,
    run: (inputs) => ({ sigmas: map((sigma) => sigma * sigma, sigmasGeometric(inputs).sigmas) }),
  }),
  deviation(sigmasGeometric, {
    id: "sigmas-descending",
    kind: "convention",
    title: "The largest level first",
    hint: "Your levels descend and end with the clean level; here they ascend from it.",
    evidence: "NCSN arXiv:1907.05600; ermongroup/ncsn",
    convention: { name: "sigmas", value: "descending" },
    run: (inputs) => ({ sigmas: vec(numbers(sigmasGeometric(inputs).sigmas).reverse()) }),
  }),
  deviation(sigmasGeometric, {
    id: "grid-i-over-n",
    kind: "bug",
    title: "The level at i / N",
    hint: "You take the level at t = i/N; the exponent of this table is (i - 1)/(N - 1).",
    evidence: "Score SDE App. C identifies sigma(i/N) with the table, which it equals only as N grows",
    run: ({ numLevels, sigmaMin, sigmaMax }) => ({
      sigmas: generate(numLevels + 1, (i) => (i === 0 ? 0 : sigmaMin * (sigmaMax / sigmaMin) ** (i / numLevels))),
    }),
  }),
  deviation(sigmaGeometric, {
    ...missingSquare,
    run: (inputs) => ({ sigma: sigmaGeometric(inputs).sigma ** 2 }),
  }),
  deviation(sigmaGeometric, {
    id: "ve-kernel-offset",
    kind: "convention",
    title: "The standard deviation of the exact transition from 0",
    hint: "You take off sigmaMin^2, so that the level at 0 is 0; sigma(t) starts at sigmaMin.",
    evidence: "SDEdit uses 0 at time 0; treeffuser pull request 24",
    convention: { name: "veMarginal", value: "exact" },
    run: (inputs) => ({ sigma: Math.sqrt(Math.max(0, sigmaGeometric(inputs).sigma ** 2 - inputs.sigmaMin ** 2)) }),
  }),
  deviation(sigmaGeometric, {
    id: "ve-linear-sigma",
    kind: "convention",
    title: "Levels in arithmetic progression",
    hint: "Your level grows linearly in time; here it grows geometrically.",
    evidence: "other noise schedules under the same name",
    convention: { name: "veSchedule", value: "linear" },
    run: ({ t, sigmaMin, sigmaMax }) => ({ sigma: sigmaMin + t * (sigmaMax - sigmaMin) }),
  }),
];

const ratioDeviations: readonly Deviation[] = [
  deviation(signalToNoiseRatio, {
    id: "laplace-sqrt-of-alpha-bar",
    kind: "bug",
    title: "The ratio of amplitudes",
    hint: "You return a/sigma, a ratio of amplitudes; the ratio of powers is its square.",
    evidence: "diffusers scheduling_ddpm.py, laplace; azula gives a/sigma under this name",
    run: ({ scale, sigma }) => ({ snrRatio: scale / sigma }),
  }),
  deviation(signalToNoiseRatio, {
    id: "snr-weight-upside-down",
    kind: "bug",
    title: "Noise over signal",
    hint: "You return the inverse ratio, noise over signal.",
    evidence: "diffusers issue 1733",
    run: ({ scale, sigma }) => ({ snrRatio: (sigma / scale) ** 2 }),
  }),
  deviation(sdeLogSnr, {
    id: "logsnr-half",
    kind: "convention",
    title: "Half of the logarithm",
    hint: "Your logarithm is half of the expected one: log(a/sigma) instead of log(a^2/sigma^2).",
    evidence: "DPM-Solver and code in its style",
    convention: { name: "logSnr", value: "half" },
    run: (inputs) => ({ logSnr: 0.5 * sdeLogSnr(inputs).logSnr }),
  }),
  deviation(sdeLogSnr, {
    id: "logsnr-negated",
    kind: "convention",
    title: "The logarithm of noise over signal",
    hint: "Your logarithm has the other sign: it is gamma of VDM, noise over signal.",
    evidence: "VDM arXiv:2107.00630, gamma = -log SNR",
    convention: { name: "logSnr", value: "negated" },
    run: (inputs) => ({ logSnr: -sdeLogSnr(inputs).logSnr }),
  }),
  deviation(sdeLogSnr, {
    id: "subvp-std-var",
    kind: "bug",
    title: "The noise of VP for sub-VP",
    hint: "You take 1 - exp(-B) for the variance of sub-VP; it is its standard deviation.",
    evidence: "trap: the published code is right",
    applies: ({ sde }) => sde.kind === "subvp",
    run: ({ t, sde }) => ({ logSnr: sdeLogSnr({ t, sde: { ...sde, kind: "vp" } as typeof sde }).logSnr }),
  }),
  deviation(sigmaBarFromAlphaBar, {
    id: "missing-sqrt-recipm1",
    kind: "bug",
    title: "The square of the level",
    hint: "You return 1/alphaBar - 1, the square of the expected level.",
    evidence: "classifier-free-diffusion-guidance-Pytorch issue 12",
    run: ({ alphaBar }) => ({ sigmaBar: (1 - alphaBar) / alphaBar }),
  }),
  deviation(sigmaBarFromAlphaBar, {
    id: "vp-level-for-ve",
    kind: "bug",
    title: "The noise of the state that is not rescaled",
    hint: "You return sqrt(1 - alphaBar), the noise of x; the noise of x / sqrt(alphaBar) is larger.",
    evidence: "ports between k-diffusion and DDPM code",
    run: ({ alphaBar }) => ({ sigmaBar: Math.sqrt(1 - alphaBar) }),
  }),
];

const cosine = (t: number, offset: number): number => Math.cos(((t + offset) / (1 + offset)) * (Math.PI / 2));

const rightAngle = {
  id: "cosine-of-a-right-angle",
  kind: "precision",
  title: "The cosine of a rounded right angle",
  hint: "At t = 1 you return the square of the rounding error of pi/2 instead of 0: use the sine of the complement.",
  applies: ({ t }: { t: number }) => t === 1,
} as const;

const cosineDeviations: readonly Deviation[] = [
  deviation(alphaBarCosine, {
    id: "laplace-sqrt-of-alpha-bar",
    kind: "bug",
    title: "The root of the signal power",
    hint: "Your signal power is the square root of the expected one at every point: the cosine is squared.",
    evidence: "diffusers scheduling_ddpm.py makes the same slip in its laplace schedule",
    run: (inputs) => ({ alphaBar: Math.sqrt(alphaBarCosine(inputs).alphaBar) }),
  }),
  deviation(alphaBarCosine, {
    id: "cosine-not-normalised",
    kind: "bug",
    title: "f(t) without f(0)",
    hint: "Your signal power at t = 0 is below 1: divide by its value there.",
    evidence: "ports",
    run: ({ t, offset }) => ({ alphaBar: t === 1 ? 0 : cosine(t, offset) ** 2 }),
  }),
  deviation(alphaBarCosine, {
    ...rightAngle,
    evidence: "math.cos in binary64: 3.7e-33",
    run: ({ t, offset }) => ({ alphaBar: (cosine(t, offset) / cosine(0, offset)) ** 2 }),
  }),
  deviation(alphaBarCosine, {
    ...rightAngle,
    id: "cosine-of-a-right-angle/binary32",
    title: "The cosine of a right angle rounded to binary32",
    evidence: "torch.cos in binary32: 1.9e-15",
    run: ({ offset }) => {
      const end = f32(Math.cos(f32(Math.PI / 2)));
      const start = f32(Math.cos(f32(f32(f32(offset) / f32(1 + f32(offset))) * f32(Math.PI / 2))));
      return { alphaBar: f32(f32(end * end) / f32(start * start)) };
    },
  }),
];

/** Wrong versions of noise levels, signal powers and their ratios. */
export const noiseLevelDeviations: readonly Deviation[] = [
  ...geometricDeviations,
  ...ratioDeviations,
  ...cosineDeviations,
];
