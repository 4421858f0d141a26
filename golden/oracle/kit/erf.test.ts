import { expect, it } from "vitest";
import { erf, erfc, normalCdf } from "./erf.ts";
import { input, withDigits } from "./real.ts";

it.each([
  ["0.5", "0.47950012218695346231725334610803547126354842424204"],
  ["1", "0.15729920705028513065877936491739074070393300203370"],
  ["5", "1.5374597944280348501883434853833788901180503147234e-12"],
  ["10", "2.0884875837625447570007862949577886115608181193212e-45"],
])("erfc(%s) is the published one", (x, published) => {
  expect(
    erfc(input(Number(x)))
      .value.toSignificantDigits(40)
      .toString(),
  ).toBe(input(1).value.times(published).toSignificantDigits(40).toString());
});

it.each([-40, -7.1, -5, -4.9, -0.3, 0.01, 4.9, 5, 6.2])("erf, erfc and normalCdf at %s keep all their digits", (x) => {
  for (const f of [erf, erfc, normalCdf]) {
    const short = withDigits(60, () => f(input(x)).value);
    const long = withDigits(120, () => f(input(x)).value);
    expect(short.minus(long).div(long).abs().lt("1e-59")).toBe(true);
  }
});
