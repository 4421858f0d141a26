import { affineDeviations } from "./gaussian/affine.ts";
import { algebraDeviations } from "./gaussian/algebra.ts";
import { densityDeviations } from "./gaussian/density.ts";
import { diffusionDeviations } from "./gaussian/diffusion.ts";
import { divergenceDeviations } from "./gaussian/divergence.ts";
import { informationDeviations } from "./gaussian/information.ts";
import { observationDeviations } from "./gaussian/observation.ts";
import { posteriorDeviations } from "./gaussian/posterior.ts";
import { toolsDeviations } from "./gaussian/tools.ts";
import type { Deviation } from "./kit/deviation.ts";

/** Deviations of the equations of the chapter gaussian. */
export const gaussianDeviations: readonly Deviation[] = [
  ...densityDeviations,
  ...diffusionDeviations,
  ...posteriorDeviations,
  ...observationDeviations,
  ...affineDeviations,
  ...algebraDeviations,
  ...divergenceDeviations,
  ...informationDeviations,
  ...toolsDeviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it: none. */
export const gaussianElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
