// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { generatorLaws } from "./noise/generators.ts";
import { numberLaws } from "./noise/numbers.ts";
import { streamLaws } from "./noise/streams.ts";

/** What must hold for any implementation of the chapter noise. */
export const noiseLaws: readonly Law[] = [...generatorLaws, ...numberLaws, ...streamLaws];
