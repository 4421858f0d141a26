import type { Derivation } from "./kit/derivation.ts";
import { changeOfVariables } from "./change-of-variables.ts";
import { ddimEtaOne } from "./ddim-eta-one.ts";
import { ddimFlow } from "./ddim-flow.ts";
import { ddimMarginals } from "./ddim-marginals.ts";
import { ddpmKernel } from "./ddpm-kernel.ts";
import { ddpmPosterior } from "./ddpm-posterior.ts";
import { ddpmToVp } from "./ddpm-to-vp.ts";
import { dsmEsm } from "./dsm-esm.ts";
import { elboToSimple } from "./elbo-to-simple.ts";
import { fourPredictions } from "./four-predictions.ts";
import { langevinBias } from "./langevin-bias.ts";
import { langevinStepSize } from "./langevin-step.ts";
import { probabilityFlow } from "./probability-flow.ts";
import { reverseDiffusionAncestral } from "./reverse-diffusion-ancestral.ts";
import { reverseSde } from "./reverse-sde.ts";
import { smldToVe } from "./smld-to-ve.ts";
import { subvpKernelFromMoments } from "./subvp-kernel.ts";
import { tweedie } from "./tweedie.ts";
import { vpKernelFromMoments } from "./vp-kernel.ts";

/** The derivations, in reading order: the chain and its objective, the limits, the reverse processes, the samplers. */
export const derivations: readonly Derivation[] = [
  ddpmKernel,
  ddpmPosterior,
  elboToSimple,
  fourPredictions,
  tweedie,
  dsmEsm,
  smldToVe,
  ddpmToVp,
  vpKernelFromMoments,
  subvpKernelFromMoments,
  reverseSde,
  probabilityFlow,
  changeOfVariables,
  reverseDiffusionAncestral,
  ddimMarginals,
  ddimEtaOne,
  ddimFlow,
  langevinStepSize,
  langevinBias,
];
