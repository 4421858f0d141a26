import { relation } from "./relations.ts";
import { number } from "./kinds.ts";

/** A signal power. */
export const level = number({ above: 0, atMost: 1 });
/** A signal power with some signal and some noise. */
export const noisyLevel = number({ above: 0, below: 1 });
/** A number that is not negative. */
export const nonNegative = number({ atLeast: 0 });

/** A step goes from less signal to more. */
export const towardsData = relation("alphaBar", "<", "alphaBarPrev", "ORDER");
