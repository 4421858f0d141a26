// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { coefficientAndDivergenceLaws } from "./sde/general.ts";
import { gaugeLaws } from "./sde/gauge.ts";
import { kernelLaws } from "./sde/kernels.ts";
import { momentLaws } from "./sde/moments.ts";
import { planckLaws } from "./sde/planck.ts";
import { priorMismatchLaws } from "./sde/prior.ts";
import { stepLaws } from "./sde/steps.ts";
import { subvpLaws } from "./sde/subvp.ts";
import { veLaws } from "./sde/ve.ts";
import { vpLaws } from "./sde/vp.ts";

/** What must hold for any implementation of the chapter sde. */
export const sdeLaws: readonly Law[] = [
  ...coefficientAndDivergenceLaws,
  ...gaugeLaws,
  ...planckLaws,
  ...stepLaws,
  ...momentLaws,
  ...kernelLaws,
  ...veLaws,
  ...vpLaws,
  ...subvpLaws,
  ...priorMismatchLaws,
];
