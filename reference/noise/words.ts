import type { Kind, LooseVec } from "../kit/kinds.ts";
import { int, ints, number, vec } from "../kit/kinds.ts";
import type { Vec } from "../kit/tensor.ts";
import { vec as vecOf } from "../kit/tensor.ts";

const largestWord = 2 ** 32 - 1;

/** A 32-bit word as an unsigned integer. */
export const word = int({ atLeast: 0, atMost: largestWord });
/** Two words. */
export const wordPair = ints("2", { atLeast: 0, atMost: largestWord });
/** Number of entries of a stream: up to it indices are exact in binary32. */
export const count = int({ atLeast: 1, atMost: 2 ** 24 });

/** A number between 0 and 1 that is compared bit for bit. */
export const exactUniform: Kind<number, number> = { ...number({ above: 0, below: 1 }), comparison: "exact" };
/** A vector of such numbers. */
export const exactUniforms: Kind<LooseVec, Vec> = { ...vec("n", { above: 0, below: 1 }), comparison: "exact" };

/** Two 32-bit words in a signed or unsigned reading. */
export type Words = readonly [number, number];

/** Two words as an array of unsigned integers. */
export const unsigned = ([first, second]: Words): Vec => vecOf([first >>> 0, second >>> 0]);
