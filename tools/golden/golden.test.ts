import { describe, expect, it } from "vitest";
import { equation } from "../../reference/kit/equation.ts";
import { number, vec } from "../../reference/kit/kinds.ts";
import { relation } from "../../reference/kit/relations.ts";
import { vec as vector } from "../../reference/kit/tensor.ts";
import { expand } from "../../src/conformance/suite/expand.ts";
import type { StoredFile } from "../../src/contract/format.ts";
import { operations } from "../../src/contract/operations/index.ts";
import { encodeRecord } from "../../src/contract/wire.ts";
import { formatJson } from "./json.ts";
import { asCase, impliedRefusals } from "./refusals.ts";
import { digestsOf, recordedSources } from "./sources.ts";
import { grouped, stored } from "./stored.ts";
import { buildOperation } from "./vectors.ts";

const shrink = equation(
  "shrink",
  {
    inputs: { x: vec("d"), a: number({ above: 0 }), b: number({ atMost: 4 }) },
    outputs: { y: vec("d") },
    where: [relation("a", "<", "b", "ORDER")],
  },
  ({ x }) => ({ y: x }),
);

const good = { id: "mid", inputs: { x: vector([1, 2]), a: 1, b: 2 } };

describe("the refusals that a declaration implies", () => {
  const implied = impliedRefusals("shrink", shrink.signature, [good]);

  it("are one for each input and thing that may be wrong with it, and one for each condition", () => {
    expect(implied.map(({ slot, codes }) => `${slot} ${codes.join(" or ")}`)).toEqual([
      "x/nan NONFINITE or DOMAIN",
      "x/infinite NONFINITE or DOMAIN",
      "x/shape SHAPE",
      "a/nan NONFINITE or DOMAIN",
      "a/infinite NONFINITE or DOMAIN",
      "a/too-low DOMAIN",
      "b/nan NONFINITE or DOMAIN",
      "b/infinite NONFINITE or DOMAIN",
      "b/too-high DOMAIN",
      "x/missing UNKNOWN_INPUT",
      "a/missing UNKNOWN_INPUT",
      "b/missing UNKNOWN_INPUT",
      "unknown/unknown UNKNOWN_INPUT",
      "where/a-not-below-b ORDER",
    ]);
  });

  it("are refused by the equation with one of their codes", () => {
    for (const { inputs, codes } of implied) {
      const code = ((): unknown => {
        try {
          return shrink(inputs as never) && "an answer";
        } catch (error) {
          return (error as { code?: unknown }).code;
        }
      })();
      expect(codes).toContain(code);
    }
  });

  it("come back from their stored form", () => {
    const cases = [{ id: "shrink/mid", inputs: { x: { shape: [2], data: [1, 2] }, a: 1, b: 2 } }];
    const placed = implied.map((refusal) => {
      const source = asCase(refusal);
      const inputs = encodeRecord(refusal.inputs);
      return stored({ id: `shrink/${source.id}`, hash: "", since: "", comment: "", inputs }, source, cases);
    });
    const file = { operation: "shrink", chapter: "toy", cases, refusals: grouped(placed) } as unknown as StoredFile;
    const back = expand(file).find(({ id }) => id === "shrink/refused/a/missing");
    expect(back).toMatchObject({ rejects: ["UNKNOWN_INPUT"], flags: ["outsideDomain"] });
    expect(Object.keys(back?.inputs ?? {})).toEqual(["x", "b"]);
  });
});

describe("golden files", () => {
  it.each([
    ["are taken over from an oracle that is trusted", true, 7],
    ["are confirmed by an oracle that has changed", false, 0.23570226039551584],
  ])("%s", (_name, isTrusted, mid) => {
    const operation = operations.get("ddimSigma");
    if (operation === undefined) throw new Error("ddimSigma is gone");
    const versions = { specVersion: "0.0.0", suiteVersion: "0.0.0" };
    const known = { sigma: { value: 7, comparison: "exact", scale: { strict: [], standard: [] } } } as const;
    const { vectors } = buildOperation(operation, {
      versions,
      find: () => operation,
      sinceOf: () => "0.0.0",
      earlier: { outputs: (_, { eta }) => (eta === 0.5 ? known : undefined), isTrusted: () => isTrusted },
    });
    const valueOf = (id: string): unknown => vectors?.cases.find((one) => one.id === id)?.outputs?.["sigma"]?.value;
    expect(valueOf("ddimSigma/mid")).toBe(mid);
    expect(valueOf("ddimSigma/eta-1")).toBe(0.4714045207910317);
  });

  it("are made from the sources that sources.json records", () => {
    const recorded = recordedSources();
    for (const chapter of Object.keys(recorded)) expect(recorded[chapter], chapter).toEqual(digestsOf(chapter));
  });

  it("have a refusal and an answer of a deviation on one line each", () => {
    const row = { id: "a", change: { x: "y".repeat(300) }, rejects: ["DOMAIN"] };
    expect(formatJson({ refusals: [row] }).split("\n")).toHaveLength(5);
  });
});
