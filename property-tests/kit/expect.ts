import { isTensor } from "../../reference/kit/kinds.ts";
import type { Tensor } from "../../reference/kit/tensor.ts";
import { numbers, vec } from "../../reference/kit/tensor.ts";

/**
 * Rounding errors that a law allows: a law composes a few operations, each within 16 roundoffs of its
 * scale, so 64 roundoffs of the sum of the absolute terms is four operations.
 */
const allowance = 64;

/** Thrown by a law that does not hold. */
export class Violation extends Error {
  override readonly name = "Violation";
}

/** Numbers, or arrays of them. */
export type Quantity = number | Tensor | readonly number[];

/** How a law states what must hold. Tolerances follow from the dtype and a scale only. */
export interface Expect {
  /** Unit roundoff of the dtype under test. */
  readonly u: number;
  /** `|got - want| <= 64 u scale`, entry by entry; without a scale, that of the wanted value. */
  close(got: Quantity, want: Quantity, scale?: Quantity): void;
  /** `|got - want| <= bound`, for statements with a bound of their own (an order, a truncation). */
  within(got: Quantity, want: Quantity, bound: number): void;
  /** Equal bit for bit. */
  equal(got: Quantity | boolean | string, want: Quantity | boolean | string): void;
  /** A condition with the words that explain it. */
  that(condition: boolean, statement: string): void;
  /** The call must be refused with one of the codes. */
  refused(call: Promise<unknown>, ...codes: string[]): Promise<void>;
}

const flat = (x: Quantity): number[] => {
  if (typeof x === "number") return [x];
  return isTensor(x) ? numbers(x) : [...x];
};

const spread = (scale: Quantity, count: number): number[] => {
  const entries = flat(scale);
  return entries.length === 1 ? new Array<number>(count).fill(entries[0] as number) : entries;
};

/** Builds the statements for a unit roundoff. */
export const expectations = (u: number): Expect => {
  const compare = (got: Quantity, want: Quantity, bounds: readonly number[]): void => {
    const [a, b] = [flat(got), flat(want)];
    if (a.length !== b.length) throw new Violation(`expected ${b.length} numbers, got ${a.length}`);
    a.forEach((entry, i) => {
      const bound = bounds[i] as number;
      if (!(Math.abs(entry - (b[i] as number)) <= bound)) {
        throw new Violation(`entry ${i}: got ${entry}, expected ${b[i]} within ${bound}`);
      }
    });
  };
  return {
    u,
    close: (got, want, scale = vec(flat(want).map(Math.abs))) => {
      const count = flat(want).length;
      compare(
        got,
        want,
        spread(scale, count).map((s) => allowance * u * Math.abs(s)),
      );
    },
    within: (got, want, bound) => {
      compare(got, want, new Array<number>(flat(want).length).fill(bound));
    },
    equal: (got, want) => {
      if (typeof got !== "object" && typeof want !== "object") {
        if (!Object.is(got, want)) throw new Violation(`got ${String(got)}, expected ${String(want)}`);
        return;
      }
      const [a, b] = [flat(got as Quantity), flat(want as Quantity)];
      if (a.length !== b.length || !a.every((entry, i) => entry === b[i])) {
        throw new Violation(`got [${a.join(", ")}], expected [${b.join(", ")}]`);
      }
    },
    that: (condition, statement) => {
      if (!condition) throw new Violation(`does not hold: ${statement}`);
    },
    refused: async (call, ...codes) => {
      const outcome = await call.then(
        () => "an answer",
        (error: { code?: string }) => error.code ?? "an error without a code",
      );
      if (!codes.includes(outcome)) throw new Violation(`expected a refusal (${codes.join(" or ")}), got ${outcome}`);
    },
  };
};
