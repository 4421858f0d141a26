import { expect, it } from "vitest";
import { Dims } from "../kit/dims.ts";
import { thrown } from "../kit/testing/refusals.ts";
import { linearParams } from "./params.ts";

const place = { equation: "test", argument: "params" };

const wrong: readonly [unknown, string, string][] = [
  [{ w: [[1, 0]], b: [1, 2] }, "SHAPE", "params.w"],
  [{ w: [[NaN]], b: [1] }, "NONFINITE", "params.w[0]"],
  [{ w: [[1]], b: [1, 2] }, "SHAPE", "params.b"],
  [{ w: [[1]], b: [Infinity] }, "NONFINITE", "params.b[0]"],
  [{ w: [[1]] }, "UNKNOWN_INPUT", "params.b"],
];

it.each(wrong)("parameters are refused under the name of the part that is wrong: %j", (value, code, argument) => {
  const found = thrown(() => linearParams("d").admit(value, place, new Dims()));
  expect(found).toMatchObject({ code, argument });
});
