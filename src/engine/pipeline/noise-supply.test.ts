import { describe, expect, it } from "vitest";
import { openEngine } from "../device.ts";
import { planOf } from "../plan/index.ts";
import type { NoiseSupply } from "./noise-supply.ts";
import { noiseSupplyOf } from "./noise-supply.ts";

const score = { kernel: (): number => 0 };

const supplyFor = async (sampler: "ancestral" | "ddim", block: number): Promise<[NoiseSupply, readonly unknown[]]> => {
  const plan = planOf({ chain: [0.1, 0.2, 0.3], sampler, score, count: 1, key: [3, 4] });
  const engine = openEngine("cpu", 1);
  const supply = noiseSupplyOf(engine, { plan, score, dimension: 3, key: [3, 4] }, block);
  const given = block > 100 ? [] : await supply.given(0, 0, 2);
  await engine.close();
  return [supply, given];
};

describe("the noise of a pipeline", () => {
  it("are none for a sampler without noise", async () => {
    const [{ noise, mostMoves }, given] = await supplyFor("ddim", 16);
    expect([noise, mostMoves, given]).toEqual(["none", Infinity, []]);
  });

  it("are one array for every move, of whole pairs", async () => {
    const [{ noise, mostMoves }, given] = await supplyFor("ancestral", 16);
    expect([noise, mostMoves]).toEqual(["given", 2 ** 23 / (4 * 16)]);
    expect((given as Float32Array[][]).map((arrays) => arrays.map(({ length }) => length))).toEqual([[64, 64]]);
  });

  it("are made inside the kernel where an array has no room for those of a step", async () => {
    const [{ noise }] = await supplyFor("ancestral", 2 ** 22);
    expect(noise).toBe("halves");
  });
});
