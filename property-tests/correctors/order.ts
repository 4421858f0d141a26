import fc from "fast-check";
import { numbers, tensor } from "../../reference/kit/tensor.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { between, noiseRows, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Level } from "./affine.ts";
import { slotsOf } from "./affine.ts";
import { expectToFollow } from "./follow.ts";
import { annealedOnly, gaussianScore, parts, plans, runsOf, veLevels } from "./inputs.ts";

const shifts = plans(["langevin", "ald"])
  .filter(({ predictor, corrector }) => predictor !== "none" && corrector !== "none")
  .chain((plan) =>
    fc.record({
      plan: fc.constant(plan),
      x: state(1),
      rows: noiseRows(slotsOf(plan).length + plan.numCorrectors, 1),
      variance0: between(0.25, 2),
    }),
  );

const annealed = fc.record({ given: parts(3), numCorrectors: fc.integer({ min: 1, max: 2 }) }).chain((shape) =>
  fc.record({
    levels: fc.constant(veLevels(shape.given)),
    numCorrectors: fc.constant(shape.numCorrectors),
    x: state(2),
    draws: noiseRows(shape.given.length * shape.numCorrectors, 2),
    mean: fc.array(between(-2, 2), { minLength: 2, maxLength: 2 }),
    variance0: between(0.25, 2),
    snr: between(0.125, 0.5),
  }),
);

const rows = (matrix: Vec, from: number, to: number): Vec =>
  tensor(
    [to - from, matrix.shape[1] as number],
    numbers(matrix).slice(from * (matrix.shape[1] as number), to * (matrix.shape[1] as number)),
  );

/** Laws about which update comes when, and on what it works. */
export const orderLaws: readonly Law[] = [
  law("pcSample", "makes every update from the state before, for every predictor, corrector, order and rule", {
    runs: 150,
    given: runsOf(plans(["langevin", "ald", "none"])),
    holds: async (call, run, expect) => {
      const { plan, x, noises, mean, variance0 } = run;
      const scoreFn = gaussianScore(plan.levels, mean, variance0);
      expectToFollow(run, await call.pcSample({ ...plan, x, noises, scoreFn }), expect);
    },
  }),
  law("pcSample", "corrector-first without its first correctors is predictor-first from there without its last ones", {
    runs: 40,
    given: shifts,
    holds: async (call, { plan, x, rows: all, variance0 }, expect) => {
      const [count, skipped] = [slotsOf(plan).length, plan.numCorrectors];
      const scoreFn = gaussianScore(plan.levels, [20], variance0);
      const code = await call.pcSample({ ...plan, mode: "corrector-first", x, noises: rows(all, 0, count), scoreFn });
      const paper = await call.pcSample({
        ...plan,
        mode: "predictor-first",
        x: numbers(rows(code.trajectory, skipped, skipped + 1)),
        noises: rows(all, skipped, count + skipped),
        scoreFn,
      });
      const shared = count - skipped + 1;
      expect.close(rows(paper.trajectory, 0, shared), rows(code.trajectory, skipped, count + 1));
    },
  }),
  law("pcSample", "with annealed step sizes and no predictor is annealed Langevin dynamics", {
    runs: 40,
    given: annealed,
    holds: async (call, { levels, numCorrectors, x, draws, mean, variance0, snr }, expect) => {
      const scoreFn = gaussianScore(levels, mean, variance0);
      const out = await call.pcSample({
        x,
        levels,
        ...annealedOnly,
        numCorrectors,
        snr,
        alphaRule: "one-minus-beta",
        scoreFn,
        noises: draws,
      });
      const sigmas = levels.map(({ sigma }) => sigma);
      const stepSizes: number[] = [];
      for (const { sigma } of levels.slice(1) as Level[]) {
        stepSizes.push((await call.pcAldStepSize({ snr, sigma, alphaFactor: 1 })).stepSize);
      }
      const noises = tensor([levels.length - 1, numCorrectors, 2], numbers(draws));
      const ald = await call.aldSample({ x, scoreFn, sigmas, stepSizes, numCorrectors, noises });
      const size = 8 * numbers(draws).length * (1 + Math.max(...stepSizes, ...mean.map(Math.abs)));
      expect.close(out.trajectory, ald.trajectory, size);
    },
  }),
];
