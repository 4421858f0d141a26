import { gaussianDeviations } from "./flow/gaussian.ts";
import { levelDeviations } from "./flow/levels.ts";
import { latentDeviations } from "./flow/latent.ts";
import { solverDeviations } from "./flow/solver.ts";
import { stepDeviations } from "./flow/steps.ts";
import { velocityDeviations } from "./flow/velocity.ts";
import type { Deviation } from "./kit/deviation.ts";

/** Deviations of the equations of the chapter flow. */
export const flowDeviations: readonly Deviation[] = [
  ...velocityDeviations,
  ...gaussianDeviations,
  ...stepDeviations,
  ...solverDeviations,
  ...levelDeviations,
  ...latentDeviations,
];

/** Rows of the catalogue that touch this chapter and change no number of it. */
export const flowElsewhere: readonly { readonly id: string; readonly reason: string }[] = [
  {
    id: "euler-ode-crash",
    reason: "A diffusion that is now a number and now an array stops a program; it gives no other number.",
  },
];
