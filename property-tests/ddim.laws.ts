import fc from "fast-check";
import { numbers, scale, squaredNorm, sub, vec } from "../reference/kit/tensor.ts";
import {
  alphaBarTable,
  between,
  gaussians,
  levelPair,
  noiseRows,
  state,
  states,
  subSequence,
} from "./kit/arbitraries.ts";
import type { Law } from "./kit/law.ts";
import { law } from "./kit/law.ts";

const root = Math.sqrt;

/** Absolute terms of a step: what rounding errors are proportional to. */
const stepScale = (
  { x, eps, noise }: { x: ArrayLike<number>; eps: ArrayLike<number>; noise: ArrayLike<number> },
  { alphaBar, alphaBarPrev }: { alphaBar: number; alphaBarPrev: number },
): number[] =>
  Array.from(x, (entry, i) => {
    const clean = (Math.abs(entry) + Math.abs(eps[i] as number)) / root(alphaBar);
    const amplified = clean / root(1 - alphaBar);
    return (
      (root(alphaBarPrev) + 1) * amplified +
      Math.abs(eps[i] as number) / (1 - alphaBarPrev) +
      Math.abs(noise[i] as number)
    );
  });

const etas = between(0, 1);
const pairAndSigma = fc
  .record({ pair: levelPair, share: between(0.05, 0.9) })
  .map(({ pair, share }) => ({ ...pair, sigma: Math.fround(share * root(1 - pair.alphaBarPrev)) }));

const posteriorLaws: readonly Law[] = [
  law({
    subject: "ddimPosterior",
    states: "keeps the marginal of level s for every sigma",
    entry: "ddimMarginalLemma",
    given: fc.record({ s: states("x0", "z"), p: pairAndSigma }),
    holds: async (call, { s: { x0, z }, p }, expect) => {
      const signal = root(p.alphaBar);
      const x = vec(numbers(x0).map((entry, i) => signal * entry + root(1 - p.alphaBar) * (numbers(z)[i] as number)));
      const { mean, variance } = await call.ddimPosterior({ x, x0, ...p });
      const centred = sub(mean, scale(root(p.alphaBarPrev), x0));
      const size = squaredNorm(z) + squaredNorm(x0) / (1 - p.alphaBar);
      expect.close(
        squaredNorm(centred) + variance * squaredNorm(z),
        (1 - p.alphaBarPrev) * squaredNorm(z),
        4 * size + 1e-30,
      );
    },
  }),
  law({
    subject: "ddimPosterior",
    states: "is the DDPM posterior at eta = 1",
    given: fc.record({ s: states("x", "x0"), p: levelPair }),
    holds: async (call, { s: { x, x0 }, p }, expect) => {
      const { sigma } = await call.ddimSigma({ eta: 1, ...p });
      const { mean, variance } = await call.ddimPosterior({ x, x0, ...p, sigma });
      const ddpm = await call.ddpmPosteriorMean({ x, x0, ...p });
      const { variance: expected } = await call.ddpmPosteriorVariance(p);
      const size = (squaredNorm(x) ** 0.5 + squaredNorm(x0) ** 0.5) / ((1 - p.alphaBar) * root(p.alphaBar));
      expect.close(mean, ddpm.mean, size);
      expect.close(variance, expected, 1 / (1 - p.alphaBar));
    },
  }),
  law({
    subject: "ddimForwardBayes",
    states: "with the posterior gives the same joint law as the marginals",
    given: fc.record({ s: states("x", "x0"), p: pairAndSigma }),
    holds: async (call, { s: { x, x0 }, p }, expect) => {
      const { mean, variance } = await call.ddimForwardBayes({ x, x0, ...p });
      const deviation = sub(x, scale(root(p.alphaBarPrev), x0));
      const gain = squaredNorm(sub(mean, scale(root(p.alphaBar), x0))) / Math.max(squaredNorm(deviation), 1e-12);
      const size = (squaredNorm(x) + squaredNorm(x0)) / Math.max(squaredNorm(deviation), 1e-12) + 1;
      if (squaredNorm(deviation) < 1e-3) return;
      expect.close(gain * (1 - p.alphaBarPrev) + variance, 1 - p.alphaBar, (4 * size) / (1 - p.alphaBarPrev));
    },
  }),
];

const sigmaLaws: readonly Law[] = [
  law({
    subject: "ddimSigma",
    states: "is linear in eta",
    given: fc.record({ p: levelPair, eta: between(0.05, 1) }),
    holds: async (call, { p, eta }, expect) => {
      const whole = await call.ddimSigma({ eta: 1, ...p });
      const part = await call.ddimSigma({ eta, ...p });
      expect.close(part.sigma, eta * whole.sigma, whole.sigma);
    },
  }),
  law({
    subject: "ddimSigma",
    states: "squared is the DDPM posterior variance at eta = 1",
    given: levelPair,
    holds: async (call, p, expect) => {
      const { sigma } = await call.ddimSigma({ eta: 1, ...p });
      const { variance } = await call.ddpmPosteriorVariance(p);
      expect.close(sigma * sigma, variance, variance / (1 - p.alphaBar) + variance / (1 - p.alphaBarPrev));
    },
  }),
  law({
    subject: "ddimSigma",
    states: "vanishes on the last step",
    given: fc.record({ alphaBar: between(0.05, 0.95), eta: etas }),
    holds: async (call, { alphaBar, eta }, expect) => {
      const { sigma } = await call.ddimSigma({ eta, alphaBar, alphaBarPrev: 1 });
      expect.equal(sigma, 0);
    },
  }),
  law({
    subject: "ddimSigma",
    states: "refuses an eta above its limit",
    given: levelPair,
    holds: async (call, p, expect) => {
      const limit = root((1 - p.alphaBar) / (1 - p.alphaBar / p.alphaBarPrev));
      await expect.refused(call.ddimSigma({ eta: 1.01 * limit, ...p }), "DOMAIN");
    },
  }),
  law({
    subject: "ddimSigmaHat",
    states: "squared is the larger DDPM variance",
    given: levelPair,
    holds: async (call, p, expect) => {
      const { sigma } = await call.ddimSigmaHat(p);
      const { variance } = await call.ddpmVarianceFixedLarge(p);
      expect.close(sigma * sigma, variance, 2 * (variance + p.alphaBar / p.alphaBarPrev));
    },
  }),
  law({
    subject: "ddimDirection",
    states: "has with the noise the variance of level s",
    given: fc.record({ eps: state(3), p: pairAndSigma }),
    holds: async (call, { eps, p: { alphaBarPrev, sigma } }, expect) => {
      const { direction } = await call.ddimDirection({ eps, alphaBarPrev, sigma });
      const size = squaredNorm(eps);
      expect.close(squaredNorm(direction) + sigma * sigma * size, (1 - alphaBarPrev) * size, size);
    },
  }),
  law({
    subject: "ddimDirection",
    states: "refuses more noise than the level has",
    given: fc.record({ eps: state(2), alphaBarPrev: between(0.1, 0.9) }),
    holds: async (call, { eps, alphaBarPrev }, expect) => {
      const sigma = 1.1 * root(1 - alphaBarPrev);
      await expect.refused(call.ddimDirection({ eps, alphaBarPrev, sigma }), "DOMAIN");
    },
  }),
];

const stepInputs = fc.record({ s: states("x", "eps", "noise"), p: levelPair, eta: etas });

const stepLaws: readonly Law[] = [
  law({
    subject: "ddimStep",
    states: "at eta = 1 is the DDPM step with the smaller variance on the respaced betas",
    entry: "ddimEtaOneIsDdpm",
    given: fc.record({ s: states("x", "eps", "noise"), p: levelPair }),
    holds: async (call, { s, p }, expect) => {
      const { xPrev } = await call.ddimStep({ ...s, ...p, eta: 1 });
      const { variance } = await call.ddpmPosteriorVariance(p);
      const beta = (p.alphaBarPrev - p.alphaBar) / p.alphaBarPrev;
      const ddpm = await call.ddpmStep({ ...s, beta, alphaBar: p.alphaBar, variance });
      expect.close(xPrev, ddpm.xPrev, stepScale(asLists(s), p));
    },
  }),
  law({
    subject: "ddimStep",
    states: "at eta = 0 is the deterministic step, whatever the noise",
    given: fc.record({ s: states("x", "eps", "noise"), p: levelPair }),
    holds: async (call, { s, p }, expect) => {
      const { xPrev } = await call.ddimStep({ ...s, ...p, eta: 0 });
      const plain = await call.ddimStepDeterministic({ x: s.x, eps: s.eps, ...p });
      expect.close(xPrev, plain.xPrev, stepScale(asLists(s), p));
    },
  }),
  law({
    subject: "ddimStep",
    states: "adds the noise with the standard deviation sigma(eta)",
    given: stepInputs,
    holds: async (call, { s, p, eta }, expect) => {
      const { xPrev, mean } = await call.ddimStep({ ...s, ...p, eta });
      const { sigma } = await call.ddimSigma({ eta, ...p });
      expect.close(sub(xPrev, mean), scale(sigma, s.noise), stepScale(asLists(s), p));
    },
  }),
  law({
    subject: "ddimStep",
    states: "has the posterior's mean at its own predicted clean data",
    given: stepInputs,
    holds: async (call, { s, p, eta }, expect) => {
      const { mean, x0 } = await call.ddimStep({ ...s, ...p, eta });
      const { sigma } = await call.ddimSigma({ eta, ...p });
      const posterior = await call.ddimPosterior({ x: s.x, x0, ...p, sigma });
      const amplified = stepScale(asLists(s), p).map((entry) => entry / root(1 - p.alphaBar));
      expect.close(mean, posterior.mean, amplified);
    },
  }),
  law({
    subject: "ddimStep",
    states: "returns the predicted clean data on the last step",
    given: fc.record({ s: states("x", "eps", "noise"), alphaBar: between(0.05, 0.95), eta: etas }),
    holds: async (call, { s, alphaBar, eta }, expect) => {
      const { xPrev } = await call.ddimStep({ ...s, alphaBar, alphaBarPrev: 1, eta });
      const { x0 } = await call.x0FromEps({ x: s.x, eps: s.eps, scale: root(alphaBar), sigma: root(1 - alphaBar) });
      expect.close(xPrev, x0, stepScale(asLists(s), { alphaBar, alphaBarPrev: 0 }));
    },
  }),
  law({
    subject: "ddimStep",
    states: "returns the clean data that belongs to the prediction, unclipped",
    given: stepInputs,
    holds: async (call, { s, p, eta }, expect) => {
      const { x0 } = await call.ddimStep({ ...s, ...p, eta });
      const direct = await call.x0FromEps({ x: s.x, eps: s.eps, scale: root(p.alphaBar), sigma: root(1 - p.alphaBar) });
      expect.close(x0, direct.x0, stepScale(asLists(s), p));
    },
  }),
  law({
    subject: "ddimStepDeterministic",
    states: "is exact for a point mass, however long the step",
    given: fc.record({ s: states("x0", "z"), p: levelPair }),
    holds: async (call, { s: { x0, z }, p }, expect) => {
      const at = (alphaBar: number): number[] =>
        numbers(x0).map((entry, i) => root(alphaBar) * entry + root(1 - alphaBar) * (numbers(z)[i] as number));
      const { xPrev } = await call.ddimStepDeterministic({ x: at(p.alphaBar), eps: z, ...p });
      expect.close(xPrev, at(p.alphaBarPrev), stepScale({ x: numbers(x0), eps: numbers(z), noise: numbers(z) }, p));
    },
  }),
  law({
    subject: "ddimStepFromX0",
    states: "is the step when prediction and clean data belong together",
    given: stepInputs,
    holds: async (call, { s, p, eta }, expect) => {
      const { x0, xPrev } = await call.ddimStep({ ...s, ...p, eta });
      const other = await call.ddimStepFromX0({ x: s.x, x0, noise: s.noise, ...p, eta });
      const amplified = stepScale(asLists(s), p).map((entry) => entry / root(1 - p.alphaBar));
      expect.close(other.xPrev, xPrev, amplified);
    },
  }),
  law({
    subject: "ddimFirstStep",
    states: "is the predicted clean data plus sigma times the noise",
    given: fc.record({ s: states("x", "eps", "noise"), alphaBar: between(0.3, 0.98), sigma: between(0, 1) }),
    holds: async (call, { s, alphaBar, sigma }, expect) => {
      const { x0 } = await call.ddimFirstStep({ ...s, alphaBar, sigma });
      const clean = await call.x0FromEps({ x: s.x, eps: s.eps, scale: root(alphaBar), sigma: root(1 - alphaBar) });
      expect.close(sub(x0, clean.x0), scale(sigma, s.noise), stepScale(asLists(s), { alphaBar, alphaBarPrev: 0 }));
    },
  }),
  law({
    subject: "ddimReverseStep",
    states: "from the data is the forward marginal with the prediction as noise",
    given: fc.record({ s: states("x", "eps"), alphaBar: between(0.05, 0.95) }),
    holds: async (call, { s, alphaBar }, expect) => {
      const { xNext } = await call.ddimReverseStep({ ...s, alphaBar, alphaBarPrev: 1 });
      const { x } = await call.ddpmForwardMarginal({ x0: s.x, alphaBar, noise: s.eps });
      expect.close(xNext, x, 8);
    },
  }),
  law({
    subject: "ddimReverseStep",
    states: "is undone by the deterministic step with the same prediction",
    given: fc.record({ s: states("x", "eps"), p: levelPair }),
    holds: async (call, { s, p }, expect) => {
      const { xNext } = await call.ddimReverseStep({ ...s, ...p });
      const { xPrev } = await call.ddimStepDeterministic({ x: xNext, eps: s.eps, ...p });
      expect.close(xPrev, s.x, stepScale({ x: numbers(s.x), eps: numbers(s.eps), noise: numbers(s.eps) }, p));
    },
  }),
];

const asLists = (s: {
  x: Parameters<typeof numbers>[0];
  eps: Parameters<typeof numbers>[0];
  noise: Parameters<typeof numbers>[0];
}) => ({
  x: numbers(s.x),
  eps: numbers(s.eps),
  noise: numbers(s.noise),
});

const objectiveLaws: readonly Law[] = [
  law({
    subject: "ddimElboWeight",
    states: "is the Kullback-Leibler divergence of the two posteriors per squared noise error",
    given: fc.record({ s: states("x", "eps", "z"), p: pairAndSigma }),
    holds: async (call, { s: { x, eps, z }, p }, expect) => {
      const clean = async (prediction: typeof eps) =>
        (await call.x0FromEps({ x, eps: prediction, scale: root(p.alphaBar), sigma: root(1 - p.alphaBar) })).x0;
      const truth = await call.ddimPosterior({ x, x0: await clean(eps), ...p });
      const model = await call.ddimPosterior({ x, x0: await clean(z), ...p });
      const { weight } = await call.ddimElboWeight(p);
      const kl = squaredNorm(sub(truth.mean, model.mean)) / (2 * p.sigma * p.sigma);
      const size =
        (squaredNorm(x) + squaredNorm(eps) + squaredNorm(z)) / (p.alphaBar * (1 - p.alphaBar) * p.sigma * p.sigma);
      expect.close(weight * squaredNorm(sub(eps, z)), kl, 16 * size + 1e-30);
    },
  }),
  law({
    subject: "ddimObjective",
    states: "with unit weights is the sum of the errors",
    given: fc.array(between(0, 4), { minLength: 1, maxLength: 6 }),
    holds: async (call, squaredErrors, expect) => {
      const { loss } = await call.ddimObjective({ weights: squaredErrors.map(() => 1), squaredErrors });
      const want = squaredErrors.reduce((sum, entry) => sum + entry, 0);
      expect.close(loss, want, 6 * want + 1e-30);
    },
  }),
  law({
    subject: "ddimObjective",
    states: "is linear in the weights",
    given: fc.record({
      weights: fc.array(between(0, 4), { minLength: 3, maxLength: 3 }),
      squaredErrors: fc.array(between(0, 4), { minLength: 3, maxLength: 3 }),
    }),
    holds: async (call, { weights, squaredErrors }, expect) => {
      const { loss } = await call.ddimObjective({ weights, squaredErrors });
      const double = await call.ddimObjective({ weights: weights.map((w) => 2 * w), squaredErrors });
      expect.equal(double.loss, 2 * loss);
    },
  }),
  law({
    subject: "ddimJointLogPdf",
    states: "falls by the quadratic form of the prior when the last state moves away",
    given: fc.record({ s: states("x0", "z"), alphaBar: between(0.05, 0.95), shift: between(0.5, 2) }),
    holds: async (call, { s: { x0, z }, alphaBar, shift }, expect) => {
      const at = (c: number): number[] =>
        numbers(x0).map((entry, i) => root(alphaBar) * entry + c * (numbers(z)[i] as number));
      const logp = async (c: number): Promise<number> =>
        (await call.ddimJointLogPdf({ chain: [at(c)], x0, alphaBars: [1, alphaBar], variances: [0] })).logp;
      const want = (-0.5 * shift * shift * squaredNorm(z)) / (1 - alphaBar);
      const size = ((squaredNorm(x0) + 4 * squaredNorm(z) + 1) * 16) / (1 - alphaBar);
      expect.close((await logp(shift)) - (await logp(0)), want, size);
    },
  }),
];

const counts = fc
  .record({ numLevels: fc.integer({ min: 1, max: 1200 }), share: between(0, 1) })
  .map(({ numLevels, share }) => ({ numLevels, numSteps: Math.max(1, Math.round(share * numLevels)) }));

const isAscending = (list: readonly number[]): boolean =>
  list.every((entry, i) => i === 0 || (list[i - 1] as number) < entry);

const timestepLaws: readonly Law[] = [
  law({
    subject: "ddimTimestepsLinear",
    states: "has as many levels as asked, strictly ascending, the last of them N",
    given: counts,
    holds: async (call, given, expect) => {
      const timesteps = numbers((await call.ddimTimestepsLinear(given)).timesteps);
      expect.equal(timesteps.length, given.numSteps);
      expect.that(isAscending(timesteps), "levels ascend strictly");
      expect.that((timesteps[0] as number) >= 1, "levels start at 1");
      expect.equal(timesteps[timesteps.length - 1] as number, given.numLevels);
    },
  }),
  law({
    subject: "ddimTimestepsQuadratic",
    states: "starts at 0 and ends at the largest whole label below the fraction",
    given: fc.record({ count: counts, fraction: between(0.125, 1) }),
    holds: async (call, { count, fraction }, expect) => {
      const timesteps = numbers((await call.ddimTimestepsQuadratic({ ...count, fraction })).timesteps);
      expect.equal(timesteps.length, count.numSteps);
      expect.equal(timesteps[0] as number, 0);
      const end = fraction * count.numLevels;
      if (count.numSteps > 1) expect.within(timesteps[timesteps.length - 1] as number, end, 1.000001);
    },
  }),
  law({
    subject: "ddimTimestepsSpacing",
    states: "has as many labels as asked, none twice, all of them in the table",
    given: fc.record({
      count: counts,
      kind: fc.constantFrom("leading" as const, "linspace" as const, "trailing" as const),
    }),
    holds: async (call, { count, kind }, expect) => {
      const timesteps = numbers((await call.ddimTimestepsSpacing({ ...count, kind, offset: 0 })).timesteps);
      expect.equal(timesteps.length, count.numSteps);
      expect.that(isAscending([...timesteps].reverse()), "labels descend strictly");
      expect.that(
        timesteps.every((label) => label >= 0 && label < count.numLevels),
        "labels lie in 0..N-1",
      );
    },
  }),
  law({
    subject: "ddimTimestepsSpacing",
    states: "trailing and linspace start at the last label",
    given: fc.record({ count: counts, kind: fc.constantFrom("linspace" as const, "trailing" as const) }),
    holds: async (call, { count, kind }, expect) => {
      const timesteps = numbers((await call.ddimTimestepsSpacing({ ...count, kind, offset: 0 })).timesteps);
      const start = kind === "linspace" && count.numSteps === 1 ? 0 : count.numLevels - 1;
      expect.equal(timesteps[0] as number, start);
    },
  }),
  law({
    subject: "ddimTimestepsSpacing",
    states: "linspace and leading end at the first label",
    given: fc.record({ count: counts, kind: fc.constantFrom("linspace" as const, "leading" as const) }),
    holds: async (call, { count, kind }, expect) => {
      const timesteps = numbers((await call.ddimTimestepsSpacing({ ...count, kind, offset: 0 })).timesteps);
      expect.equal(timesteps[timesteps.length - 1] as number, 0);
    },
  }),
  law({
    subject: "ddimTimestepsSpacing",
    states: "refuses an offset that leaves the table",
    given: counts,
    holds: async (call, count, expect) => {
      const largest = (count.numSteps - 1) * Math.floor(count.numLevels / count.numSteps);
      const offset = count.numLevels - largest;
      await expect.refused(call.ddimTimestepsSpacing({ ...count, kind: "leading", offset }), "DOMAIN");
    },
  }),
  law({
    subject: "ddimTimestepsStride",
    states: "has one stride and as many labels as asked, or is refused",
    given: fc
      .integer({ min: 2, max: 200 })
      .chain((numLevels) =>
        fc.record({ numLevels: fc.constant(numLevels), numSteps: fc.integer({ min: 1, max: numLevels }) }),
      ),
    holds: async (call, given, expect) => {
      const strides = Array.from({ length: given.numLevels }, (_, i) => i + 1);
      const stride = strides.find((k) => Math.ceil(given.numLevels / k) === given.numSteps);
      const asked = call.ddimTimestepsStride(given);
      if (stride === undefined) return expect.refused(asked, "DOMAIN");
      expect.equal(
        numbers((await asked).timesteps),
        Array.from({ length: given.numSteps }, (_, j) => j * stride),
      );
    },
  }),
  law({
    subject: "ddimFinalAlphaBar",
    states: "is entry 0 or entry 1 of the table",
    given: fc.record({ alphaBars: alphaBarTable(6), setToOne: fc.boolean() }),
    holds: async (call, { alphaBars, setToOne }, expect) => {
      const { alphaBarPrev } = await call.ddimFinalAlphaBar({ alphaBars, setToOne });
      expect.equal(alphaBarPrev, numbers(alphaBars)[setToOne ? 0 : 1] as number);
    },
  }),
];

const sigmaBar = (alphaBar: number): number => root((1 - alphaBar) / alphaBar);

const flowLaws: readonly Law[] = [
  law({
    subject: "ddimEulerForm",
    states: "is the deterministic step in the variance-exploding variables",
    given: fc.record({ s: states("x", "eps"), p: levelPair }),
    holds: async (call, { s: { x, eps }, p }, expect) => {
      const { xBarPrev } = await call.ddimEulerForm({
        xBar: scale(1 / root(p.alphaBar), x),
        eps,
        sigmaBar: sigmaBar(p.alphaBar),
        sigmaBarPrev: sigmaBar(p.alphaBarPrev),
      });
      const { xPrev } = await call.ddimStepDeterministic({ x, eps, ...p });
      const size = stepScale({ x: numbers(x), eps: numbers(eps), noise: numbers(eps) }, p);
      expect.close(scale(root(p.alphaBarPrev), xBarPrev), xPrev, size);
    },
  }),
  law({
    subject: "ddimPfEulerForm",
    states: "moves by (sigma_t + sigma_s) / (2 sigma_t) of the move of the Euler form",
    given: fc.record({ s: states("xBar", "eps"), from: between(1, 8), to: between(0, 1) }),
    holds: async (call, { s, from, to }, expect) => {
      const levels = { sigmaBar: from, sigmaBarPrev: to };
      const flow = sub((await call.ddimPfEulerForm({ ...s, ...levels })).xBarPrev, s.xBar);
      const euler = sub((await call.ddimEulerForm({ ...s, ...levels })).xBarPrev, s.xBar);
      expect.close(flow, scale((from + to) / (2 * from), euler), 16 + 4 * from);
    },
  }),
  law({
    subject: "ddimOdeDrift",
    states: "is linear in the deviation for Gaussian data",
    given: fc.record({ data: gaussians, x: between(-4, 4), level: between(0.25, 8) }),
    holds: async (call, { data: { mean0, variance0 }, x, level }, expect) => {
      const gmm = { weights: [1], means: [[mean0]], covariances: [variance0] };
      const { drift } = await call.ddimOdeDrift({ xBar: [x], sigmaBar: level, epsFn: { gmm } });
      const want = (level * (x - mean0)) / (variance0 + level * level);
      const size = ((level + 1 / level) * (Math.abs(x) + Math.abs(mean0))) / (variance0 + level * level);
      expect.close(drift, [want], 4 * size + 1e-6);
    },
  }),
  law({
    subject: "ddimGaussianGain",
    states: "is the factor of the deterministic step with the exact prediction",
    given: fc.record({ data: gaussians, p: levelPair, offset: between(0.5, 3) }),
    holds: async (call, { data: { mean0, variance0 }, p, offset }, expect) => {
      const { gain } = await call.ddimGaussianGain({ ...p, variance0 });
      const spread = p.alphaBar * variance0 + 1 - p.alphaBar;
      const eps = [(root(1 - p.alphaBar) * offset) / spread];
      const { xPrev } = await call.ddimStepDeterministic({ x: [root(p.alphaBar) * mean0 + offset], eps, ...p });
      const size = (Math.abs(mean0) + offset) / (p.alphaBar * (1 - p.alphaBar) * spread);
      expect.close(gain * offset, (numbers(xPrev)[0] as number) - root(p.alphaBarPrev) * mean0, size);
    },
  }),
];

const runs = fc.integer({ min: 1, max: 2 }).chain((d) =>
  alphaBarTable(6).chain((alphaBars) =>
    subSequence(numbers(alphaBars).length - 1).chain((timesteps) =>
      fc.record({
        x: state(d),
        alphaBars: fc.constant(alphaBars),
        timesteps: fc.constant(timesteps),
        noises: noiseRows(timesteps.length, d),
        mean: state(d),
        variance: between(0.1, 2),
        eta: between(0, 1),
      }),
    ),
  ),
);

const sampleLaws: readonly Law[] = [
  law({
    subject: "ddimSample",
    states: "at eta = 0 multiplies the deviation from Gaussian data's mean by the product of the gains",
    runs: 40,
    given: runs,
    holds: async (call, { x, alphaBars, timesteps, noises, mean, variance }, expect) => {
      const table = numbers(alphaBars);
      const epsFn = { gmm: { weights: [1], means: [numbers(mean)], covariances: [variance] }, alphaBars };
      const out = await call.ddimSample({ x, epsFn, alphaBars, timesteps, eta: 0, noises });
      const path = [0, ...timesteps];
      let gain = 1;
      for (let j = timesteps.length; j > 0; j -= 1) {
        const pair = {
          alphaBar: table[path[j] as number] as number,
          alphaBarPrev: table[path[j - 1] as number] as number,
        };
        gain *= (await call.ddimGaussianGain({ ...pair, variance0: variance })).gain;
      }
      const start = root(table[timesteps[timesteps.length - 1] as number] as number);
      const want = numbers(x).map(
        (entry, i) => (numbers(mean)[i] as number) + gain * (entry - start * (numbers(mean)[i] as number)),
      );
      expect.close(out.x, want, 2000);
    },
  }),
  law({
    subject: "ddimSample",
    states: "is the fold of its step, with a trajectory that starts at the start",
    runs: 40,
    given: runs,
    holds: async (call, { x, alphaBars, timesteps, noises, mean, variance, eta }, expect) => {
      const table = numbers(alphaBars);
      const d = numbers(x).length;
      const gmm = { weights: [1], means: [numbers(mean)], covariances: [variance] };
      const out = await call.ddimSample({ x, epsFn: { gmm, alphaBars }, alphaBars, timesteps, eta, noises });
      const path = [0, ...timesteps];
      let current = numbers(x);
      for (let j = timesteps.length; j > 0; j -= 1) {
        const alphaBar = table[path[j] as number] as number;
        const spread = alphaBar * variance + 1 - alphaBar;
        const eps = current.map(
          (entry, i) => (root(1 - alphaBar) * (entry - root(alphaBar) * (numbers(mean)[i] as number))) / spread,
        );
        const noise = numbers(noises).slice((timesteps.length - j) * d, (timesteps.length - j + 1) * d);
        const alphaBarPrev = table[path[j - 1] as number] as number;
        current = numbers((await call.ddimStep({ x: current, eps, noise, alphaBar, alphaBarPrev, eta })).xPrev);
      }
      expect.close(out.x, current, 2000);
      expect.equal(numbers(out.trajectory).slice(0, d), numbers(x));
      expect.equal(numbers(out.trajectory).slice(-d), numbers(out.x));
    },
  }),
];

/** What must hold for any implementation of the chapter ddim. */
export const ddimLaws: readonly Law[] = [
  ...posteriorLaws,
  ...sigmaLaws,
  ...stepLaws,
  ...objectiveLaws,
  ...timestepLaws,
  ...flowLaws,
  ...sampleLaws,
];
