// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { importanceLaws } from "./training/importance.ts";
import { matchingLaws } from "./training/matching.ts";
import { objectiveLaws } from "./training/objective.ts";
import { sampleLaws } from "./training/samples.ts";
import { slicedLaws } from "./training/sliced.ts";
import { stepLaws } from "./training/step.ts";
import { timeLaws } from "./training/times.ts";
import { weightLaws } from "./training/weights.ts";

/** What must hold for any implementation of the chapter training. */
export const trainingLaws: readonly Law[] = [
  ...matchingLaws,
  ...slicedLaws,
  ...objectiveLaws,
  ...sampleLaws,
  ...weightLaws,
  ...timeLaws,
  ...importanceLaws,
  ...stepLaws,
];
