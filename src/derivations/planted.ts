import { chainSlips } from "./planted/chain.ts";
import { identitySlips } from "./planted/identities.ts";
import { implicitSlips } from "./planted/implicit.ts";
import type { Planted } from "./planted/kit.ts";
import { limitSlips } from "./planted/limits.ts";
import { reverseSlips } from "./planted/reverse.ts";

/** Wrong lines, at least one for every derivation. */
export const planted: readonly Planted[] = [
  ...chainSlips,
  ...identitySlips,
  ...limitSlips,
  ...reverseSlips,
  ...implicitSlips,
];
