import type { Law } from "./kit/law.ts";
import { generalLaws } from "./reverse/general.ts";
import { scalarLaws } from "./reverse/scalar.ts";

/** The laws of the chapter reverse. */
export const reverseLaws: readonly Law[] = [...scalarLaws, ...generalLaws];
