// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { affineLaws } from "./gaussian/affine.ts";
import { algebraLaws } from "./gaussian/algebra.ts";
import { densityLaws } from "./gaussian/density.ts";
import { derivativesLaws } from "./gaussian/derivatives.ts";
import { diffusionLaws } from "./gaussian/diffusion.ts";
import { distanceLaws } from "./gaussian/distance.ts";
import { divergenceLaws } from "./gaussian/divergence.ts";
import { hessianLaws } from "./gaussian/hessian.ts";
import { informationLaws } from "./gaussian/information.ts";
import { mixtureLaws } from "./gaussian/mixture.ts";
import { observationLaws } from "./gaussian/observation.ts";
import { posteriorLaws } from "./gaussian/posterior.ts";
import { processesLaws } from "./gaussian/processes.ts";
import { reverseLaws } from "./gaussian/reverse.ts";
import { stepsLaws } from "./gaussian/steps.ts";
import { symmetryLaws } from "./gaussian/symmetry.ts";
import { toolsLaws } from "./gaussian/tools.ts";

/** What must hold for any implementation of the chapter gaussian. */
export const gaussianLaws: readonly Law[] = [
  ...densityLaws,
  ...mixtureLaws,
  ...hessianLaws,
  ...symmetryLaws,
  ...diffusionLaws,
  ...posteriorLaws,
  ...reverseLaws,
  ...observationLaws,
  ...affineLaws,
  ...stepsLaws,
  ...algebraLaws,
  ...divergenceLaws,
  ...distanceLaws,
  ...informationLaws,
  ...processesLaws,
  ...toolsLaws,
  ...derivativesLaws,
];
