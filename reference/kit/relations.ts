import type { Constraint } from "./equation.ts";

/** How two numbers compare, and what to call it when they do not. */
const comparisons = {
  "<": { holds: (a: number, b: number) => a < b, fails: "not-below" },
  "<=": { holds: (a: number, b: number) => a <= b, fails: "above" },
  ">": { holds: (a: number, b: number) => a > b, fails: "not-above" },
  ">=": { holds: (a: number, b: number) => a >= b, fails: "below" },
  "!=": { holds: (a: number, b: number) => a !== b, fails: "equal-to" },
};

/**
 * A relation between two numbers of a call: `relation("alphaBar", "<", "alphaBarPrev")` refuses an `alphaBar` that is not
 * below `alphaBarPrev`. The counterexample of a strict relation makes the two equal, that of another one swaps them.
 */
export const relation = <A extends string, B extends string>(
  argument: A,
  compares: keyof typeof comparisons,
  other: B,
  code: "DOMAIN" | "ORDER" = "DOMAIN",
): Constraint<Readonly<Record<A | B, number>>> => {
  const { holds, fails } = comparisons[compares];
  const isStrict = !compares.endsWith("=") || compares === "!=";
  return {
    argument,
    domain: compares === "!=" ? `different from ${other}` : `${compares} ${other}`,
    code,
    holds: (inputs) => holds(inputs[argument], inputs[other]),
    counterexample: {
      what: `${argument}-${fails}-${other}`,
      change: (good) => {
        const [a, b] = [good[argument], good[other]];
        return { [argument]: b, ...(isStrict ? {} : { [other]: a }) } as Record<A | B, number>;
      },
    },
  };
};
