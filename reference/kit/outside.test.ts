import { describe, expect, it } from "vitest";
import { Dims } from "./dims.ts";
import { SpecError } from "./errors.ts";
import type { Kind } from "./kinds.ts";
import { boolean, cube, int, ints, mat, nameOr, number, oneOf, vec } from "./kinds.ts";
import { cov, gmm, levelRecord, levelTable, sde } from "./records.ts";
import type { Outside } from "./outside.ts";
import { numbers, tensor } from "./tensor.ts";

const place = { equation: "test", argument: "value" };

const codeOf = (kind: Kind<unknown, unknown>, value: unknown): string | undefined => {
  try {
    kind.admit(value, place, new Dims());
    return undefined;
  } catch (error) {
    return (error as SpecError).code;
  }
};

const mixture = { weights: [0.25, 0.75], means: [[-1], [2]], covariances: [0.5, 0.25] };
const levels = [
  { scale: 1, sigma: 0 },
  { scale: 0.5, sigma: 0.75, alphaBar: 0.25, beta: 0.5 },
];

const kinds: readonly [string, Kind<unknown, unknown>, unknown][] = [
  ["a number", number({ above: 0, atMost: 1 }), 0.5],
  ["an integer", int({ atLeast: 1 }), 3],
  ["a truth value", boolean(), true],
  ["a name", oneOf("a", "b"), "a"],
  ["a name or a number", nameOr(oneOf("auto"), number({ above: 0 })), 0.5],
  ["a vector", vec("d", { atLeast: 0, below: 1 }), [0.25, 0.5]],
  ["a vector of integers", ints("d", { atLeast: 0 }), [1, 2]],
  ["a matrix", mat("2", "d"), [[1], [2]]],
  ["a tensor", cube("a", "b", "c"), tensor([1, 2, 1], [1, 2])],
  ["an isotropic covariance", cov("d", "definite"), 0.5],
  ["a diagonal covariance", cov("d", "semidefinite"), [0.5, 0]],
  [
    "a full covariance",
    cov("d", "definite"),
    [
      [1, 0.5],
      [0.5, 1],
    ],
  ],
  ["a mixture", gmm("K", "d"), mixture],
  ["an SDE", sde(), { kind: "ve", sigmaMin: 0.5, sigmaMax: 2 }],
  ["a level", levelRecord(), levels[1]],
  ["a table of levels", levelTable("N"), levels],
];

/** Each word with the values that it stands for. */
const byWord = (kind: Kind<unknown, unknown>, good: unknown): Map<string, Outside[]> => {
  const words = new Map<string, Outside[]>();
  for (const outside of kind.outside(good)) {
    const word = outside.part === undefined ? outside.what : `${outside.part}/${outside.what}`;
    words.set(word, [...(words.get(word) ?? []), outside]);
  }
  return words;
};

describe("values outside a domain", () => {
  it.each(kinds)("are refused with the code that they name: %s", (_, kind, good) => {
    expect(codeOf(kind, good)).toBeUndefined();
    for (const [word, list] of byWord(kind, good)) {
      const refused = list.find(({ value, code }) => codeOf(kind, value) === code);
      expect(refused, `no value of ${word} is refused with ${list[0]?.code}`).toBeDefined();
    }
  });

  it("reach every bound, NaN, infinity and another shape", () => {
    expect([...byWord(vec("d", { above: 0, atMost: 1 }), [0.5]).keys()]).toEqual([
      "nan",
      "infinite",
      "too-low",
      "too-high",
      "shape",
    ]);
    expect([...byWord(int({ atLeast: 1 }), 3).keys()]).toEqual(["nan", "infinite", "too-low", "fraction"]);
  });

  it("lie on an open bound, and half a unit beyond a closed one", () => {
    const at = (bounds: object): unknown[] =>
      number(bounds)
        .outside(0)
        .map(({ value }) => value);
    expect(at({ above: 0, atMost: 1 })).toEqual([NaN, Infinity, 0, 1.5]);
    expect(at({ atLeast: 0, below: 1 })).toEqual([NaN, Infinity, -0.5, 1]);
  });

  it("change the last entry of an array only", () => {
    const [nan] = vec("d").outside([1, 2, 3]);
    expect(numbers(nan?.value as never)).toEqual([1, 2, NaN]);
  });

  it("are none for an array without entries", () => {
    expect(vec("d").outside([])).toEqual([]);
  });
});
