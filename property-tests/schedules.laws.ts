// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { betasLaws } from "./schedules/betas.ts";
import { cosineLaws } from "./schedules/cosine.ts";
import { labelLaws } from "./schedules/labels.ts";
import { linearRateLaws } from "./schedules/rate.ts";
import { noiseLevelLaws } from "./schedules/noise-levels.ts";
import { processLaws } from "./schedules/process.ts";
import { productsLaws } from "./schedules/products.ts";
import { tablesLaws } from "./schedules/tables.ts";

/** What must hold for any implementation of the chapter schedules. */
export const schedulesLaws: readonly Law[] = [
  ...linearRateLaws,
  ...processLaws,
  ...betasLaws,
  ...cosineLaws,
  ...productsLaws,
  ...tablesLaws,
  ...noiseLevelLaws,
  ...labelLaws,
];
