import { gapLaws } from "./derivations/gaps.ts";
import { limitLaws } from "./derivations/limits.ts";
import { spectrumLaws } from "./derivations/spectra.ts";
import type { Law } from "./kit/law.ts";

/** What must hold for any implementation of the chapter derivations. */
export const derivationsLaws: readonly Law[] = [...limitLaws, ...gapLaws, ...spectrumLaws];
