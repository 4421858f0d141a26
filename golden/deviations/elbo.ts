import { decoderDeviations } from "./elbo/decoder.ts";
import { divergenceDeviations } from "./elbo/divergences.ts";
import { gaussianDeviations } from "./elbo/gaussian.ts";
import { lossDeviations } from "./elbo/losses.ts";
import { termDeviations } from "./elbo/terms.ts";
import { unitDeviations } from "./elbo/units.ts";
import { weightDeviations } from "./elbo/weights.ts";
import type { Deviation } from "./kit/deviation.ts";

/** Deviations of the equations of the chapter elbo. */
export const elboDeviations: readonly Deviation[] = [
  ...divergenceDeviations,
  ...termDeviations,
  ...gaussianDeviations,
  ...weightDeviations,
  ...lossDeviations,
  ...decoderDeviations,
  ...unitDeviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const elboElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
