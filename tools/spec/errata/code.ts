import { at } from "../../../reference/kit/tensor.ts";
import { subvpDiffusion } from "../../../reference/sde.ts";
import { likelihoodBitsPerDim } from "../../../reference/likelihood.ts";
import { elboDecoderLogProb, tanhNormalCdf } from "../../../reference/elbo.ts";
import { usualRates } from "../../../property-tests/kit/numbers.ts";
import type { Erratum } from "./kit.ts";
import { agrees } from "./kit.ts";

const f = Math.fround;

/** g of sub-VP in binary32 at the smallest time, with 1 - exp written out. */
const subvpInBinary32 = (t: number): number => {
  const beta = f(f(0.1) + f(f(t) * f(19.9)));
  const exponent = f(f(-2 * f(0.1) * f(t)) - f(f(19.9) * f(f(t) * f(t))));
  return f(Math.sqrt(f(beta * f(1 - f(Math.exp(exponent))))));
};

const relativeError = (got: number, want: number): number => Math.abs(got - want) / want;

const normalCdfAt = (x: number): number =>
  Math.exp(at(elboDecoderLogProb({ x0: [-1], mean: [-1 + 1 / 255 - x], sigma: 1 }).logProbs, 0));

/** Errors in widely used code, each a deviation of this specification or a number. */
export const codeErrata: readonly Erratum[] = [
  {
    id: "code-euler-maruyama-step",
    place: "score_sde and score_sde_pytorch, sampling.py",
    says: "The Euler-Maruyama predictor steps by $1/N$ on a grid whose spacing is $(1-\\epsilon)/(N-1)$.",
    instead: "The step is the difference of the two times.",
    evidence: ["code", "number"],
    equations: ["reverseEulerMaruyamaStep", "reverseSdeSample"],
    deviations: ["em-step-1-over-n"],
  },
  {
    id: "code-one-minus-exp",
    place: "score_sde_pytorch, sde_lib.py",
    says: "$1-e^{-x}$ is computed as written, in float32, down to $t = 10^{-5}$, where training starts.",
    instead: "It is `-expm1(-x)`.",
    evidence: ["code", "number"],
    figures: [
      {
        states: "Relative error of $g$ of sub-VP in float32 at $t = 10^{-5}$",
        value: () => relativeError(subvpInBinary32(1e-5), subvpDiffusion({ t: 1e-5, ...usualRates }).g),
        shows: (x) => x > 1e-3,
      },
    ],
    equations: ["vpMarginal", "subvpMarginal", "subvpDiffusion"],
    deviations: ["one-minus-exp"],
  },
  {
    id: "code-subvp-corrector",
    place: "score_sde_pytorch, sampling.py",
    says: "The Langevin corrector looks up a table `alphas` that sub-VP does not have, and raises.",
    instead: "`pcSample` refuses a corrector for sub-VP by name.",
    evidence: ["code"],
    equations: ["pcSample", "pcLangevinStepSize"],
    deviations: ["subvp-langevin-crash"],
  },
  {
    id: "code-bits-per-dim-offset",
    place: "score_sde_pytorch, likelihood.py",
    says: "The offset of bits per dimension is a formula that is right for the two scalers it ships with.",
    instead: "`likelihoodBitsPerDim` takes the width of a pixel in model units.",
    evidence: ["code", "number"],
    figures: [
      {
        states: "Offset for pixels scaled by 2/256",
        value: () => likelihoodBitsPerDim({ logp: 0, d: 1, pixelScale: 2 / 256 }).bpd,
        shows: agrees(7, 12),
      },
      {
        states: "Offset for pixels scaled by 2/255",
        value: () => likelihoodBitsPerDim({ logp: 0, d: 1, pixelScale: 2 / 255 }).bpd,
        shows: agrees(6.994353, 7),
      },
    ],
    equations: ["likelihoodBitsPerDim"],
    deviations: ["bpd-offset", "bpd-offset-255"],
  },
  {
    id: "code-joint-solver",
    place: "score_sde, likelihood.py and sampling.py",
    says: "One adaptive solver integrates the whole batch, so that a sample depends on its neighbours.",
    instead: "Every sample has its own steps.",
    evidence: ["code"],
    equations: ["pfRk45", "logLikelihoodOde"],
    deviations: ["joint-rk45"],
  },
  {
    id: "code-batch-norms",
    place: "score_sde, sampling.py; the same in diffusers",
    says: "The corrector's step size uses norms averaged over the batch.",
    instead:
      "The rule of the paper is `pcLangevinStepSize`; the other one is `pcLangevinStepSizeBatch`, by its own name.",
    evidence: ["code"],
    equations: ["pcLangevinStepSize", "pcLangevinStepSizeBatch"],
    deviations: ["batch-norms"],
  },
  {
    id: "code-decoder-cdf",
    place: "The code of DDPM and guided-diffusion, losses.py",
    says: "The decoder uses a tanh in place of the normal distribution function, and clamps log-probabilities.",
    instead:
      "`elboDecoderLogProb` uses the distribution function itself, also in the tails; `tanhNormalCdf` reproduces the other.",
    evidence: ["code", "number"],
    figures: [
      {
        states: "Relative error of the tanh at four standard deviations below the mean",
        value: () => relativeError(tanhNormalCdf({ x: -4 }).cdf, normalCdfAt(-4)),
        shows: (x) => x > 0.4 && x < 0.5,
      },
    ],
    equations: ["elboDecoderLogProb", "tanhNormalCdf"],
    deviations: ["decoder-tanh-cdf", "decoder-clamp"],
  },
  {
    id: "code-ddim-previous-level",
    place: "diffusers, scheduling_ddim.py",
    says: "The previous level is the present label minus $\\lfloor N/S \\rfloor$, whatever the spacing.",
    instead: "It is the next entry of the list of levels.",
    evidence: ["code", "number"],
    equations: ["ddimStep", "ddimTimestepsSpacing"],
    deviations: ["ddim-prev-level"],
  },
  {
    id: "code-trailing-labels",
    place: "diffusers, scheduling_ddim.py, scheduling_ddpm.py",
    says: "Trailing labels come from a range of floats, which for some numbers of steps has one label too many.",
    instead: "`ddimTimestepsSpacing` counts.",
    evidence: ["code", "number"],
    equations: ["ddimTimestepsSpacing"],
    deviations: ["trailing-arange-overrun"],
  },
  {
    id: "code-uniform-labels",
    place: "The code of DDIM, runners/diffusion.py",
    says: "Uniform spacing does not honour the number of steps; quadratic spacing ends at four fifths and repeats labels.",
    instead: "`ddimTimestepsLinear` and `ddimTimestepsQuadratic` give as many levels as asked.",
    evidence: ["code", "number"],
    equations: ["ddimTimestepsLinear", "ddimTimestepsQuadratic"],
    deviations: ["uniform-skip-count", "quad-skip-repeats"],
  },
  {
    id: "code-clipped-prediction",
    place: "diffusers, scheduling_ddim.py",
    says: "The clipped prediction of the data is combined with the noise prediction from before the clipping.",
    instead: "`ddimStepFromX0` derives the noise anew.",
    evidence: ["code"],
    equations: ["ddimStepFromX0"],
    deviations: ["ddim-eps-not-rederived"],
  },
  {
    id: "code-inversion-level",
    place: "diffusers, scheduling_ddim_inverse.py",
    says: "The noise prediction of one level is applied at another.",
    instead: "`ddimReverseStep` names both levels.",
    evidence: ["code"],
    equations: ["ddimReverseStep"],
    deviations: ["inversion-level-shift"],
  },
  {
    id: "code-first-log-variance",
    place: "The code of DDPM, diffusion_utils_2.py",
    says: "With the large variance, variance and log-variance disagree at the first level.",
    instead: "The rule for the first log-variance is an input of `ddpmLogVarianceFixedSmall`.",
    evidence: ["code"],
    equations: ["ddpmLogVarianceFixedSmall", "ddpmVarianceFixedLarge"],
    deviations: ["first-logvar"],
  },
  {
    id: "code-slerp-of-a-batch",
    place: "The code of DDIM, runners/diffusion.py",
    says: "Spherical interpolation takes one angle for a whole batch, by arccos.",
    instead: "`latentSlerp` takes the angle of one pair, by atan2, which keeps its digits near 0.",
    evidence: ["code"],
    equations: ["latentSlerp"],
    deviations: ["slerp-over-batch"],
  },
  {
    id: "code-uniforms-of-24-bits",
    place: "Generators that turn 24 random bits into $(w + 1/2)/2^{24}$ in float32",
    says: "The result lies strictly between 0 and 1.",
    instead: "It rounds to 1 at the top. The streams of this specification take 23 bits.",
    evidence: ["number"],
    figures: [
      {
        states: "The largest such number in float32",
        value: () => f(f(2 ** 24 - 1 + 0.5) / 2 ** 24),
        shows: (x) => x === 1,
      },
      {
        states: "1 minus the largest with 23 bits",
        value: () => 1 - f(f(2 ** 23 - 1 + 0.5) / 2 ** 23),
        shows: (x) => x > 0,
      },
    ],
    equations: ["uniformFromBits"],
  },
];
