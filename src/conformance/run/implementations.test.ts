import { describe, expect, it } from "vitest";
import { deviations } from "../../../golden/deviations/index.ts";
import { operations } from "../../contract/operations/index.ts";
import { UsageError } from "../exit-codes.ts";
import { deviationImplementation, implementationOf, referenceImplementation } from "./implementations.ts";
import { decodeRecord } from "../../contract/wire.ts";

const inputs = decodeRecord({ eta: 0.5, alphaBar: 0.25, alphaBarPrev: 0.5 });

describe("referenceImplementation", () => {
  const reference = referenceImplementation();

  it("has every operation in binary64, and answers", async () => {
    expect([reference.operations.size, reference.dtype]).toEqual([operations.size, "f64"]);
    expect(await reference.run("ddimSigma", inputs)).toMatchObject({
      kind: "outputs",
      outputs: { sigma: expect.any(Number) as number },
    });
  });

  it("refuses with a code what the domain excludes, and an unknown operation", async () => {
    expect(await reference.run("ddimSigma", { ...inputs, eta: -1 })).toMatchObject({
      kind: "rejected",
      code: "DOMAIN",
    });
    expect(await reference.run("ddimSigma", {})).toMatchObject({ kind: "rejected", code: "UNKNOWN_INPUT" });
    expect(await reference.run("ddimStigma", inputs)).toMatchObject({ kind: "rejected", code: "UNKNOWN_OPERATION" });
  });
});

describe("deviationImplementation", () => {
  it("differs from the reference in one operation only", async () => {
    const [wrong, reference] = [deviationImplementation("eta-squared", "ddimSigma"), referenceImplementation()];
    const hat = decodeRecord({ alphaBar: 0.25, alphaBarPrev: 0.5 });
    expect(await wrong.run("ddimSigma", inputs)).not.toEqual(await reference.run("ddimSigma", inputs));
    expect(await wrong.run("ddimSigmaHat", hat)).toEqual(await reference.run("ddimSigmaHat", hat));
  });

  it("refuses what the right version refuses", async () => {
    const wrong = deviationImplementation("eta-squared", "ddimSigma");
    expect(await wrong.run("ddimSigma", { ...inputs, eta: NaN })).toMatchObject({
      kind: "rejected",
      code: "NONFINITE",
    });
  });

  it("is a usage error for an unknown name, with the nearest one", () => {
    expect(() => deviationImplementation("eta-sqared", "ddimSigma")).toThrow(/Did you mean "eta-squared"/);
    expect(() => deviationImplementation("eta-squared", "ddimSigmo")).toThrow(UsageError);
  });

  it("exists for every deviation of every chapter", () => {
    const all = Object.values(deviations).flat();
    expect(all.length).toBeGreaterThan(0);
    for (const { id, operation, kind } of all) {
      const name = `deviation:${id}@${operation}`;
      const dtype = kind === "precision" ? "f32" : "f64";
      expect(deviationImplementation(id, operation)).toMatchObject({ name, dtype });
    }
  });
});

describe("implementationOf", () => {
  const of = (work: () => never) => implementationOf("mine", "f64", { f: work }).run("f", {});

  it("turns errors with a code into refusals, and others into errors", async () => {
    const coded = Object.assign(new Error("no"), { code: "SHAPE" });
    const foreign = Object.assign(new Error("no"), { code: "ENOENT" });
    expect(
      await of(() => {
        throw coded;
      }),
    ).toEqual({ kind: "rejected", code: "SHAPE", message: "no" });
    expect(
      await of(() => {
        throw foreign;
      }),
    ).toEqual({ kind: "errored", message: "Error: no" });
    expect(
      await of(() => {
        throw "text";
      }),
    ).toEqual({ kind: "errored", message: "text" });
  });

  it("has the operations it is given functions for", () => {
    expect([...implementationOf("mine", "f32", { f: () => ({}) }).operations]).toEqual(["f"]);
  });
});
