import { afterAll, describe, expect, it } from "vitest";
import { deviations } from "../../../golden/deviations/index.ts";
import { deviationImplementation, referenceImplementation } from "../../../src/conformance/run/implementations.ts";
import type { Implementation } from "../../../src/contract/implementation.ts";
import { kernelImplementation } from "../../../src/kernels/index.ts";
import { laws } from "../../index.ts";
import { firstBrokenLaw } from "../breaks.ts";
import type { LawResult } from "../run.ts";
import { runLaw } from "../run.ts";

/** Seed of the samples: 1, or the one that `LAW_SEED` names; `LAW_SEED=random` takes one from the clock. */
const seedFromEnvironment = (): number => {
  const asked = process.env["LAW_SEED"];
  if (asked === undefined) return 1;
  return asked === "random" ? Date.now() % 2 ** 31 : Number(asked);
};

const failureText = ({ message, counterexample, replay }: LawResult): string =>
  `${message}\non ${counterexample}\nseed ${replay?.seed}, path ${replay?.path}: run again with LAW_SEED=${replay?.seed}`;

/** One test for each law of a chapter whose subject the implementation has. */
const lawTests = (chapter: string, implementation: Implementation): void => {
  const seed = seedFromEnvironment();
  for (const law of (laws[chapter] ?? []).filter(({ subject }) => implementation.operations.has(subject))) {
    it(`${law.subject} ${law.states}`, async () => {
      const result = await runLaw(law, implementation, { seed });
      expect(result.status, result.status === "broken" ? failureText(result) : "").toBe("holds");
    });
  }
};

const kernelTests = (chapter: string, backend: "cpu" | "webasm"): void => {
  const kernels = kernelImplementation(backend);
  if (!laws[chapter]?.some(({ subject }) => kernels.operations.has(subject))) return;
  describe(`kernels on ${backend}, chapter ${chapter}`, () => {
    afterAll(() => kernels.close?.());
    lawTests(chapter, kernels);
  });
};

const deviationTests = (chapter: string): void => {
  const own = (deviations[chapter] ?? []).map(({ id, operation }) => [id, operation] as const);
  describe("every deviation breaks a law", () => {
    it.each(own)("%s of %s", async (id, operation) => {
      const broken = await firstBrokenLaw(deviationImplementation(id, operation), operation, 1);
      expect(broken?.states, `no law of ${operation} notices ${id}`).toBeTypeOf("string");
    });
  });
};

/** Runs the laws of a chapter on the reference and on the kernels that it has, and on each of its deviations. */
export const chapterTests = (chapter: string): void => {
  describe(`reference, chapter ${chapter}`, () => lawTests(chapter, referenceImplementation()));
  kernelTests(chapter, "cpu");
  kernelTests(chapter, "webasm");
  deviationTests(chapter);
};
