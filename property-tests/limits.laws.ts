// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { gapLaws } from "./limits/gaps.ts";
import { limitLaws } from "./limits/limits.ts";
import { spectrumLaws } from "./limits/spectra.ts";

/** What must hold for any implementation of the chapter limits. */
export const limitsLaws: readonly Law[] = [...limitLaws, ...gapLaws, ...spectrumLaws];
