import { describe, expect, it } from "vitest";
import { vec } from "../../../reference/kit/tensor.ts";
import { encode } from "../../contract/wire.ts";
import { askAffine, kindsOf, open, wordsOf } from "./testing/support.ts";
import type { ProcessImplementation, ProcessOutcome } from "./types.ts";

const generous = { deadlineMs: 60_000 };

const withGood = async (check: (adapter: ProcessImplementation) => Promise<void>, name = "good"): Promise<void> => {
  const adapter = await open(name, generous);
  try {
    await check(adapter);
  } finally {
    await adapter.close();
  }
};

const output = (outcome: ProcessOutcome): unknown => encode("outputs" in outcome ? outcome.outputs["y"] : outcome);

describe("openProcess with an adapter in order", () => {
  it("knows what the adapter declares", () =>
    withGood(async (adapter) => {
      expect(adapter.name).toBe("fake");
      expect(adapter.greeting.implementation).toEqual({ name: "fake", language: "JavaScript", version: "1.0" });
      expect(adapter.conventions).toEqual({ finalAlpha: "one" });
      expect([...adapter.operations]).toEqual(["affine", "negate", "walk"]);
      expect(adapter.unknownOperations).toEqual([]);
    }));

  it("gets outputs as arrays and numbers, with the sign of zero", () =>
    withGood(async (adapter) => {
      expect(output(await askAffine(adapter))).toEqual({ shape: [2], data: [2, -3.5] });
      expect(output(await adapter.run("negate", { x: 0 }))).toBe("-0");
      expect(output(await adapter.run("negate", { x: -0 }))).toBe(0);
    }));

  it("sends its own dtype, and the other one through a view", () =>
    withGood(async (adapter) => {
      const inputs = { x: [0.1], a: 1, b: 0 };
      expect(output(await adapter.run("affine", inputs))).toEqual({ shape: [1], data: [0.1] });
      expect(output(await adapter.as("f32").run("affine", inputs))).toEqual({ shape: [1], data: [Math.fround(0.1)] });
      expect(await adapter.as("f32").run("negate", { x: 1 })).toMatchObject({ kind: "skipped" });
      expect([...adapter.as("f32").operations]).toEqual(["affine"]);
    }));

  it("passes refusals on with their code", () =>
    withGood(async (adapter) => {
      expect(await adapter.run("affine", { x: [1], a: -1, b: 0 })).toMatchObject({ kind: "rejected", code: "DOMAIN" });
      expect(await adapter.run("nobody", {})).toMatchObject({ kind: "rejected", code: "UNKNOWN_OPERATION" });
    }));

  it("queues requests that are made at once", () =>
    withGood(async (adapter) => {
      const asked = [1, 2, 3, 4, 5].map((x) => adapter.run("negate", { x }));
      expect((await Promise.all(asked)).map(output)).toEqual([-1, -2, -3, -4, -5]);
    }));

  it("skips inputs that are functions, which no wire carries", () =>
    withGood(async (adapter) => {
      const outcome = await adapter.run("walk", { x: [1], labels: [0], epsFn: () => vec([1]) });
      expect(outcome.kind).toBe("skipped");
      expect(wordsOf(outcome)).toMatch(/cannot write a function/);
    }));

  it("answers what was asked before it closes", async () => {
    const adapter = await open("good", generous);
    const asked = adapter.run("negate", { x: 5 });
    await adapter.close();
    expect(output(await asked)).toBe(-5);
  });

  it("answers not run once it is closed", async () => {
    const adapter = await open("good", generous);
    await adapter.close();
    expect(await askAffine(adapter)).toEqual({ kind: "notrun", message: "the adapter was closed" });
    await adapter.close();
  });
});

describe("models that the adapter asks for", () => {
  const inputs = { x: [1, -2], labels: [1, 0], epsFn: { gains: [0.5, 0.25] } };

  it("are evaluated exactly, and every call is recorded with its state and label", () =>
    withGood(async (adapter) => {
      const outcome = await adapter.run("walk", inputs);
      expect(output(outcome)).toEqual({ shape: [2], data: [0.375, -1.3125] });
      expect(encode(outcome.queries)).toEqual([
        { model: "epsFn", k: 0, x: { shape: [2], data: [1, -2] }, t: 1, value: { shape: [2], data: [0.25, -0.25] } },
        {
          model: "epsFn",
          k: 1,
          x: { shape: [2], data: [0.75, -1.75] },
          t: 0,
          value: { shape: [2], data: [0.375, -0.4375] },
        },
      ]);
    }));

  it("refuse nonsense with a code and a sentence, and record the attempt", () =>
    withGood(async (adapter) => {
      const outcome = await adapter.run("walk", inputs);
      expect(wordsOf(outcome).split("\n")).toEqual([
        "DOMAIN: walk has no model called driftFn",
        "DOMAIN: walk has no model called x",
        'SHAPE: walk: x must be of length d = 2, got "length 3"',
        "NONFINITE: walk: x[1] must be finite, got NaN",
        "DOMAIN: tensor: shape [5] needs 5 numbers, got 1",
        "DOMAIN: x must be an array",
        "DOMAIN: walk: t must be in [0, 9], got 99",
        "DOMAIN: t must be a finite number",
      ]);
      expect(outcome.queries?.map(({ model, t }) => [model, t])).toEqual([
        ["driftFn", 0],
        ["x", 0],
        ["epsFn", 0],
        ["epsFn", 0],
        ["epsFn", undefined],
        ["epsFn", 0],
        ["epsFn", 99],
        ["epsFn", undefined],
      ]);
      expect(output(await adapter.run("negate", { x: 3 }))).toBe(-3);
    }, "nonsense-calls"));

  it("belong to the request under way", () =>
    withGood(async (adapter) => {
      const outcome = await askAffine(adapter);
      expect(outcome.kind).toBe("errored");
      expect(wordsOf(outcome)).toMatch(/a call for a model has seq 6, which is not the current request/);
    }, "unexpected-call"));
});

describe("stderr", () => {
  it("is kept, bounded, and never blocks the adapter", () =>
    withGood(async (adapter) => {
      expect(await kindsOf(2, () => askAffine(adapter))).toEqual(["outputs", "outputs"]);
      expect(adapter.stderr.length).toBeLessThan(70_000);
      expect(adapter.stderr).toMatch(/^\[\d+ earlier bytes dropped\]/);
      await expect.poll(() => adapter.stderr.trimEnd().endsWith("the last words"), { timeout: 30_000 }).toBe(true);
    }, "flood-stderr"));
});
