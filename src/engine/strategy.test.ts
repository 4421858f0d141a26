import { describe, expect, it } from "vitest";
import { openEngine } from "./device.ts";
import type { SampleOptions } from "./options.ts";
import { planOf } from "./plan/index.ts";
import { validate } from "./validate.ts";
import { strategyOf } from "./strategy.ts";

/** Components with a variance for each of 64 coordinates, at 0. */
const wide = (components: number): SampleOptions["score"] => ({
  weights: Array.from({ length: components }, () => 1 / components),
  means: Array.from({ length: components }, () => Array.from({ length: 64 }, () => 0)),
  covariances: Array.from({ length: components }, (_, k) => Array.from({ length: 64 }, () => 1 + k)),
});

const narrow = { weights: [1], means: [[0]], covariances: [1] };

const chunkOf = async (score: SampleOptions["score"], block: number, chunk?: number): Promise<number> => {
  const sde = { kind: "vp", betaMin: 0.125, betaMax: 12 } as const;
  const options: SampleOptions = { sde, sampler: "pf-euler", steps: 10_000, score, count: 1, key: [0, 0] };
  const { mixture, dimension } = validate(options);
  const engine = openEngine("cpu", 1);
  const loop = strategyOf(options, planOf(options), mixture, dimension).open(engine, block, chunk);
  await engine.close();
  return loop.chunk;
};

describe("the steps of one call", () => {
  it("make 2^23 particle-steps if nothing is said", async () => {
    expect(await chunkOf(narrow, 2 ** 14)).toBe(2 ** 9);
    expect(await chunkOf(narrow, 2 ** 24)).toBe(1);
  });

  it("are as many as are asked for, but not more than there are", async () => {
    expect(await chunkOf(narrow, 16, 7)).toBe(7);
    expect(await chunkOf(narrow, 16, 20_000)).toBe(10_000);
  });

  it("have a table whose places are exact as floats", async () => {
    const columns = 3 + 16 * 65;
    expect(await chunkOf(wide(16), 16, 10_000)).toBe(Math.floor(2 ** 23 / columns));
  });
});
