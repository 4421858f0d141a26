// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { exactLaws } from "./ddpm/exact.ts";
import { forwardLaws } from "./ddpm/forward.ts";
import { meanLaws } from "./ddpm/means.ts";
import { posteriorLaws } from "./ddpm/posterior.ts";
import { sampleLaws } from "./ddpm/sample.ts";
import { stepLaws } from "./ddpm/steps.ts";
import { thresholdLaws } from "./ddpm/threshold.ts";
import { varianceLaws } from "./ddpm/variances.ts";

/** What must hold for any implementation of the chapter ddpm. */
export const ddpmLaws: readonly Law[] = [
  ...forwardLaws,
  ...posteriorLaws,
  ...exactLaws,
  ...meanLaws,
  ...varianceLaws,
  ...stepLaws,
  ...thresholdLaws,
  ...sampleLaws,
];
