import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { OutputError, reserve } from "./output-file.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "diffusion-spec-output-"));
});

describe("an output file", () => {
  it("has its name only when it is whole", async () => {
    const path = join(folder, "a.npy");
    const file = await reserve(path);
    await file.write("one ");
    await file.write(new TextEncoder().encode("two"));
    expect(existsSync(path)).toBe(false);
    await file.commit();
    expect(readFileSync(path, "utf8")).toBe("one two");
    await file.discard();
    expect(readdirSync(folder)).toEqual(["a.npy"]);
  });

  it("leaves nothing when it is discarded, and the older file as it was", async () => {
    const path = join(folder, "a.npy");
    writeFileSync(path, "older");
    const file = await reserve(path);
    await file.write("newer");
    await file.discard();
    await file.discard();
    expect(readdirSync(folder)).toEqual(["a.npy"]);
    expect(readFileSync(path, "utf8")).toBe("older");
  });

  it("replaces what a link points to, not the link", async () => {
    writeFileSync(join(folder, "real.npy"), "older");
    symlinkSync("real.npy", join(folder, "link.npy"));
    const file = await reserve(join(folder, "link.npy"));
    await file.write("newer");
    await file.commit();
    expect(readFileSync(join(folder, "real.npy"), "utf8")).toBe("newer");
    expect(readdirSync(folder)).toEqual(["link.npy", "real.npy"]);
  });

  it("is refused before the work starts where it cannot be written", async () => {
    const missing = join(folder, "no", "such", "a.npy");
    await expect(reserve(missing)).rejects.toThrow(OutputError);
    await expect(reserve(missing)).rejects.toThrow(/Cannot write .*a\.npy: ENOENT/);
    await expect(reserve(folder)).rejects.toThrow("it exists and is not a regular file");
    await expect(reserve("/dev/null")).rejects.toThrow("it exists and is not a regular file");
    await expect(reserve(join(folder, "a".repeat(300)))).rejects.toMatchObject({ exitCode: 2 });
    expect(readdirSync(folder)).toEqual([]);
  });
});
