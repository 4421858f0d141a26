import { existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scratch } from "../testing/scratch.ts";
import { OutputError, reserve } from "./output-file.ts";

const folder = scratch();

describe("an output file", () => {
  it("has its name only when it is whole", async () => {
    const path = folder.path("a.npy");
    const file = await reserve(path);
    await file.write("one ");
    await file.write(new TextEncoder().encode("two"));
    expect(existsSync(path)).toBe(false);
    await file.commit();
    expect(readFileSync(path, "utf8")).toBe("one two");
    await file.discard();
    expect(folder.names()).toEqual(["a.npy"]);
  });

  it("leaves nothing when it is discarded, and the older file as it was", async () => {
    const path = folder.path("a.npy");
    writeFileSync(path, "older");
    const file = await reserve(path);
    await file.write("newer");
    await file.discard();
    await file.discard();
    expect(folder.names()).toEqual(["a.npy"]);
    expect(readFileSync(path, "utf8")).toBe("older");
  });

  it("replaces what a link points to, not the link", async () => {
    writeFileSync(folder.path("real.npy"), "older");
    symlinkSync("real.npy", folder.path("link.npy"));
    const file = await reserve(folder.path("link.npy"));
    await file.write("newer");
    await file.commit();
    expect(readFileSync(folder.path("real.npy"), "utf8")).toBe("newer");
    expect(folder.names()).toEqual(["link.npy", "real.npy"]);
  });

  it("is refused before the work starts where it cannot be written", async () => {
    const missing = folder.path("no", "such", "a.npy");
    await expect(reserve(missing)).rejects.toThrow(OutputError);
    await expect(reserve(missing)).rejects.toThrow(/Cannot write .*a\.npy: ENOENT/);
    await expect(reserve(folder.path())).rejects.toThrow("it exists and is not a regular file");
    await expect(reserve("/dev/null")).rejects.toThrow("it exists and is not a regular file");
    await expect(reserve(folder.path("a".repeat(300)))).rejects.toMatchObject({ exitCode: 2 });
    expect(folder.names()).toEqual([]);
  });
});
