import { describe, expect, it } from "vitest";
import type { Implementation } from "../../contract/implementation.ts";
import { NothingSelectedError, UsageError } from "../exit-codes.ts";
import type { Report } from "../report/report.ts";
import { glob, parseShard } from "./select.ts";
import { assembleSuite } from "../suite/suite.ts";
import { tiny } from "../testing/tiny-implementation.ts";
import { tinyFiles } from "../testing/tiny-suite.ts";
import type { VerifyOptions } from "./verify.ts";
import { verify } from "./verify.ts";

const suite = assembleSuite(tinyFiles());
const run = (implementation: Implementation, options: VerifyOptions = {}): Promise<Report> =>
  verify(implementation, { suite, ...options });

describe("the selection", () => {
  const idsOf = async (options: VerifyOptions): Promise<string[]> =>
    (await run(tiny(), options)).cases.map(({ id }) => id);

  it("takes patterns for operations, chapters, ids and flags, and all must fit", async () => {
    expect(await idsOf({ ids: ["stretch/t*"] })).toEqual(["stretch/two", "stretch/three"]);
    expect(await idsOf({ ids: ["stretch/?n?", "tell/four"] })).toEqual(["stretch/one", "tell/four"]);
    expect(await idsOf({ chapters: ["words"] })).toEqual(["tell/four"]);
    expect(await idsOf({ flags: ["outsideDomain"] })).toEqual(["stretch/negative"]);
    expect(await idsOf({ operations: ["walk", "tell"] })).toEqual(["tell/four", "walk/short"]);
    expect(await idsOf({ operations: ["stretch"], ids: ["walk/*"] })).toEqual([
      "walk/short/step-1",
      "walk/short/step-2",
    ]);
  });

  it("is an error where it selects nothing", async () => {
    await expect(run(tiny(), { operations: ["stretsh"] })).rejects.toThrow(NothingSelectedError);
    await expect(run(tiny(), { operations: ["stretsh"] })).rejects.toThrow(/matches none.*Did you mean "stretch"\?/);
    await expect(run(tiny(), { operations: ["tell", "stretsh"] })).rejects.toThrow(/"stretsh" matches none/);
    await expect(run(tiny(), { operations: ["tell"], chapters: ["toy"] })).rejects.toThrow(
      /No case matches every option/,
    );
    await expect(run(tiny(), { ids: ["tell/four"], shard: { index: 2, count: 2 } })).rejects.toThrow(
      /Shard 2\/2 is empty/,
    );
    await expect(run(tiny(), { ids: ["[0-9]"] })).rejects.toMatchObject({ exitCode: 4 });
  });

  it("takes every character but * and ? as itself", () => {
    for (const text of ["a.b", "a+b", "(a)", "[a]", "a|b", "$a^", "{2}", "a\\b"]) {
      expect(glob(text).test(text)).toBe(true);
      expect(glob(text).test("a")).toBe(false);
    }
    expect(glob("a.b").test("axb")).toBe(false);
    expect(glob("a?c").test("abc")).toBe(true);
    expect(glob("a*").test("a/b/c")).toBe(true);
    expect(glob("b").test("abc")).toBe(false);
  });

  it("reads shards", () => {
    expect(parseShard("2/4")).toEqual({ index: 2, count: 4 });
    for (const text of ["0/4", "5/4", "1", "1/", "a/b", "-1/2"]) expect(() => parseShard(text)).toThrow(UsageError);
  });
});
