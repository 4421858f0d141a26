import fc from "fast-check";
import { map } from "../../reference/kit/tensor.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { noiseRows, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Level, Plan } from "./affine.ts";
import { slotsOf } from "./affine.ts";
import { plans, subvpLevels, veLevels, vpLevels } from "./inputs.ts";

/** A score of ones that records the levels at which it is evaluated. */
const recorder = () => {
  const asked: number[] = [];
  const score = (x: Vec, i: number): Vec => {
    asked.push(i);
    return map(() => 1, x);
  };
  return { asked, score };
};

const runs = plans(["langevin", "ald", "none"]).chain((plan) =>
  fc.record({ plan: fc.constant(plan), x: state(2), noises: noiseRows(slotsOf(plan).length, 2) }),
);

const ve: Plan = {
  levels: veLevels([0.25, 0.5]),
  predictor: "reverse-diffusion-ve",
  corrector: "langevin",
  mode: "predictor-first",
  numCorrectors: 1,
  snr: 0.25,
  alphaRule: "one-minus-beta",
};
const vp: Plan = { ...ve, levels: vpLevels([0.25, 0.5]), predictor: "reverse-diffusion-vp" };
const subvp: Plan = { ...ve, levels: subvpLevels([0.25, 0.5]), predictor: "em-subvp", corrector: "none" };
const paper: Plan = { ...vp, alphaRule: "cumulative" };

const changed = (plan: Plan, at: number, change: Partial<Level>): Plan => ({
  ...plan,
  levels: plan.levels.map((level, i) => (i === at ? { ...level, ...change } : level)),
});

const withoutPowers = (plan: Plan): Plan => ({
  ...plan,
  levels: plan.levels.map(({ alphaBar: _, ...level }) => level),
});

const withoutBetas = (plan: Plan): Plan => ({
  ...plan,
  levels: plan.levels.map(({ beta: _, ...level }) => level),
});

/** Plans whose parts do not fit together, each with the code of its refusal. */
const unfit: readonly [Plan, string][] = [
  [changed(ve, 0, { scale: 0.5 }), "DOMAIN"],
  [changed(ve, 0, { sigma: 0.25 }), "DOMAIN"],
  [changed(ve, 1, { sigma: 3 }), "ORDER"],
  [changed({ ...ve, predictor: "none" }, 2, { sigma: ve.levels[1]?.sigma ?? 0 }), "ORDER"],
  [changed(ve, 1, { beta: 0.5 }), "DOMAIN"],
  [changed(ve, 2, { beta: 0.5 }), "DOMAIN"],
  ...(["reverse-diffusion-vp", "ancestral-vp", "pf-vp", "em-vp"] as const).map((predictor): [Plan, string] => [
    withoutBetas({ ...vp, predictor }),
    "DOMAIN",
  ]),
  [withoutBetas(subvp), "DOMAIN"],
  ...(["reverse-diffusion-vp", "ancestral-vp", "pf-vp"] as const).flatMap((predictor): [Plan, string][] => [
    [changed({ ...vp, predictor, corrector: "none" }, 1, { beta: 1 }), "DOMAIN"],
    [changed({ ...paper, predictor }, 2, { beta: 1.5 }), "DOMAIN"],
  ]),
  [changed({ ...vp, predictor: "em-vp" }, 1, { beta: 1 }), "DOMAIN"],
  [changed({ ...vp, predictor: "none", corrector: "ald" }, 2, { beta: 1 }), "DOMAIN"],
  [withoutPowers(paper), "DOMAIN"],
  [changed(paper, 1, { alphaBar: 0 }), "DOMAIN"],
  [changed({ ...paper, predictor: "none", corrector: "ald" }, 2, { alphaBar: 0 }), "DOMAIN"],
  [changed(subvp, 1, { scale: 1.125 }), "DOMAIN"],
  [{ ...subvp, corrector: "langevin" }, "DOMAIN"],
  [{ ...subvp, corrector: "ald" }, "DOMAIN"],
];

/** Plans at the edge of what fits. */
const fit: readonly Plan[] = [
  changed(vp, 0, { beta: 2, alphaBar: 0 }),
  changed({ ...vp, corrector: "none", predictor: "em-vp" }, 1, { beta: 1.5 }),
  changed({ ...paper, predictor: "em-vp" }, 1, { beta: 1.5 }),
  changed({ ...paper, predictor: "none" }, 2, { beta: 1 }),
  changed(subvp, 2, { beta: 1.5 }),
  changed(subvp, 1, { scale: 1 }),
  withoutPowers(vp),
  withoutPowers({ ...paper, corrector: "none" }),
  { ...ve, alphaRule: "cumulative" },
  changed(ve, 1, { scale: 1.5 }),
];

const zeroNoises = (plan: Plan, extra = 0): number[][] =>
  Array.from({ length: slotsOf(plan).length + extra }, () => [0.5]);

/** Laws about the model calls of a run, and about plans that it refuses. */
export const modelLaws: readonly Law[] = [
  law("pcSample", "asks for one score for each update, at the level of its state", {
    runs: 60,
    given: runs,
    holds: async (call, { plan, x, noises }, expect) => {
      const { asked, score } = recorder();
      await call.pcSample({ ...plan, x, noises, scoreFn: score });
      expect.equal(
        asked,
        slotsOf(plan).map(({ i }) => i),
      );
    },
  }),
  law("pcSample", "refuses parts that do not fit together, before it asks the model", {
    runs: 300,
    given: fc.constantFrom(...unfit),
    holds: async (call, [plan, code], expect) => {
      const { asked, score } = recorder();
      await expect.refused(call.pcSample({ ...plan, x: [0.25], noises: zeroNoises(plan), scoreFn: score }), code);
      expect.equal(asked.length, 0);
    },
  }),
  law("pcSample", "takes tables at the edge of what fits, and one row of noise for each update", {
    given: fc.constantFrom(...fit),
    holds: async (call, plan, expect) => {
      const given = { ...plan, x: [0.25], scoreFn: recorder().score };
      const { trajectory } = await call.pcSample({ ...given, noises: zeroNoises(plan) });
      expect.equal(trajectory.shape, [slotsOf(plan).length + 1, 1]);
      await expect.refused(call.pcSample({ ...given, noises: zeroNoises(plan, 1) }), "SHAPE");
      await expect.refused(call.pcSample({ ...given, noises: zeroNoises(plan, -1) }), "SHAPE");
    },
  }),
  law("pcSample", "fails where the model gives no numbers", {
    runs: 20,
    given: runs,
    holds: async (call, { plan, x, noises }, expect) => {
      const scoreFn = (state: Vec): Vec => map(() => NaN, state);
      await expect.refused(call.pcSample({ ...plan, x, noises, scoreFn }), "SOLVER");
    },
  }),
];
