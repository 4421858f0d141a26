// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { generalLaws } from "./reverse/general.ts";
import { scalarLaws } from "./reverse/scalar.ts";

/** What must hold for any implementation of the chapter reverse. */
export const reverseLaws: readonly Law[] = [...scalarLaws, ...generalLaws];
