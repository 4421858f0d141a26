import { describe, expect, it } from "vitest";
import { encode } from "../../contract/wire.ts";
import { askAffine, kindsOf, open, wordsOf } from "./testing/support.ts";
import type { ProcessOutcome } from "./types.ts";

const six = async (
  name: string,
): Promise<{ outcomes: ProcessOutcome[]; kinds: string[]; restarts: number; faults: readonly string[] }> => {
  const adapter = await open(name);
  const outcomes: ProcessOutcome[] = [];
  for (let i = 0; i < 6; i += 1) outcomes.push(await askAffine(adapter));
  await adapter.close();
  return { outcomes, kinds: outcomes.map(({ kind }) => kind), restarts: adapter.restarts, faults: adapter.faults };
};

const [fine, bad] = ["outputs", "errored"];
const everyThird = [fine, fine, bad, fine, fine, bad];
const words = (outcomes: readonly ProcessOutcome[], index: number): string =>
  wordsOf(outcomes[index] as ProcessOutcome);

describe("an unexpected line costs the current request, and no other, when an adapter", () => {
  it.each([
    ["garbage", /a line is not a JSON object: "Loading checkpoint shards: 100%" .*; and 2 more of this kind/],
    ["truncated", /a line is not JSON: "\{.*\(an object that is cut off or malformed\)/],
    ["long-line", /a line exceeds the limit of 4194304 bytes/],
    ["overtakes", /a line is not a JSON object: "Loading checkpoint"/],
    ["stale-seq", /request 1 was answered a second time/],
  ])("sends what %s sends", async (name, sentence) => {
    const { outcomes, kinds, restarts, faults } = await six(name);
    expect(kinds).toEqual(everyThird);
    expect(words(outcomes, 2)).toMatch(sentence);
    expect({ restarts, faults }).toEqual({ restarts: 0, faults: [] });
  });

  it("answers with a number that was never sent", async () => {
    const { outcomes, kinds } = await six("wrong-seq");
    expect(kinds).toEqual([bad, bad, bad, bad, bad, bad]);
    expect(words(outcomes, 0)).toMatch(/an answer has seq 1001, which was never sent/);
  });

  it("answers everything twice", async () => {
    const { outcomes, kinds, faults } = await six("twice");
    expect(kinds).toEqual([fine, bad, bad, bad, bad, bad]);
    expect(words(outcomes, 1)).toMatch(
      /request 1 was answered a second time; this request, 2, was answered a second time/,
    );
    expect(faults).toEqual([]);
  });

  it("prints garbage while it asks a model: nothing is sent between the call and its answer", async () => {
    const adapter = await open("garbage");
    const walk = () => adapter.run("walk", { x: [1], labels: [0, 1], epsFn: { gains: [0.5] } });
    expect(await kindsOf(6, walk)).toEqual(everyThird);
    expect(adapter.restarts).toBe(0);
    await adapter.close();
  });

  it("answers the last request twice: no case is charged, and the adapter is reported", async () => {
    const adapter = await open("twice");
    expect((await askAffine(adapter)).kind).toBe(fine);
    await adapter.close();
    expect(adapter.faults).toEqual(["request 1 was answered a second time"]);
  });
});

describe("a malformed answer is errored with the reason when an adapter", () => {
  it("gets shapes wrong; a right array of another size is left to the comparison", async () => {
    const { outcomes, kinds } = await six("wrong-shapes");
    expect(kinds).toEqual([bad, bad, bad, bad, fine, bad]);
    expect(words(outcomes, 0)).toMatch(/the output y cannot be read: tensor: shape \[3\] needs 3 numbers, got 2/);
    expect(words(outcomes, 1)).toMatch(/the output y cannot be read: wire: "2" is not the length of an axis/);
    expect(words(outcomes, 2)).toMatch(/affine: y must be vec\[d\], got an array of shape \[1, 2\]/);
    expect(words(outcomes, 3)).toMatch(/affine: y must be vec\[d\], got/);
  });

  it("writes strings for numbers", async () => {
    const { outcomes, kinds } = await six("strings");
    expect(kinds).toEqual([bad, bad, bad, bad, bad, bad]);
    expect(words(outcomes, 0)).toMatch(/the output y cannot be read: wire: "2" is not a number/);
  });

  it("writes NaN: as the protocol says it is a number to compare, otherwise it is not JSON, or null", async () => {
    const { outcomes, kinds } = await six("nan");
    expect(kinds).toEqual([fine, bad, bad, fine, bad, bad]);
    expect(encode((outcomes[0] as { outputs?: unknown }).outputs)).toEqual({ y: { shape: [2], data: [0.5, "NaN"] } });
    expect(words(outcomes, 1)).toMatch(/JSON has no NaN and no infinity: write the strings "NaN"/);
    expect(words(outcomes, 2)).toMatch(/wire: null is not a number/);
  });

  it("leaves out an output, adds one, or answers in no form that the protocol has", async () => {
    const { outcomes } = await six("other-names");
    expect(outcomes.slice(0, 5).map(wordsOf)).toEqual([
      "malformed answer: the output y is missing; the outputs of affine are y",
      "malformed answer: unknown output z; the outputs of affine are y",
      "malformed answer: it must have exactly one of outputs, rejected, skipped, errored, got outputs and rejected",
      "malformed answer: it must have exactly one of outputs, rejected, skipped, errored, got none",
      'malformed answer: rejected.code must be a string, got "nothing"',
    ]);
  });
});
