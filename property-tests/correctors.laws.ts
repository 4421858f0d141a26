import { modelLaws } from "./correctors/model.ts";
import { momentLaws } from "./correctors/moments.ts";
import { orderLaws } from "./correctors/order.ts";
import { specialLaws } from "./correctors/special.ts";
import { stepsLaws } from "./correctors/steps.ts";
import type { Law } from "./kit/law.ts";

/** What must hold for any implementation of the chapter correctors. */
export const correctorsLaws: readonly Law[] = [...stepsLaws, ...orderLaws, ...momentLaws, ...modelLaws, ...specialLaws];
