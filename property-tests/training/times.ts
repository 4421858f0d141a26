import fc from "fast-check";
import { between } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { levels } from "../sde/kit.ts";

/** Uniform draws on a grid, 0 among them and 1 not. */
export const uniforms: fc.Arbitrary<number> = fc.integer({ min: 0, max: 4095 }).map((k) => k / 4096);

const intervals = fc
  .record({ cutoff: between(0.0001, 0.5), length: between(0.25, 2) })
  .map(({ cutoff, length }) => ({ cutoff, horizon: Math.fround(cutoff + length) }));

const uniformLaws = (subject: "trainTimeSample" | "importanceTimeVe"): readonly Law[] => [
  law(subject, "starts at the cutoff itself", {
    given: intervals,
    holds: async (call, interval, expect) => {
      expect.equal((await call[subject]({ u: 0, ...interval })).t, interval.cutoff);
    },
  }),
  law(subject, "divides the interval as u divides [0, 1] and stays inside", {
    given: fc.record({ u: uniforms, interval: intervals }),
    holds: async (call, { u, interval: { cutoff, horizon } }, expect) => {
      const { t } = await call[subject]({ u, cutoff, horizon });
      expect.close(t - cutoff, u * (horizon - cutoff), horizon);
      expect.that(cutoff <= t && t < horizon, "the time lies between the cutoff and the horizon");
    },
  }),
];

const constants: fc.Arbitrary<{
  kind: "training" | "likelihood" | "sampling";
  sdeKind: "ve" | "vp" | "subvp";
}> = fc.record({
  kind: fc.constantFrom("training", "likelihood", "sampling"),
  sdeKind: fc.constantFrom("ve", "vp", "subvp"),
});

/** Laws of the times that training draws. */
export const timeLaws: readonly Law[] = [
  ...uniformLaws("trainTimeSample"),
  ...uniformLaws("importanceTimeVe"),
  law("importanceTimeVe", "divides the integral of g^2 / sigma^2 as u divides [0, 1]", {
    given: fc.record({ u: uniforms, cutoff: between(0.0001, 0.5), parameters: levels }),
    holds: async (call, { u, cutoff, parameters }, expect) => {
      const { t } = await call.importanceTimeVe({ u, cutoff, horizon: 1 });
      const ratio = async (at: number): Promise<number> =>
        ((await call.veDiffusion({ t: at, ...parameters })).g /
          (await call.veMarginal({ t: at, ...parameters })).sigma) **
        2;
      const rate = await ratio(cutoff);
      expect.close(await ratio(t), rate, 8 * rate);
      expect.close(rate * (t - cutoff), u * rate * (1 - cutoff), 2 * rate);
    },
  }),
  law("cutoffConstants", "is 1e-5 for training and likelihood, whatever the process", {
    given: constants,
    holds: async (call, { kind, sdeKind }, expect) => {
      const { cutoff } = await call.cutoffConstants({ kind: kind === "sampling" ? "training" : kind, sdeKind });
      expect.close(cutoff, 1e-5);
    },
  }),
  law("cutoffConstants", "is for sampling 1e-3, but 1e-5 for VE", {
    given: constants,
    holds: async (call, { sdeKind }, expect) => {
      const { cutoff } = await call.cutoffConstants({ kind: "sampling", sdeKind });
      expect.close(cutoff, sdeKind === "ve" ? 1e-5 : 1e-3);
    },
  }),
];
