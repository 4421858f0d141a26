import { describe, expect, it } from "vitest";
import { askAffine, gone, kindsOf, open, wordsOf } from "./testing/support.ts";
import type { ProcessImplementation, ProcessOutcome } from "./types.ts";

const negate = (adapter: ProcessImplementation): Promise<ProcessOutcome> => adapter.run("negate", { x: 1 });

const opened = async (name: string, check: (adapter: ProcessImplementation) => Promise<void>): Promise<void> => {
  const adapter = await open(name);
  try {
    await check(adapter);
  } finally {
    await adapter.close();
  }
};

const childOf = ({ stderr }: ProcessImplementation): number => Number(/child (\d+)/.exec(stderr)?.[1]);

describe.concurrent("an adapter that crashes", () => {
  it("is started again, and the run goes on with the next request", () =>
    opened("crash", async (adapter) => {
      const kinds = await kindsOf(7, () => askAffine(adapter));
      expect(kinds).toEqual(["outputs", "outputs", "crashed", "outputs", "outputs", "crashed", "outputs"]);
      expect(adapter.restarts).toBe(2);
    }));

  it("is quoted with its exit code and the last lines of its stderr", () =>
    opened("crash", async (adapter) => {
      await kindsOf(2, () => askAffine(adapter));
      expect(wordsOf(await askAffine(adapter))).toBe(
        "the adapter exited with code 139\nfake: segmentation fault, so to speak",
      );
    }));

  it("is given up after five restarts: the rest is not run", () =>
    opened("crash", async (adapter) => {
      const kinds = await kindsOf(20, () => askAffine(adapter));
      expect(kinds.filter((kind) => kind === "crashed")).toHaveLength(6);
      expect(kinds.slice(18)).toEqual(["notrun", "notrun"]);
      expect(wordsOf(await askAffine(adapter))).toBe("the adapter crashed or hung again after 5 restarts");
    }));

  it("takes its children along", () =>
    opened("forks-and-exits", async (adapter) => {
      expect(await kindsOf(3, () => askAffine(adapter))).toEqual(["outputs", "outputs", "crashed"]);
      expect(await gone(childOf(adapter))).toBe(true);
    }));
});

describe.concurrent("an adapter that hangs", () => {
  it.each(["hang", "late", "ignore-sigterm", "forks"])(
    "as %s does is killed at the deadline and started again",
    (name) =>
      opened(name, async (adapter) => {
        expect((await askAffine(adapter)).kind).toBe("outputs");
        const outcome = await negate(adapter);
        expect(outcome).toEqual({ kind: "timeout", message: "no answer within 300 ms" });
        expect((await askAffine(adapter)).kind).toBe("outputs");
        expect(adapter.restarts).toBe(1);
      }),
  );

  it("is killed with the children it has", () =>
    opened("forks", async (adapter) => {
      await expect.poll(() => childOf(adapter), { timeout: 30_000 }).toBeGreaterThan(0);
      const child = childOf(adapter);
      await negate(adapter);
      expect(await gone(child)).toBe(true);
    }));

  it("is told that its answer lacks the newline", () =>
    opened("no-newline", async (adapter) => {
      expect(wordsOf(await negate(adapter))).toMatch(
        /^no answer within 300 ms; stdout ends with a line without a newline: "\{\\"seq/,
      );
    }));

  it("and floods stdout meanwhile is killed, too", () =>
    opened("flood-stdout", async (adapter) => {
      const outcome = await negate(adapter);
      expect(outcome.kind).toBe("timeout");
      expect(wordsOf(outcome)).toMatch(/before that: a line is not a JSON object: "to be or not to be"/);
      expect((await askAffine(adapter)).kind).toBe("outputs");
    }));

  it("is given up where it says something else of itself the next time", () =>
    opened("changes-its-mind", async (adapter) => {
      expect((await negate(adapter)).kind).toBe("timeout");
      expect(await askAffine(adapter)).toEqual({
        kind: "notrun",
        message: "the adapter declares other capabilities after a restart",
      });
    }));
});

describe("an interrupt", () => {
  it("ends the request under way and everything after it as not run", async () => {
    const controller = new AbortController();
    const adapter = await open("forks", { signal: controller.signal, deadlineMs: 60_000 });
    await expect.poll(() => childOf(adapter), { timeout: 30_000 }).toBeGreaterThan(0);
    const child = childOf(adapter);
    const hanging = negate(adapter);
    setImmediate(() => controller.abort());
    expect(await hanging).toEqual({ kind: "notrun", message: "interrupted" });
    expect(await askAffine(adapter)).toEqual({ kind: "notrun", message: "interrupted" });
    expect(await gone(child)).toBe(true);
    await adapter.close();
  });
});
