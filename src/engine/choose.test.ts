import { describe, expect, it } from "vitest";
import { availableBackends, chooseBackend } from "./choose.ts";
import type { Loop } from "./run.ts";
import type { Strategy } from "./strategy.ts";

/** A loop whose calls take so many milliseconds. */
const loopOf = (milliseconds: number): Loop => {
  const wait = (): Promise<Float32Array> =>
    new Promise((resolve) => setTimeout(() => resolve(new Float32Array(0)), milliseconds));
  return { chunk: 1, threads: 1, start: wait, advance: wait, rows: (state) => state };
};

const strategyOf = (open: Strategy["open"]): Strategy => ({ steps: 4, open });

describe("the choice of a backend", () => {
  it("finds webasm and cpu in Node", () => {
    expect(availableBackends()).toEqual(["webasm", "cpu"]);
  });

  it("takes the first one for little work, and does not try", async () => {
    const strategy = strategyOf(() => {
      throw new Error("not to be called");
    });
    const { backend, reason } = await chooseBackend(strategy, 2 ** 18 - 1);
    expect(backend).toBe("webasm");
    expect(reason).toBe("the first of webasm, cpu: 1048572 particle-steps are too few to measure");
  });

  it("takes the fastest one for much work, and says what was measured", async () => {
    const strategy = strategyOf(({ backend }) => loopOf(backend === "cpu" ? 1 : 60));
    const { backend, reason } = await chooseBackend(strategy, 2 ** 18);
    expect(backend).toBe("cpu");
    expect(reason).toMatch(/^estimated on 4096 particles: cpu [\d.]+ s, webasm [\d.]+ s$/);
  });

  it("says why a backend does not run", async () => {
    const strategy = strategyOf(({ backend }) => {
      if (backend === "webasm") throw new Error("sample: no vectors");
      return loopOf(1);
    });
    const { backend, reason } = await chooseBackend(strategy, 2 ** 18);
    expect(backend).toBe("cpu");
    expect(reason).toMatch(/webasm does not run \(no vectors\)/);
  });
});
