import { describe, expect, it } from "vitest";
import { deviations } from "../golden/deviations/index.ts";
import { deviationImplementation } from "../src/conformance/run/implementations.ts";
import { firstBrokenLaw } from "./kit/breaks.ts";

const all = Object.values(deviations).flat();

describe("every known wrong version breaks a law", () => {
  it.each(all.map(({ id, operation }) => [id, operation] as const))("%s of %s", async (id, operation) => {
    const broken = await firstBrokenLaw(deviationImplementation(id, operation), operation, 1);
    expect(broken?.states, `no law of ${operation} notices ${id}`).toBeTypeOf("string");
  });
});
