/** A limit above 4 ulp, and why no formula in binary64 arithmetic can be expected to keep 4. */
export interface Exception {
  readonly limit: number;
  readonly reason: string;
}

/** The outputs whose error may exceed 4 ulp, as `operation.output`. */
export const exceptions: Readonly<Record<string, Exception>> = {
  "ddimElboWeight.weight": {
    limit: 9,
    reason: "a square doubles the error of its argument, a quotient of two computed sums",
  },
};
