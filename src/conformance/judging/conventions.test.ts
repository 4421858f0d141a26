import { describe, expect, it } from "vitest";
import { goldenFrom } from "./conventions.ts";
import { close, wire } from "../testing/tiny-suite.ts";

describe("goldenFrom", () => {
  it("gives an answer the scale of its own size where the right answer is an exact zero", () => {
    const outputs = goldenFrom({ y: wire(1e-20, 3) }, { kind: "outputs", outputs: { y: close(0, 5) } });
    expect(outputs["y"]?.scale).toEqual({ strict: [1e-20, 5], standard: [1e-20, 20] });
  });
});
