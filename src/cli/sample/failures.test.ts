import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../engine/errors.ts";
import type { EngineErrorCode } from "../../engine/errors.ts";
import type { Sample } from "../../engine/options.ts";
import { sampleCommandOver } from "../sample.ts";
import { scratch } from "../testing/scratch.ts";
import { onTheMeans, standIn } from "./testing/stand-in.ts";

const { written, run } = standIn();
const { path, names } = scratch();

const failing =
  (code: EngineErrorCode): Sample =>
  async () => {
    throw new EngineError(code, "subject", `it is ${code}.`);
  };

describe("sample, when the engine refuses", () => {
  it.each([
    ["OPTION", 2],
    ["MEMORY", 2],
    ["BACKEND", 5],
    ["KERNEL", 1],
    ["NONFINITE", 1],
    ["ABORTED", 130],
  ] as const)("ends %s with exit code %d, says why, and leaves no file", async (code, exitCode) => {
    expect(await run(["--out", path("a.npy"), "--plot", path("a.svg")], failing(code))).toBe(exitCode);
    expect(written.err).toContain(`it is ${code}.`);
    expect(written.out).toBe("");
    expect(names()).toEqual([]);
  });

  it("says what was found where a backend is not there", async () => {
    expect(await run(["--backend", "webgpu"], failing("BACKEND"))).toBe(5);
    expect(written.err).toContain(`This is Node ${process.versions.node} without WebGPU`);
  });

  it("lets every other error through", async () => {
    const broken = sampleCommandOver(() => Promise.reject(new TypeError("a bug")));
    await expect(broken.run([])).rejects.toThrow(TypeError);
  });
});

describe("sample, interrupted", () => {
  it("hands Ctrl-C to the engine and leaves the older file as it was", async () => {
    writeFileSync(path("a.npy"), "older");
    const slow: Sample = ({ signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(new EngineError("ABORTED", "signal", "the run was aborted.")));
        process.emit("SIGINT");
      });
    expect(await run(["--out", path("a.npy"), "--plot", path("a.svg")], slow)).toBe(130);
    expect(names()).toEqual(["a.npy"]);
    expect(readFileSync(path("a.npy"), "utf8")).toBe("older");
  });

  it("stops while it writes", async () => {
    const finished: Sample = async (options) => {
      const samples = await onTheMeans(options);
      process.emit("SIGINT");
      return samples;
    };
    expect(await run(["--out", path("a.npy"), "--plot", path("a.svg")], finished)).toBe(130);
    expect(written.out).toBe("");
    expect(names()).toEqual([]);
  });
});
