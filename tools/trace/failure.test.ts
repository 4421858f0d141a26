import { describe, expect, it } from "vitest";
import { SuiteIntegrityError, UsageError } from "../../src/conformance/exit-codes.ts";
import { explained, gapsOrFailure } from "./failure.ts";

describe("a failure in words", () => {
  it("says what to run where golden files are damaged", () => {
    const text = explained(new SuiteIntegrityError("golden/manifest.json", "is missing.", ""));
    expect(text).toMatch(/^the golden files are stale or damaged; run "npm run golden"\. /);
    expect(text).not.toContain("\n");
  });

  it("says what to run where an import is missing", () => {
    const error = Object.assign(new Error("Cannot find module 'x.js' imported from y.js\nmore"), {
      code: "ERR_MODULE_NOT_FOUND",
    });
    expect(explained(error)).toBe(
      "an import is missing; run \"npm run typecheck\". Cannot find module 'x.js' imported from y.js",
    );
  });

  it("has one line and no stack", () => {
    expect(explained(new TypeError("a\nb"))).toMatch(/^a(?: \(in .*\))?$/);
    expect(explained("words")).toBe("words");
    expect(explained(new UsageError("unknown argument x"))).toBe("unknown argument x");
  });

  it("takes the place of the gaps of a check that cannot be made", async () => {
    expect(await gapsOrFailure("texts", () => ["a gap"])).toEqual(["a gap"]);
    const failing = (): string[] => {
      throw new Error("nothing there");
    };
    const [gap] = await gapsOrFailure("texts", failing);
    expect(gap).toMatch(/^texts: not checked, because nothing there/);
  });
});
