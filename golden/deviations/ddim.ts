import type { Deviation } from "./kit/deviation.ts";
import { formDeviations } from "./ddim/forms.ts";
import { loopDeviations } from "./ddim/loop.ts";
import { stepDeviations } from "./ddim/step.ts";

/** Deviations of the equations of the chapter ddim. */
export const ddimDeviations: readonly Deviation[] = [...stepDeviations, ...formDeviations, ...loopDeviations];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const ddimElsewhere: readonly { readonly id: string; readonly reason: string }[] = [
  {
    id: "unconditional-noise-draw",
    reason: "Whether a normal is drawn at eta = 0 changes the state of a generator; here noise is an input.",
  },
  { id: "karras-churn-max", reason: "Churn belongs to another sampler; no equation of these chapters has it." },
];
