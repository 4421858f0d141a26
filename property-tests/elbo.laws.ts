// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { boundLaws } from "./elbo/bound.ts";
import { decoderLaws } from "./elbo/decoder.ts";
import { divergenceLaws } from "./elbo/divergences.ts";
import { gaussianLaws } from "./elbo/gaussian.ts";
import { lossLaws } from "./elbo/losses.ts";
import { termLaws } from "./elbo/terms.ts";
import { unitLaws } from "./elbo/units.ts";
import { weightLaws } from "./elbo/weights.ts";

/** What must hold for any implementation of the chapter elbo. */
export const elboLaws: readonly Law[] = [
  ...boundLaws,
  ...termLaws,
  ...gaussianLaws,
  ...divergenceLaws,
  ...weightLaws,
  ...lossLaws,
  ...decoderLaws,
  ...unitLaws,
];
