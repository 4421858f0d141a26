// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { densityLaws } from "./likelihood/density.ts";
import { dequantizationLaws } from "./likelihood/dequantization.ts";
import { divergenceLaws } from "./likelihood/divergence.ts";
import { odeLaws } from "./likelihood/ode.ts";
import { pixelLaws } from "./likelihood/pixels.ts";
import { probeLaws } from "./likelihood/probes.ts";
import { scoreGapLaws } from "./likelihood/score-gap.ts";

/** What must hold for any implementation of the chapter likelihood. */
export const likelihoodLaws: readonly Law[] = [
  ...densityLaws,
  ...odeLaws,
  ...divergenceLaws,
  ...probeLaws,
  ...pixelLaws,
  ...dequantizationLaws,
  ...scoreGapLaws,
];
