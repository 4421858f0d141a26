import { expect, it } from "vitest";
import { signaturesDiffer } from "./oracle-types.ts";

it("the oracle's types are those that the declarations give", async () => {
  expect(await signaturesDiffer()).toBe(false);
});
