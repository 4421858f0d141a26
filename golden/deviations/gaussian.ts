import { affineDeviations, observationDeviations } from "./gaussian/affine.ts";
import { densityDeviations } from "./gaussian/density.ts";
import { diffusionDeviations } from "./gaussian/diffusion.ts";
import { algebraDeviations, divergenceDeviations } from "./gaussian/divergence.ts";
import { toolsDeviations } from "./gaussian/tools.ts";
import type { Deviation } from "./kit.ts";

/** Known wrong versions of the equations of the chapter gaussian. */
export const gaussianDeviations: readonly Deviation[] = [
  ...densityDeviations,
  ...diffusionDeviations,
  ...observationDeviations,
  ...affineDeviations,
  ...algebraDeviations,
  ...divergenceDeviations,
  ...toolsDeviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it: none. */
export const gaussianElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
