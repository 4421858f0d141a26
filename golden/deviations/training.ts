import type { Deviation } from "./kit/deviation.ts";
import { matchingDeviations } from "./training/matching.ts";
import { objectiveDeviations } from "./training/objective.ts";
import { stepDeviations } from "./training/step.ts";
import { timeDeviations } from "./training/times.ts";
import { weightDeviations } from "./training/weights.ts";

/** Deviations of the equations of the chapter training. */
export const trainingDeviations: readonly Deviation[] = [
  ...matchingDeviations,
  ...objectiveDeviations,
  ...weightDeviations,
  ...timeDeviations,
  ...stepDeviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const trainingElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
