import * as nodeTest from "node:test";
import { describe, expect, it } from "vitest";
import { assembleSuite } from "../suite/suite.ts";
import { bent, tiny } from "../testing/tiny-implementation.ts";
import { tinyFiles } from "../testing/tiny-suite.ts";
import type { TestOptions, TestRunner } from "./tests-per-case.ts";
import { conformanceTests } from "./tests-per-case.ts";

const suite = assembleSuite(tinyFiles());

const collected = async (
  implementation: ReturnType<typeof tiny>,
  options: TestOptions = {},
): Promise<Record<string, string>> => {
  const bodies: [string, () => Promise<void>][] = [];
  const skipped: string[] = [];
  const test = Object.assign((name: string, body: () => Promise<void>) => bodies.push([name, body]), {
    skip: (name: string) => skipped.push(name),
  });
  conformanceTests({ describe: (_name, body) => body(), it: test }, implementation, { suite, ...options });
  const results = bodies.map(
    async ([name, body]) =>
      [
        name,
        await body().then(
          () => "passed",
          (error: Error) => error.message,
        ),
      ] as const,
  );
  return Object.fromEntries([...(await Promise.all(results)), ...skipped.map((name) => [name, "skipped"] as const)]);
};

describe("conformanceTests", () => {
  it("makes one test per case", async () => {
    const results = await collected(tiny());
    expect(Object.keys(results)).toHaveLength(8);
    expect(new Set(Object.values(results))).toEqual(new Set(["passed"]));
  });

  it("fails with all that is known about the failure", async () => {
    const results = await collected(tiny({ stretch: bent((y, c) => y.map((entry) => c * entry)) }));
    expect(results["stretch/two"]).toMatch(/fail: stretch\/two[\s\S]*worst at +y\[0\][\s\S]*this is +factor-squared/);
    expect(results["stretch/one"]).toBe("passed");
  });

  it("skips operations that are not there and respects known failures", async () => {
    const part = { ...tiny({ tell: () => ({}) }), operations: new Set(["tell"]) };
    const results = await collected(part, { knownFailures: [{ id: "tell/four", status: "fail", reason: "mute" }] });
    expect(results["tell/four"]).toBe("passed");
    expect(results["stretch/two"]).toBe("skipped");
    const surprising = await collected(tiny(), {
      knownFailures: [{ id: "tell/four", status: "fail", reason: "mute" }],
    });
    expect(surprising["tell/four"]).toMatch(/^xpass/);
  });

  it("fits vitest and node:test", () => {
    const runners: TestRunner[] = [
      { describe, it },
      { describe: nodeTest.describe, it: nodeTest.it },
    ];
    expect(runners).toHaveLength(2);
  });
});

conformanceTests({ describe, it }, tiny(), { suite });
