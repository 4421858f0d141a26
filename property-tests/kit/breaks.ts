import type { Implementation } from "../../src/contract/implementation.ts";
import { laws } from "../index.ts";
import type { LawResult } from "./run.ts";
import { runLaw } from "./run.ts";

/** The first law of an operation that an implementation breaks, or nothing where all of them hold. */
export const firstBrokenLaw = async (
  implementation: Implementation,
  operation: string,
  seed: number,
): Promise<LawResult | undefined> => {
  const own = Object.values(laws)
    .flat()
    .filter(({ subject }) => subject === operation);
  for (const law of own) {
    const result = await runLaw(law, implementation, { seed });
    if (result.status === "broken") return result;
  }
  return undefined;
};
