// Written by npm run spec from src/contract/chapters.ts; do not edit.
import type { Law } from "./kit/law.ts";
import { chainLaws } from "./smld/chain.ts";
import { langevinLaws } from "./smld/langevin.ts";
import { ncsnv2Laws } from "./smld/ncsnv2.ts";
import { perturbationLaws } from "./smld/perturbation.ts";
import { sampleLaws } from "./smld/sample.ts";

/** What must hold for any implementation of the chapter smld. */
export const smldLaws: readonly Law[] = [
  ...perturbationLaws,
  ...chainLaws,
  ...langevinLaws,
  ...sampleLaws,
  ...ncsnv2Laws,
];
