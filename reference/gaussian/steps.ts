import type { Constraint } from "../kit/equation.ts";
import { equation } from "../kit/equation.ts";
import { number, oneOf } from "../kit/kinds.ts";
import type { Level } from "../kit/records.ts";
import { levelRecord } from "../kit/records.ts";

type Kind = "em-vp" | "ancestral-vp" | "reverse-diffusion-vp" | "reverse-diffusion-ve" | "ddim";

interface StepInputs {
  readonly kind: Kind;
  readonly level: Level;
  readonly levelPrev: Level;
  readonly mean0: number;
  readonly variance0: number;
}

interface Coefficients {
  readonly gain: number;
  readonly offset: number;
  readonly noiseStd: number;
}

const isVp = (kind: Kind): boolean => kind.endsWith("-vp");

/** Variance of the marginal at the level that the step leaves. */
const spreadOf = ({ level, variance0 }: StepInputs): number =>
  level.scale * level.scale * variance0 + level.sigma * level.sigma;

const marginalHasSpread: Constraint<StepInputs> = {
  argument: "level",
  domain: "with scale^2 variance0 + sigma^2 > 0",
  holds: (inputs) => spreadOf(inputs) > 0,
  counterexample: { what: "no-spread", change: ({ level }) => ({ variance0: 0, level: { ...level, sigma: 0 } }) },
};

const vpHasBeta: Constraint<StepInputs> = {
  argument: "level",
  domain: "with a beta in (0, 1), for the steps of the variance-preserving chain",
  holds: ({ kind, level: { beta } }) => !isVp(kind) || (beta ?? 1) < 1,
  counterexample: { what: "beta-one", change: ({ level }) => ({ level: { ...level, beta: 1 } }) },
};

const veLosesNoise: Constraint<StepInputs> = {
  argument: "levelPrev",
  domain: "with a sigma at most that of level, for reverse-diffusion-ve",
  code: "ORDER",
  holds: ({ kind, level, levelPrev }) => kind !== "reverse-diffusion-ve" || levelPrev.sigma <= level.sigma,
  counterexample: {
    what: "noise-rises",
    change: ({ level, levelPrev }) => ({ levelPrev: { ...levelPrev, sigma: level.sigma + 1 } }),
  },
};

const hasSignalPowers = ({ level, levelPrev }: StepInputs): boolean =>
  (level.alphaBar ?? 0) > 0 && levelPrev.alphaBar !== undefined;

const ddimHasSignal: Constraint<StepInputs> = {
  argument: "level",
  domain: "with an alphaBar > 0, and levelPrev with an alphaBar, for ddim",
  holds: (inputs) => inputs.kind !== "ddim" || hasSignalPowers(inputs),
  counterexample: { what: "no-signal", change: ({ level }) => ({ level: { ...level, alphaBar: 0 } }) },
};

const ddimGainsSignal: Constraint<StepInputs> = {
  argument: "level",
  domain: "with an alphaBar below that of levelPrev, for ddim",
  code: "ORDER",
  holds: ({ kind, level, levelPrev }) => kind !== "ddim" || (level.alphaBar as number) < (levelPrev.alphaBar as number),
  counterexample: {
    what: "no-step",
    change: ({ level, levelPrev }) => ({ levelPrev: { ...levelPrev, alphaBar: level.alphaBar } }),
  },
};

const eulerMaruyama = (beta: number, spread: number, centre: number): Coefficients => ({
  gain: 1 + 0.5 * beta - beta / spread,
  offset: (beta / spread) * centre,
  noiseStd: Math.sqrt(beta),
});

const ancestral = (beta: number, spread: number, centre: number): Coefficients => {
  const root = Math.sqrt(1 - beta);
  return { gain: (1 - beta / spread) / root, offset: ((beta / spread) * centre) / root, noiseStd: Math.sqrt(beta) };
};

const reverseDiffusion = (beta: number, spread: number, centre: number): Coefficients => ({
  gain: 2 - Math.sqrt(1 - beta) - beta / spread,
  offset: (beta / spread) * centre,
  noiseStd: Math.sqrt(beta),
});

/** The gain is a quotient of variances: written as a difference from 1 it would lose its digits on the last steps. */
const reverseDiffusionVe = (inputs: StepInputs, spread: number, centre: number): Coefficients => {
  const { level, levelPrev, variance0 } = inputs;
  const added = (level.sigma - levelPrev.sigma) * (level.sigma + levelPrev.sigma);
  const kept = level.scale * level.scale * variance0 + levelPrev.sigma * levelPrev.sigma;
  return { gain: kept / spread, offset: (added / spread) * centre, noiseStd: Math.sqrt(added) };
};

const ddim = (alphaBar: number, alphaBarPrev: number, spread: number, centre: number): Coefficients => {
  const noise = 1 - alphaBar;
  const signal = Math.sqrt(alphaBarPrev / alphaBar);
  const direction = Math.sqrt((1 - alphaBarPrev) * noise);
  return {
    gain: (signal * (spread - noise) + direction) / spread,
    offset: ((signal * noise - direction) / spread) * centre,
    noiseStd: 0,
  };
};

/**
 * Gain, offset and noise of the usual sampler steps $x' = F x + b + L z$, one coordinate, with the exact score of
 * Gaussian data.
 *
 * ```math
 * s(x) = -\frac{x - a m}{P}, \qquad P = a^2\lambda + \sigma^2, \qquad \Delta = \sigma_t^2 - \sigma_s^2
 * ```
 *
 * ```math
 * \begin{array}{llll}
 * \text{kind} & F & b & L \\
 * \text{em-vp} & 1 + \tfrac12\beta - \beta/P & \beta\,a m/P & \sqrt\beta \\
 * \text{ancestral-vp} & (1-\beta/P)/\sqrt{1-\beta} & (\beta\,a m/P)/\sqrt{1-\beta} & \sqrt\beta \\
 * \text{reverse-diffusion-vp} & 2-\sqrt{1-\beta}-\beta/P & \beta\,a m/P & \sqrt\beta \\
 * \text{reverse-diffusion-ve} & 1-\Delta/P & \Delta\,a m/P & \sqrt\Delta \\
 * \text{ddim} & \sqrt{\tfrac{\bar\alpha_s}{\bar\alpha_t}}\big(1-\tfrac{1-\bar\alpha_t}{P}\big)
 * + \tfrac{\sqrt{(1-\bar\alpha_s)(1-\bar\alpha_t)}}{P}
 * & \big(\sqrt{\tfrac{\bar\alpha_s}{\bar\alpha_t}}(1-\bar\alpha_t) - \sqrt{(1-\bar\alpha_s)(1-\bar\alpha_t)}\big)\tfrac{a m}{P} & 0
 * \end{array}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `kind` | 'em-vp', 'ancestral-vp', 'reverse-diffusion-vp', 'reverse-diffusion-ve' or 'ddim' | which sampler step |
 * | `level` | level, {scale >= 0, sigma >= 0, alphaBar in [0, 1], beta > 0} | `{scale, sigma, alphaBar?, beta?}` of the level that a step leaves |
 * | `levelPrev` | level, {scale >= 0, sigma >= 0, alphaBar in [0, 1], beta > 0} | `{scale, sigma, alphaBar?, beta?}` of the level that a step reaches |
 * | `mean0` | number | mean of scalar Gaussian data |
 * | `variance0` | number, >= 0 | variance of scalar Gaussian data |
 * | → `gain` | number | factor of the state |
 * | → `offset` | number | the step at the state 0 without noise |
 * | → `noiseStd` | number, >= 0 | factor of the draw |
 *
 * Where `level` with scale^2 variance0 + sigma^2 > 0; `level` with a beta in (0, 1), for the steps of the
 * variance-preserving chain; `levelPrev` with a sigma at most that of level, for reverse-diffusion-ve; `level` with an
 * alphaBar > 0, and levelPrev with an alphaBar, for ddim; `level` with an alphaBar below that of levelPrev, for ddim.
 *
 * @equation samplerAffineCoefficients
 * @source derived
 * @function
 */
export const samplerAffineCoefficients = equation(
  "samplerAffineCoefficients",
  {
    inputs: {
      kind: oneOf("em-vp", "ancestral-vp", "reverse-diffusion-vp", "reverse-diffusion-ve", "ddim"),
      level: levelRecord(),
      levelPrev: levelRecord(),
      mean0: number(),
      variance0: number({ atLeast: 0 }),
    },
    outputs: { gain: number(), offset: number(), noiseStd: number({ atLeast: 0 }) },
    where: [marginalHasSpread, vpHasBeta, veLosesNoise, ddimHasSignal, ddimGainsSignal],
  },
  (inputs) => {
    const { kind, level, levelPrev, mean0 } = inputs;
    const [spread, centre] = [spreadOf(inputs), level.scale * mean0];
    if (kind === "reverse-diffusion-ve") return reverseDiffusionVe(inputs, spread, centre);
    if (kind === "ddim") return ddim(level.alphaBar as number, levelPrev.alphaBar as number, spread, centre);
    const rule = { "em-vp": eulerMaruyama, "ancestral-vp": ancestral, "reverse-diffusion-vp": reverseDiffusion }[kind];
    return rule(level.beta as number, spread, centre);
  },
);
