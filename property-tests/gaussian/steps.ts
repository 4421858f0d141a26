import fc from "fast-check";
import { between, gaussians } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { indices, root } from "../kit/numbers.ts";

const vp = (alphaBar: number, beta: number) => ({ scale: root(alphaBar), sigma: root(1 - alphaBar), alphaBar, beta });
const ve = (sigma: number) => ({ scale: 1, sigma });

/** Two neighbouring levels of a variance-preserving chain. */
const neighbours = fc
  .record({ alphaBarPrev: between(0.125, 1), beta: between(0.015625, 0.5) })
  .map(({ alphaBarPrev, beta }) => ({ alphaBar: alphaBarPrev * (1 - beta), alphaBarPrev, beta }));

/** Two neighbouring levels and Gaussian data. */
const chainStep = fc.record({ levels: neighbours, data: gaussians });

type ChainStep = typeof chainStep extends fc.Arbitrary<infer Sample> ? Sample : never;

const truth = ({ levels: { alphaBar }, data: { mean0, variance0 } }: ChainStep) => {
  const spread = alphaBar * variance0 + 1 - alphaBar;
  return { spread, score: (x: number): number => -(x - root(alphaBar) * mean0) / spread };
};

/** The deterministic parts of the steps of the chain, as the samplers state them. */
const rules = {
  "em-vp": (x: number, score: number, beta: number) => x + 0.5 * beta * x + beta * score,
  "ancestral-vp": (x: number, score: number, beta: number) => (x + beta * score) / root(1 - beta),
  "reverse-diffusion-vp": (x: number, score: number, beta: number) => (2 - root(1 - beta)) * x + beta * score,
};

type Rule = keyof typeof rules;

const anyRule = fc.constantFrom(...(Object.keys(rules) as Rule[]));

/** Variance at the data after a whole chain of `count` steps, from the exact variance at its end. */
const finalVariance = async (call: Calls, kind: Rule, variance0: number, count: number): Promise<number> => {
  const betas = indices(count).map((i) => (0.25 + (3.5 * (i + 0.5)) / count) / count);
  const alphaBars = [1];
  for (const beta of betas) alphaBars.push((alphaBars[alphaBars.length - 1] as number) * (1 - beta));
  const end = alphaBars[count] as number;
  let variance = end * variance0 + 1 - end;
  for (let i = count; i >= 1; i -= 1) {
    const level = vp(alphaBars[i] as number, betas[i - 1] as number);
    const levelPrev = vp(alphaBars[i - 1] as number, betas[i - 1] as number);
    const given = { kind, level, levelPrev, mean0: 0, variance0 };
    const { gain, noiseStd } = await call.samplerAffineCoefficients(given);
    variance = gain * gain * variance + noiseStd * noiseStd;
  }
  return variance;
};

/** Laws of the coefficients of sampler steps. */
export const stepsLaws: readonly Law[] = [
  law("samplerAffineCoefficients", "reproduces the steps of the variance-preserving chain at two states", {
    given: fc.record({ step: chainStep, kind: anyRule }),
    holds: async (call, { step, kind }, expect) => {
      const { alphaBar, alphaBarPrev, beta } = step.levels;
      const { data } = step;
      const levels = { level: vp(alphaBar, beta), levelPrev: vp(alphaBarPrev, beta) };
      const { gain, offset, noiseStd } = await call.samplerAffineCoefficients({ kind, ...levels, ...data });
      const { score, spread } = truth(step);
      const total = (16 * (1 + Math.abs(data.mean0))) / spread;
      const ruled = (x: number): number => rules[kind](x, score(x), beta);
      expect.close(offset, ruled(0), total);
      expect.close(gain + offset, ruled(1), total);
      expect.close(noiseStd * noiseStd, beta, 2 * beta);
    },
  }),
  law("samplerAffineCoefficients", "reproduces the step of the variance-exploding chain at two states", {
    given: fc.record({ from: between(1, 8), to: between(0, 0.9375), data: gaussians }),
    holds: async (call, { from, to, data }, expect) => {
      const given = { kind: "reverse-diffusion-ve" as const, level: ve(from), levelPrev: ve(to), ...data };
      const { gain, offset, noiseStd } = await call.samplerAffineCoefficients(given);
      const spread = data.variance0 + from * from;
      const added = from * from - to * to;
      const ruled = (x: number): number => x - (added * (x - data.mean0)) / spread;
      expect.close(offset, ruled(0), 8 * (1 + Math.abs(data.mean0)));
      expect.close(gain + offset, ruled(1), 8 * (1 + Math.abs(data.mean0)));
      expect.close(noiseStd * noiseStd, added, 4 * from * from);
    },
  }),
  law("samplerAffineCoefficients", "keeps the digits of a small gain of the variance-exploding chain", {
    given: fc.record({ from: between(4, 64), exponent: fc.integer({ min: 4, max: 16 }) }),
    holds: async (call, { from, exponent }, expect) => {
      const variance0 = 2 ** -exponent;
      const levels = { level: ve(from), levelPrev: ve(0) };
      const given = { kind: "reverse-diffusion-ve" as const, ...levels, mean0: 0, variance0 };
      const { gain } = await call.samplerAffineCoefficients(given);
      expect.close(gain, variance0 / (variance0 + from * from));
    },
  }),
  law(
    "samplerAffineCoefficients",
    "for ddim carries the mean along and multiplies deviations by the gain of the deterministic step",
    {
      given: fc.record({ alphaBar: between(0.0625, 0.75), share: between(0.125, 0.875), data: gaussians }),
      holds: async (call, { alphaBar, share, data: { mean0, variance0 } }, expect) => {
        const alphaBarPrev = alphaBar + share * (1 - alphaBar);
        const levels = { level: vp(alphaBar, 0.5), levelPrev: vp(alphaBarPrev, 0.5) };
        const given = { kind: "ddim" as const, ...levels, mean0, variance0 };
        const { gain, offset, noiseStd } = await call.samplerAffineCoefficients(given);
        const want = await call.ddimGaussianGain({ alphaBar, alphaBarPrev, variance0 });
        const total = 64 / (alphaBar * (alphaBar * variance0 + 1 - alphaBar));
        expect.close(gain, want.gain, total);
        const mean = gain * root(alphaBar) * mean0 + offset;
        expect.close(mean, root(alphaBarPrev) * mean0, total * (1 + Math.abs(mean0)));
        expect.equal(noiseStd, 0);
      },
    },
  ),
  law("samplerAffineCoefficients", "leaves unit-variance data alone on the ancestral step", {
    given: neighbours,
    holds: async (call, { alphaBar, alphaBarPrev, beta }, expect) => {
      const levels = { level: vp(alphaBar, beta), levelPrev: vp(alphaBarPrev, beta) };
      const given = { kind: "ancestral-vp" as const, ...levels, mean0: 0, variance0: 1 };
      const { gain, noiseStd } = await call.samplerAffineCoefficients(given);
      expect.close(gain * gain + noiseStd * noiseStd, 1, 16);
    },
  }),
  law(
    "samplerAffineCoefficients",
    "brings a whole chain to the variance of the data with an error of first order in the number of steps",
    {
      runs: 12,
      given: fc.record({ kind: anyRule, variance0: fc.constantFrom(0.25, 0.5, 2, 4) }),
      holds: async (call, { kind, variance0 }, expect) => {
        const error = async (count: number) =>
          Math.abs((await finalVariance(call, kind, variance0, count)) - variance0);
        const [coarse, fine] = [await error(128), await error(256)];
        const floor = 64 * expect.u * 256 * (1 + variance0);
        expect.that(fine <= coarse * 2 ** -0.85 + floor, `error ${fine} with 256 steps is half of ${coarse} with 128`);
        expect.that(fine <= 0.25 * variance0 + floor, "the error is small");
      },
    },
  ),
];
