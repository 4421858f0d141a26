import { codeErrata } from "./code.ts";
import { ddimErrata } from "./ddim.ts";
import type { Erratum } from "./kit.ts";
import { scoreSdeErrata } from "./score-sde.ts";

export type { Erratum, Figure } from "./kit.ts";

/** The errata under the headings of their chapter in the text. */
export const errata: Readonly<Record<string, readonly Erratum[]>> = {
  "Score-based generative modeling through stochastic differential equations": scoreSdeErrata,
  "Denoising diffusion implicit models": ddimErrata,
  "Public code": codeErrata,
};
