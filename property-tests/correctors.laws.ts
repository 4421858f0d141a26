// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { modelLaws } from "./correctors/model.ts";
import { momentLaws } from "./correctors/moments.ts";
import { orderLaws } from "./correctors/order.ts";
import { specialLaws } from "./correctors/special.ts";
import { stepsLaws } from "./correctors/steps.ts";

/** What must hold for any implementation of the chapter correctors. */
export const correctorsLaws: readonly Law[] = [...stepsLaws, ...orderLaws, ...momentLaws, ...modelLaws, ...specialLaws];
