import type { Deviation } from "./kit/deviation.ts";
import { densityDeviations } from "./likelihood/density.ts";
import { divergenceDeviations } from "./likelihood/divergence.ts";
import { odeDeviations } from "./likelihood/ode.ts";
import { pixelDeviations } from "./likelihood/pixels.ts";

/** Deviations of the equations of the chapter likelihood. */
export const likelihoodDeviations: readonly Deviation[] = [
  ...densityDeviations,
  ...divergenceDeviations,
  ...pixelDeviations,
  ...odeDeviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it: there are none. */
export const likelihoodElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
