// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { codeLaws } from "./flow/codes.ts";
import { gaussianLaws } from "./flow/gaussian.ts";
import { latentLaws } from "./flow/latent.ts";
import { levelLaws } from "./flow/levels.ts";
import { sampleLaws } from "./flow/sample.ts";
import { solverLaws } from "./flow/solver.ts";
import { stepLaws } from "./flow/steps.ts";
import { velocityLaws } from "./flow/velocity.ts";

/** What must hold for any implementation of the chapter flow. */
export const flowLaws: readonly Law[] = [
  ...velocityLaws,
  ...gaussianLaws,
  ...stepLaws,
  ...solverLaws,
  ...sampleLaws,
  ...levelLaws,
  ...codeLaws,
  ...latentLaws,
];
