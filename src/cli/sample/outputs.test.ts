import { describe, expect, it } from "vitest";
import type { OutputFile } from "./output-file.ts";
import { writeSamples } from "./outputs.ts";

const table = { data: new Float32Array(1_000_000), shape: [500_000, 2] as const };

describe("writing samples", () => {
  it("ends with the piece during which it was interrupted", async () => {
    const controller = new AbortController();
    const sizes: number[] = [];
    const nothing = (): Promise<void> => Promise.resolve();
    const write: OutputFile["write"] = async (piece) => {
      sizes.push(piece.length);
      if (sizes.length === 2) controller.abort();
    };
    const file: OutputFile = { path: "a.npy", write, commit: nothing, discard: nothing };
    await expect(writeSamples(file, table, controller.signal)).rejects.toMatchObject({ code: "ABORTED" });
    expect(sizes).toEqual([128, 2 ** 20]);
  });
});
