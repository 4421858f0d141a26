import { chainErrors } from "./planted/chain.ts";
import { identityErrors } from "./planted/identities.ts";
import { implicitErrors } from "./planted/implicit.ts";
import type { Planted } from "./planted/kit.ts";
import { limitErrors } from "./planted/limits.ts";
import { reverseErrors } from "./planted/reverse.ts";

/** Wrong lines, at least one for every derivation. */
export const planted: readonly Planted[] = [
  ...chainErrors,
  ...identityErrors,
  ...limitErrors,
  ...reverseErrors,
  ...implicitErrors,
];
