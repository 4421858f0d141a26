import { expect, it } from "vitest";
import type { Implementation } from "../../../src/contract/implementation.ts";
import { laws } from "../../index.ts";
import type { LawResult } from "../run.ts";
import { runLaw } from "../run.ts";

/** Seed of the samples: 1, or the one that `LAW_SEED` names; `LAW_SEED=random` takes one from the clock. */
export const seedFromEnvironment = (): number => {
  const asked = process.env["LAW_SEED"];
  if (asked === undefined) return 1;
  return asked === "random" ? Date.now() % 2 ** 31 : Number(asked);
};

const story = ({ message, counterexample, replay }: LawResult): string =>
  `${message}\non ${counterexample}\nseed ${replay?.seed}, path ${replay?.path}: run again with LAW_SEED=${replay?.seed}`;

/** One test for each law of a chapter whose subject the implementation has. */
export const lawTests = (chapter: string, implementation: () => Implementation, has: ReadonlySet<string>): void => {
  const seed = seedFromEnvironment();
  for (const law of (laws[chapter] ?? []).filter(({ subject }) => has.has(subject))) {
    it(`${law.subject} ${law.states}`, async () => {
      const result = await runLaw(law, implementation(), { seed });
      expect(result.status, result.status === "broken" ? story(result) : "").toBe("holds");
    });
  }
};
