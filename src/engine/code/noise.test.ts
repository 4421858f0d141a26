import { describe, expect, it } from "vitest";
import { drawnBits, referenceBits } from "./testing/drawn-bits.ts";

describe("the generator inside a kernel makes the words of the chapter noise", () => {
  it.each([
    ["cpu", "integers"],
    ["webasm", "integers"],
    ["cpu", "halves"],
    ["webasm", "halves"],
  ] as const)("bit by bit: %s, words as %s", async (mode, dialect) => {
    expect(await drawnBits(mode, dialect, 67)).toEqual(referenceBits(67));
  });
});
