import fc from "fast-check";
import { numbers, scale, sub, vec } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { average } from "../kit/numbers.ts";

const rules = fc.record({
  snr: between(0.05, 1),
  noiseNorm: between(0.25, 20),
  gradNorm: between(0.25, 20),
  alphaFactor: between(0.125, 1),
});

/** Gains of one level: of the linear schedule with 1,000 levels, or any. */
const gains = fc.oneof(
  fc.integer({ min: 0, max: 999 }).map((i) => Math.fround(1 - (1e-4 + (i * (0.02 - 1e-4)) / 999))),
  between(0.125, 1),
);

const batches = fc.integer({ min: 1, max: 5 }).chain((b) =>
  fc.record({
    snr: between(0.05, 1),
    noiseNorms: fc.array(between(0.25, 20), { minLength: b, maxLength: b }),
    gradNorms: fc.array(between(0.25, 20), { minLength: b, maxLength: b }),
    alphaFactor: between(0.125, 1),
  }),
);

/** Mean norm of a draw in `d` dimensions: the product of neighbours is the smaller dimension. */
const meanNorm = (d: number): number => {
  let norm = Math.sqrt(2 / Math.PI);
  for (let k = 1; k < d; k += 1) norm = k / norm;
  return norm;
};

const ruleLaws: readonly Law[] = [
  law("pcLangevinStepSize", "makes the drift of the step r times as long as its noise at factor 1", {
    given: rules,
    holds: async (call, { snr, noiseNorm, gradNorm }, expect) => {
      const { stepSize } = await call.pcLangevinStepSize({ snr, noiseNorm, gradNorm, alphaFactor: 1 });
      expect.close(stepSize * gradNorm, snr * Math.sqrt(2 * stepSize) * noiseNorm);
    },
  }),
  law("pcLangevinStepSize", "is proportional to the factor, whichever level's it is", {
    given: fc.record({ rule: rules, alphaFactor: gains }),
    holds: async (call, { rule, alphaFactor }, expect) => {
      const { stepSize } = await call.pcLangevinStepSize({ ...rule, alphaFactor });
      const one = await call.pcLangevinStepSize({ ...rule, alphaFactor: 1 });
      expect.close(stepSize, alphaFactor * one.stepSize);
    },
  }),
  law("pcLangevinStepSize", "refuses a score of norm 0", {
    given: rules,
    holds: async (call, rule, expect) => {
      await expect.refused(call.pcLangevinStepSize({ ...rule, gradNorm: 0 }), "DOMAIN");
    },
  }),
  law("pcLangevinStepSizeBatch", "is the rule of a single state at the mean norms", {
    given: batches,
    holds: async (call, { snr, noiseNorms, gradNorms, alphaFactor }, expect) => {
      const { stepSize } = await call.pcLangevinStepSizeBatch({ snr, noiseNorms, gradNorms, alphaFactor });
      const norms = { noiseNorm: average(noiseNorms), gradNorm: average(gradNorms) };
      expect.close(stepSize, (await call.pcLangevinStepSize({ snr, ...norms, alphaFactor })).stepSize);
    },
  }),
  law("pcLangevinStepSizeBatch", "refuses scores that all have norm 0, and takes some", {
    given: batches,
    holds: async (call, batch, expect) => {
      const still = batch.gradNorms.map(() => 0);
      await expect.refused(call.pcLangevinStepSizeBatch({ ...batch, gradNorms: still }), "DOMAIN");
      const { stepSize } = await call.pcLangevinStepSizeBatch({ ...batch, gradNorms: [1, ...still.slice(1)] });
      expect.that(stepSize > 0, "one score suffices");
    },
  }),
  law("pcLangevinStepSizeSqrtDim", "is the rule for a draw of norm sqrt(d)", {
    given: fc.record({ rule: rules, d: fc.integer({ min: 1, max: 4096 }) }),
    holds: async (call, { rule: { snr, gradNorm, alphaFactor }, d }, expect) => {
      const { stepSize } = await call.pcLangevinStepSizeSqrtDim({ snr, d, gradNorm, alphaFactor });
      const rule = await call.pcLangevinStepSize({ snr, noiseNorm: Math.sqrt(d), gradNorm, alphaFactor });
      expect.close(stepSize, rule.stepSize);
    },
  }),
  law("pcLangevinStepSizeSqrtDim", "exceeds the rule at the mean norm of a draw by 1 / (2 d), up to 1 / (4 d^2)", {
    given: fc.record({ rule: rules, d: fc.integer({ min: 1, max: 4096 }) }),
    holds: async (call, { rule: { snr, gradNorm, alphaFactor }, d }, expect) => {
      const { stepSize } = await call.pcLangevinStepSizeSqrtDim({ snr, d, gradNorm, alphaFactor });
      const rule = await call.pcLangevinStepSize({ snr, noiseNorm: meanNorm(d), gradNorm, alphaFactor });
      expect.within(stepSize / rule.stepSize, 1 + 1 / (2 * d), 1 / (4 * d * d) + 64 * expect.u);
    },
  }),
  law("pcAldStepSize", "is the rule for a score as long as noise over sigma", {
    given: fc.record({ rule: rules, sigma: between(0.0625, 8) }),
    holds: async (call, { rule: { snr, noiseNorm, alphaFactor }, sigma }, expect) => {
      const { stepSize } = await call.pcAldStepSize({ snr, sigma, alphaFactor });
      const rule = await call.pcLangevinStepSize({ snr, noiseNorm, gradNorm: noiseNorm / sigma, alphaFactor });
      expect.close(stepSize, rule.stepSize);
    },
  }),
  law("pcAldStepSize", "is 0 at the data", {
    given: rules,
    holds: async (call, { snr, alphaFactor }, expect) => {
      expect.equal((await call.pcAldStepSize({ snr, sigma: 0, alphaFactor })).stepSize, 0);
    },
  }),
];

const moves = fc.record({ s: states("x", "score", "noise"), stepSize: between(0.0625, 3) });

type Move = typeof moves extends fc.Arbitrary<infer M> ? M : never;

/** Absolute terms of a step. */
const size = ({ s: { x, score, noise }, stepSize }: Move): number[] => {
  const [drift, draw] = [numbers(score), numbers(noise)];
  return numbers(x).map(
    (entry, i) =>
      Math.abs(entry) + stepSize * Math.abs(drift[i] as number) + Math.sqrt(2 * stepSize) * Math.abs(draw[i] as number),
  );
};

const moveLaws: readonly Law[] = [
  law("pcLangevinStep", "is the Langevin step", {
    given: moves,
    holds: async (call, move, expect) => {
      const inputs = { ...move.s, stepSize: move.stepSize };
      const { xNext } = await call.pcLangevinStep(inputs);
      expect.close(xNext, (await call.langevinStep(inputs)).xNext, size(move));
    },
  }),
  law("pcLangevinStep", "adds the noise with standard deviation sqrt(2 stepSize) to its mean", {
    given: moves,
    holds: async (call, move, expect) => {
      const { s, stepSize } = move;
      const { xNext, xMean } = await call.pcLangevinStep({ ...s, stepSize });
      expect.close(sub(xNext, xMean), scale(Math.sqrt(2 * stepSize), s.noise), size(move));
    },
  }),
  law("pcLangevinStep", "keeps the stationary variance on Gaussian data", {
    given: fc.record({ variance: between(0.25, 4), share: between(0.0625, 0.9375) }),
    holds: async (call, { variance, share }, expect) => {
      const stepSize = Math.fround(2 * variance * share);
      const { xNext } = await call.pcLangevinStep({
        x: vec([1, 0]),
        score: vec([-1 / variance, 0]),
        stepSize,
        noise: vec([0, 1]),
      });
      const [gain, spread] = numbers(xNext) as [number, number];
      const { stationaryVariance } = await call.langevinStationaryVariance({ variance, stepSize });
      const terms = (1 + stepSize / variance) ** 2 * stationaryVariance + 2 * stepSize;
      expect.close(gain ** 2 * stationaryVariance + spread ** 2, stationaryVariance, terms);
    },
  }),
];

/** Laws of the step sizes and of the step. */
export const stepsLaws: readonly Law[] = [...ruleLaws, ...moveLaws];
