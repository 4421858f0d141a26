import type { Deviation } from "./kit/deviation.ts";
import { stepDeviations } from "./smld/langevin.ts";
import { loopDeviations } from "./smld/loop.ts";
import { ncsnv2Deviations } from "./smld/ncsnv2.ts";
import { perturbationDeviations } from "./smld/perturbation.ts";

/** Deviations of the equations of the chapter smld. */
export const smldDeviations: readonly Deviation[] = [
  ...perturbationDeviations,
  ...stepDeviations,
  ...loopDeviations,
  ...ncsnv2Deviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const smldElsewhere: readonly { readonly id: string; readonly reason: string }[] = [];
