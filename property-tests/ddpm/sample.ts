import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers, tensor } from "../../reference/kit/tensor.ts";
import { between, noiseRows, state } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Kind, Stage } from "./chain.ts";
import { optimalTable, outputVariance, runSize, stagesOf, varianceOf } from "./chain.ts";
import { root } from "../kit/numbers.ts";
import { entry } from "./inputs.ts";

const betaTables = fc.array(
  fc.integer({ min: 2, max: 44 }).map((k) => k / 64),
  { minLength: 1, maxLength: 5 },
);

const kinds = fc.constantFrom("large" as const, "small" as const, "table" as const);

const runs = fc
  .record({ betas: betaTables, d: fc.integer({ min: 1, max: 2 }), kind: kinds })
  .chain(({ betas, d, kind }) =>
    fc.record({
      betas: fc.constant(betas),
      x: state(d),
      mean: state(d),
      variance0: between(0.25, 2),
      noises: noiseRows(betas.length, d),
      varKind:
        kind === "table"
          ? fc.array(between(0, 1), { minLength: betas.length, maxLength: betas.length })
          : fc.constant<Kind>(kind),
    }),
  );

const model = (stages: readonly Stage[], mean: readonly number[], variance0: number) => ({
  gmm: { weights: [1], means: [[...mean]], covariances: [variance0] },
  alphaBars: [1, ...[...stages].reverse().map(({ alphaBar }) => alphaBar)],
});

/**
 * A run on Gaussian data of mean 0 in one coordinate for each source of randomness: coordinate 0 starts at 1,
 * coordinate j contains draw j alone. Its outputs are the factors of an affine chain.
 */
const factors = async (call: Calls, stages: readonly Stage[], variance0: number, varKind: Kind): Promise<Vec> => {
  const [count, d] = [stages.length, stages.length + 1];
  const draws = Array.from({ length: count * d }, (_, k) => (k % d === Math.floor(k / d) + 1 ? 1 : 0));
  const zeros = new Array<number>(d).fill(0);
  const { x } = await call.ddpmSample({
    x: [1, ...zeros.slice(1)],
    epsFn: model(stages, zeros, variance0),
    betas: [...stages].reverse().map(({ beta }) => beta),
    varKind,
    noises: tensor([count, d], draws),
  });
  return x;
};

const varianceFrom = (found: Vec, start: number): number =>
  numbers(found).reduce((sum, factor, i) => sum + factor ** 2 * (i === 0 ? start : 1), 0);

/** Absolute terms of that variance: first and second order in the errors of the factors. */
const varianceSize = (found: Vec, stages: readonly Stage[], u: number): number => {
  const size = runSize(
    stages,
    1,
    0,
    stages.map(() => 1),
  );
  const weight = Math.max(1, (stages[0] as Stage).after);
  return numbers(found).reduce((sum, factor) => sum + weight * (2 * Math.abs(factor) * size + 64 * u * size ** 2), 0);
};

/** What must hold for ancestral sampling. */
export const sampleLaws: readonly Law[] = [
  law("ddpmSample", "returns the mean of Gaussian data exactly, whatever the variances", {
    runs: 40,
    given: runs,
    holds: async (call, { betas, mean, variance0, noises, varKind }, expect) => {
      const stages = stagesOf(betas, variance0);
      const start = numbers(mean).map((m) => root((stages[0] as Stage).alphaBar) * m);
      const still = tensor(noises.shape, new Float64Array(noises.data.length));
      const epsFn = model(stages, numbers(mean), variance0);
      const { x } = await call.ddpmSample({ x: start, epsFn, betas, varKind, noises: still });
      const size = start.map((s, i) =>
        runSize(
          stages,
          s,
          entry(mean, i),
          betas.map(() => 0),
        ),
      );
      expect.close(
        x,
        mean,
        size.map((e, i) => e + Math.abs(entry(mean, i))),
      );
    },
  }),
  law("ddpmSample", "with the two fixed variances has the output variance of the closed recursion on Gaussian data", {
    runs: 40,
    given: fc.record({
      betas: betaTables,
      variance0: between(0.0625, 2),
      kind: fc.constantFrom<("large" | "small")[]>("large", "small"),
    }),
    holds: async (call, { betas, variance0, kind }, expect) => {
      const stages = stagesOf(betas, variance0);
      const found = await factors(call, stages, variance0, kind);
      const got = varianceFrom(found, (stages[0] as Stage).after);
      expect.close(got, outputVariance(stages, kind), varianceSize(found, stages, expect.u));
    },
  }),
  law("ddpmSample", "with the optimal variances returns the variance of Gaussian data", {
    runs: 40,
    given: fc.record({ betas: betaTables, variance0: between(0.0625, 2) }),
    holds: async (call, { betas, variance0 }, expect) => {
      const stages = stagesOf(betas, variance0);
      const found = await factors(call, stages, variance0, await optimalTable(call, stages, variance0));
      expect.close(varianceFrom(found, (stages[0] as Stage).after), variance0, varianceSize(found, stages, expect.u));
    },
  }),
  law("ddpmSample", "is the fold of its step, with a trajectory that starts at the start", {
    runs: 40,
    given: runs,
    holds: async (call, { betas, x, mean, variance0, noises, varKind }, expect) => {
      const stages = stagesOf(betas, variance0);
      const out = await call.ddpmSample({ x, epsFn: model(stages, numbers(mean), variance0), betas, varKind, noises });
      const d = numbers(x).length;
      const rows = stages.map((_, j) => numbers(noises).slice(j * d, (j + 1) * d));
      let current = numbers(x);
      for (const [j, stage] of stages.entries()) {
        const { alphaBar, beta, after } = stage;
        const eps = current.map((e, i) => (root(1 - alphaBar) * (e - root(alphaBar) * entry(mean, i))) / after);
        const variance = varianceOf(varKind, stage);
        const step = { x: current, eps, noise: rows[j] as number[], beta, alphaBar, variance };
        current = numbers((await call.ddpmStep(step)).xPrev);
      }
      const size = current.map((_, i) =>
        runSize(
          stages,
          entry(x, i),
          entry(mean, i),
          rows.map((r) => r[i] as number),
        ),
      );
      expect.close(out.x, current, size);
      expect.equal(numbers(out.trajectory).slice(0, d), numbers(x));
      expect.equal(numbers(out.trajectory).slice(-d), numbers(out.x));
    },
  }),
];
