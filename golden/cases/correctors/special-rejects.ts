import type { ChapterCases } from "../kit/case.ts";
import { reject } from "../kit/build.ts";
import { alone, specialRuns, ve } from "./special.ts";

/** What only the run shows: the declaration admits it. */
const zeroScore = reject(
  "zero-score",
  ["DOMAIN"],
  "The start is the mean, its score is 0: the rule has no step size.",
  { ...alone(ve) },
  { x: [0.125] },
);

/** Cases of the four algorithms. */
export const specialCases: ChapterCases["operations"] = {
  ...specialRuns,
  pcCorrectorOnlyVe: [...specialRuns.pcCorrectorOnlyVe, zeroScore],
};
