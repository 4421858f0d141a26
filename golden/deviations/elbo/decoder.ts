import { elboDecoderLogProb, tanhNormalCdf } from "../../../reference/elbo.ts";
import { normalCdf } from "../../../reference/kit/erfc.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { map, zip } from "../../../reference/kit/tensor.ts";
import { varianceForStd } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { isClose } from "../kit/linear.ts";
import { f32 } from "../kit/rounding.ts";

/** Root of the posterior variance of the second level of the linear schedule with 1,000 levels. */
const secondSigma = Math.sqrt((1e-4 * (1e-4 + 0.0199 / 999)) / (1 - (1 - 1e-4) * (1 - 1e-4 - 0.0199 / 999)));

const root2OverPi = f32(Math.sqrt(2 / Math.PI));

/** `approx_standard_normal_cdf` in binary32. */
const tanhCdf = (x: number): number => {
  const inner = f32(root2OverPi * f32(x + f32(f32(0.044715) * f32(f32(x * x) * x))));
  return f32(0.5 * f32(1 + f32(Math.tanh(inner))));
};

const clampedLog = (p: number): number => f32(Math.log(Math.max(p, 1e-12)));

/** `discretized_gaussian_log_likelihood` of the public code in binary32, with a given distribution function. */
const shipped =
  (cdf: (x: number) => number) =>
  ({ x0, mean, sigma }: { x0: Vec; mean: Vec; sigma: number }): { logProbs: Vec } => {
    const [inverse, edge] = [f32(1 / f32(sigma)), f32(1 / 255)];
    const logProb = (x: number, centred: number): number => {
      const upper = cdf(f32(inverse * f32(centred + edge)));
      const lower = cdf(f32(inverse * f32(centred - edge)));
      if (x < -0.999) return clampedLog(upper);
      return clampedLog(x > 0.999 ? f32(1 - lower) : f32(upper - lower));
    };
    return { logProbs: zip((x, m) => logProb(x, f32(f32(x) - f32(m))), x0, mean) };
  };

const clamp = Math.log(1e-12);

/** Deviations of the decoder. */
export const decoderDeviations: readonly Deviation[] = [
  ...deviates(
    {
      id: "decoder-tanh-cdf",
      kind: "precision",
      title: "The tanh approximation of the distribution function",
      hint: "A tanh stands for the normal distribution function: the tail probability is 45 % off at -4 sigma, and 1 + tanh is 0 below -5.5 in binary32; use 1 / (1 + exp(-2w)) for the approximation itself.",
      evidence: "guided-diffusion losses.py; hojonathanho/diffusion utils.py",
    },
    [on(elboDecoderLogProb, shipped(tanhCdf)), on(tanhNormalCdf, ({ x }) => ({ cdf: tanhCdf(f32(x)) }))],
  ),
  deviation(elboDecoderLogProb, {
    id: "decoder-clamp",
    kind: "precision",
    title: "Probabilities clamped to 1e-12",
    hint: "Your value saturates at -27.63 nats per dimension.",
    evidence: "guided-diffusion losses.py; hojonathanho/diffusion utils.py",
    run: (inputs) => ({ logProbs: map((logp) => f32(Math.max(clamp, logp)), elboDecoderLogProb(inputs).logProbs) }),
  }),
  deviation(elboDecoderLogProb, {
    id: "decoder-clamp/upper-tail",
    kind: "precision",
    title: "Differences of the distribution function in the upper tail",
    hint: "Both CDFs are 1 above the mean: take the difference on the side where the tail is small.",
    evidence: "guided-diffusion losses.py in binary32, with an exact distribution function",
    run: shipped((x) => f32(normalCdf(x))),
  }),
  deviation(elboDecoderLogProb, {
    id: "first-logvar",
    kind: "convention",
    title: "The first variance clamped to 1e-20",
    hint: "Entry 1 is a convention: your decoder has sigma = 1e-10 where that of the second level was given.",
    evidence: "the first version of Ho's code; ermongroup/ddim",
    convention: { name: "firstLogVariance", value: "clamp" },
    applies: ({ sigma }) => isClose(sigma, secondSigma),
    run: (inputs) => elboDecoderLogProb({ ...inputs, sigma: 1e-10 }),
  }),
  deviation(elboDecoderLogProb, {
    id: "closed-edges",
    kind: "bug",
    title: "The first and the last bin closed",
    hint: "The bins of -1 and 1 are open: all of the mass beyond the range belongs to them.",
    evidence: "constructed",
    run: ({ x0, mean, sigma }) => {
      const open = (x: number): number => (Math.abs(x) > 0.999 ? x - Math.sign(x) * (2 / 255) : x);
      const moved = zip((x, m) => m + open(x) - x, x0, mean);
      return elboDecoderLogProb({ x0: map(open, x0), mean: moved, sigma });
    },
  }),
  ...deviates(varianceForStd, [
    on(elboDecoderLogProb, ({ sigma, ...others }) => elboDecoderLogProb({ ...others, sigma: sigma * sigma })),
  ]),
  deviation(elboDecoderLogProb, {
    id: "density-for-mass",
    kind: "bug",
    title: "The log-density",
    hint: "You return the density at the value; the probability is its integral over the bin.",
    evidence: "constructed",
    run: ({ x0, mean, sigma }) => {
      const normaliser = 0.5 * Math.log(2 * Math.PI * sigma * sigma);
      return { logProbs: zip((x, m) => -0.5 * ((x - m) / sigma) ** 2 - normaliser, x0, mean) };
    },
  }),
  deviation(elboDecoderLogProb, {
    id: "log-probability-sign",
    kind: "bug",
    title: "The opposite of the log-probability",
    hint: "You return minus the log-probabilities: the minus belongs to the reconstruction term.",
    evidence: "constructed",
    run: (inputs) => ({ logProbs: map((logp) => -logp, elboDecoderLogProb(inputs).logProbs) }),
  }),
  deviation(tanhNormalCdf, {
    id: "exact-cdf",
    kind: "convention",
    title: "The distribution function itself",
    hint: "You return the exact function; this is its approximation, which differs by up to 1.8e-4.",
    evidence: "constructed",
    convention: { name: "normalCdf", value: "exact" },
    run: ({ x }) => ({ cdf: normalCdf(x) }),
  }),
  deviation(tanhNormalCdf, {
    id: "cubic-term-missing",
    kind: "bug",
    title: "Without the cubic term",
    hint: "Your argument is linear: the term 0.044715 x^3 is missing.",
    evidence: "constructed",
    run: ({ x }) => ({ cdf: 1 / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * x)) }),
  }),
];
