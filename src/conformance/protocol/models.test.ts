import { describe, expect, it } from "vitest";
import { fakeOperations } from "./testing/support.ts";
import { Models, mostCalls } from "./models.ts";

const inputs = { x: [1], labels: [0], epsFn: { gains: [0.5] } };

describe("Models", () => {
  it("knows which operations have one", () => {
    expect(new Models(fakeOperations.get("walk"), inputs).any).toBe(true);
    expect(new Models(fakeOperations.get("affine"), {}).any).toBe(false);
    expect(new Models(undefined, {}).any).toBe(false);
  });

  it("answer so many calls and no more, and record no more", () => {
    const models = new Models(fakeOperations.get("walk"), inputs);
    const call = (k: number): object => models.answer({ call: "epsFn", seq: 1, k, x: [2], t: 0 });
    for (let k = 0; k < mostCalls; k += 1) call(k);
    expect(call(mostCalls)).toMatchObject({ error: { message: "one request may make at most 10000 calls" } });
    expect(models.queries).toHaveLength(mostCalls);
  });

  it("refuse a call that does not count", () => {
    const models = new Models(fakeOperations.get("walk"), inputs);
    expect(models.answer({ call: "epsFn", seq: 1, x: [2], t: 0 })).toMatchObject({
      error: { code: "DOMAIN", message: "k must be an integer that counts the calls of this request from 0" },
    });
  });
});
