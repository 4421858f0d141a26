// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { flowLaws } from "./ddim/flow.ts";
import { objectiveLaws } from "./ddim/objective.ts";
import { posteriorLaws } from "./ddim/posterior.ts";
import { sampleLaws } from "./ddim/sample.ts";
import { sigmaLaws } from "./ddim/sigma.ts";
import { stepLaws } from "./ddim/step.ts";
import { timestepLaws } from "./ddim/timesteps.ts";

/** What must hold for any implementation of the chapter ddim. */
export const ddimLaws: readonly Law[] = [
  ...posteriorLaws,
  ...sigmaLaws,
  ...stepLaws,
  ...objectiveLaws,
  ...timestepLaws,
  ...flowLaws,
  ...sampleLaws,
];
