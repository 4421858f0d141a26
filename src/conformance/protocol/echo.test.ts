import { describe, expect, it } from "vitest";
import { encodeNumber } from "../../contract/wire.ts";
import { awkwardDoubles, digest, wrongEcho } from "./echo.ts";

const data = awkwardDoubles.map(encodeNumber);

const verdictOn = (understood: readonly number[]): string | undefined =>
  wrongEcho(awkwardDoubles, data, digest(understood));

describe("the echo", () => {
  it("takes SHA-256 over little-endian doubles, NaN in its canonical form", () => {
    expect(digest([])).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    const bits = new DataView(new ArrayBuffer(8));
    bits.setBigUint64(0, 0xfff8000000000001n);
    expect(digest([bits.getFloat64(0)])).toBe(digest([NaN]));
    expect(digest([1])).not.toBe(digest([1], "big-endian"));
  });

  it("is right when every number is returned and was read right", () => {
    expect(wrongEcho(awkwardDoubles, data, digest(awkwardDoubles))).toBeUndefined();
  });

  it("accepts minus zero as a literal, too", () => {
    expect(wrongEcho([-0], [-0], digest([-0]))).toBeUndefined();
  });

  it("names the first number that came back wrong", () => {
    expect(wrongEcho(awkwardDoubles, data.with(7, 0.1000000015), "")).toMatch(
      /number 7 was sent as 0\.1 and returned as 0\.1000000015/,
    );
    expect(wrongEcho(awkwardDoubles, data.with(1, 0), "")).toMatch(/the sign of zero was lost/);
    expect(wrongEcho(awkwardDoubles, data.with(2, null as never), "")).toMatch(
      /number 2 was sent as "NaN" and returned as null/,
    );
    expect(wrongEcho(awkwardDoubles, data.slice(1), "")).toMatch(/echo sent 24 numbers, the reply has 23/);
    expect(wrongEcho(awkwardDoubles, "nothing", "")).toMatch(/no list under data/);
  });

  it("names the number that was misread although it is returned right", () => {
    const subnormal = awkwardDoubles.indexOf(5e-324);
    expect(verdictOn(awkwardDoubles.with(1, 0))).toMatch(/number 1, "-0", was read without the sign of zero/);
    expect(verdictOn(awkwardDoubles.map(Math.fround))).toMatch(/all numbers were read as binary32/);
    expect(verdictOn(awkwardDoubles.with(subnormal, 0))).toMatch(/number 9, 5e-324, was read as zero/);
    expect(verdictOn(awkwardDoubles.map((x) => (Math.abs(x) < 2 ** -1022 ? 0 * x : x)))).toMatch(/sha256/);
    expect(verdictOn(awkwardDoubles.with(16, 130.65331632653064))).toMatch(
      /number 16, 130\.65331632653061, was read one unit in the last place too large/,
    );
    expect(wrongEcho(awkwardDoubles, data, digest(awkwardDoubles, "big-endian"))).toMatch(/big-endian order/);
    expect(wrongEcho(awkwardDoubles, data, digest(awkwardDoubles).toUpperCase())).toMatch(/write it in lower case/);
    expect(wrongEcho(awkwardDoubles, data, "0".repeat(64))).toMatch(
      /it must be the digest of the little-endian binary64/,
    );
    expect(wrongEcho(awkwardDoubles, data, undefined)).toMatch(/sha256 is undefined/);
  });
});
