import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { SpecError } from "../../../reference/kit/errors.ts";
import type { Implementation, Outcome } from "../../contract/implementation.ts";
import { awkwardDoubles, digest } from "./echo.ts";
import { fakeOperations } from "./testing/support.ts";
import { readGreeting } from "./handshake.ts";
import { serve } from "./serve.ts";
import { encodeNumber } from "../../contract/wire.ts";

const evaluate = (name: string, inputs: Readonly<Record<string, unknown>>): Outcome => {
  try {
    return { kind: "outputs", outputs: fakeOperations.get(name)?.evaluate(inputs) ?? {} };
  } catch (error) {
    if (error instanceof SpecError) return { kind: "rejected", code: error.code, message: error.message };
    throw error;
  }
};

const implementation: Implementation = {
  name: "served",
  dtype: "f64",
  operations: new Set([...fakeOperations.keys(), "broken", "shy"]),
  run: async (name, inputs) => {
    if (name === "broken") throw new Error("out of memory");
    return name === "shy" ? { kind: "skipped", reason: "not today" } : evaluate(name, inputs);
  },
};

const answers = async (...lines: readonly (string | object)[]): Promise<unknown[]> => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n") + "\n");
  await serve({ implementation, version: "9.9" }, input, output);
  output.end();
  const text = Buffer.concat(await output.toArray()).toString("utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
};

const run = (operation: string, inputs: unknown, dtype = "f64"): object => ({
  cmd: "run",
  seq: 7,
  operation,
  dtype,
  inputs,
});

describe("serve", () => {
  it("greets in the form that the verifier reads", async () => {
    const [greeting] = await answers({ cmd: "start", protocol: 1, suite: {} });
    expect(readGreeting(greeting as Record<string, unknown>)).toMatchObject({
      implementation: { name: "served", language: "TypeScript", version: "9.9" },
      conventions: {},
    });
  });

  it("echoes numbers with their digest", async () => {
    const data = awkwardDoubles.map(encodeNumber);
    expect(await answers({ cmd: "echo", seq: 3, data })).toEqual([{ seq: 3, data, sha256: digest(awkwardDoubles) }]);
  });

  it("answers with outputs, refusals and skips", async () => {
    const affine = { x: [0.5, "-0"], a: 2, b: "-0" };
    expect(await answers(run("affine", affine))).toEqual([{ seq: 7, outputs: { y: { shape: [2], data: [1, "-0"] } } }]);
    expect(await answers(run("affine", { ...affine, a: "NaN" }))).toMatchObject([
      { seq: 7, rejected: { code: "NONFINITE" } },
    ]);
    expect(await answers(run("nobody", {}))).toMatchObject([{ seq: 7, rejected: { code: "UNKNOWN_OPERATION" } }]);
    expect(await answers(run("affine", affine, "f32"))).toMatchObject(
      [{ seq: 7, skipped: { reason: /f64, not in "f32"/ } }].map(() => ({ seq: 7 })),
    );
    expect(await answers(run("shy", {}))).toEqual([{ seq: 7, skipped: { reason: "not today" } }]);
    expect(await answers(run("broken", {}))).toEqual([{ seq: 7, errored: { message: "out of memory" } }]);
  });

  it("answers nonsense with an error and goes on", async () => {
    const sense = run("negate", { x: 1 });
    const nonsense = [
      "garbage",
      "[1]",
      '{"cmd":"run","se',
      "",
      { cmd: "dance", seq: 1 },
      { seq: 2 },
      run("affine", [1]),
      run("affine", { x: { shape: [3], data: [1] } }),
      { cmd: "run", seq: 4 },
      { cmd: "echo", seq: 5, data: ["x"] },
      { cmd: "echo", seq: 6 },
      `"${"x".repeat(5_000_000)}"`,
    ];
    const got = await answers(...nonsense, sense);
    expect(got.slice(0, -1)).toHaveLength(nonsense.length - 1);
    for (const answer of got.slice(0, -1)) expect(answer).toHaveProperty("errored.message");
    expect(got.map((answer) => (answer as { seq: unknown }).seq)).toEqual([
      null,
      null,
      null,
      1,
      2,
      7,
      7,
      4,
      5,
      6,
      null,
      7,
    ]);
    expect(got.at(-1)).toEqual({ seq: 7, outputs: { y: -1 } });
  });

  it("ends at stop, and at the end of its input", async () => {
    expect(await answers({ cmd: "stop" }, run("negate", { x: 1 }))).toEqual([]);
    expect(await answers()).toEqual([]);
  });

  it("ends when its answers are no longer read", async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const served = serve({ implementation }, input, output);
    output.destroy(new Error("EPIPE"));
    input.write(`${JSON.stringify(run("negate", { x: 1 }))}\n`);
    await served;
  });
});
