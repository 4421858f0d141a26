import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../conformance/suite/package-root.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import { decodeRecord } from "../contract/wire.ts";
import { explanationOf } from "../explain/explain.ts";
import { checkDerivation } from "../derivations/check.ts";
import { derivations } from "../derivations/index.ts";
import type { Derivation } from "../derivations/kit/derivation.ts";
import { operations } from "../contract/operations/index.ts";
import { derivationText } from "./derivation-text.ts";
import { main } from "./main.ts";
import { captured } from "./testing/captured.ts";
import { scratch } from "./testing/scratch.ts";

const bin = join(packageRoot(), "bin", "diffusion-spec.js");
const serve = ["--", process.execPath, bin, "serve"];

const written = captured();
const folder = scratch();

describe("the command line", () => {
  it("explains itself, and a call without arguments is a usage error", async () => {
    expect(await main(["--help"])).toBe(0);
    expect(written.out).toContain("verify    check an implementation");
    expect(await main([])).toBe(2);
  });

  it.each([
    "verify",
    "laws",
    "list",
    "show",
    "explain",
    "derive",
    "run",
    "sample",
    "serve",
    "export",
    "check",
    "merge",
  ])("has a help text for %s", async (command) => {
    expect(await main([command, "--help"])).toBe(0);
    expect(written.out).toContain(`diffusion-spec ${command}`);
  });

  it("offers the nearest name for a misspelt command, option, equation and case", async () => {
    expect(await main(["verfy"])).toBe(2);
    expect(await main(["verify", "--reportr", "json"])).toBe(2);
    expect(await main(["show", "dimStep"])).toBe(2);
    expect(await main(["explain", "ddimSigma/mib"])).toBe(2);
    for (const name of ["verify", "--reporter", "ddimStep", "ddimSigma/mid"]) expect(written.err).toContain(name);
  });

  it("says that there is nothing to verify", async () => {
    expect(await main(["verify"])).toBe(2);
    expect(written.err).toContain("nothing to verify");
  });

  it("refuses an empty selection with exit code 4", async () => {
    expect(await main(["verify", "--quiet", "--case", "ddimStep/no-such-case", "--implementation", "reference"])).toBe(
      4,
    );
  });

  it("says that an adapter did not start with exit code 5", async () => {
    expect(await main(["verify", "--quiet", "--", process.execPath, "-e", "process.exit(3)"])).toBe(5);
    expect(await main(["verify", "--quiet", "--", "no-such-program-anywhere"])).toBe(5);
  });
});

describe("verify", () => {
  it("verifies itself through its own protocol", async () => {
    expect(await main(["verify", "--quiet", "--chapter", "ddim", ...serve])).toBe(0);
    expect(written.out).toContain("Everything is as expected.");
  });

  it("names the deviation of an adapter process and exits with 1", async () => {
    const wrong = [...serve, "--implementation", "deviation:eta-squared@ddimStep"];
    expect(await main(["verify", "--quiet", "--operation", "ddimStep", ...wrong])).toBe(1);
    expect(written.out).toContain("ddimStep gives the answers of eta-squared (bug)");
  });

  it("accepts known failures, and refuses one that passes", async () => {
    const known = folder.path("known.json");
    const wrong = ["--implementation", "deviation:eta-squared@ddimSigma", "--case", "ddimSigma/mid"];
    writeFileSync(known, JSON.stringify([{ id: "ddimSigma/mid", status: "fail", reason: "eta enters squared" }]));
    expect(await main(["verify", "--quiet", ...wrong, "--known-failures", known])).toBe(0);
    expect(
      await main([
        "verify",
        "--quiet",
        "--case",
        "ddimSigma/mid",
        "--implementation",
        "reference",
        "--known-failures",
        known,
      ]),
    ).toBe(1);
  });

  it("joins shards to the whole", async () => {
    const paths = await Promise.all(
      [1, 2].map(async (part) => {
        const path = folder.path(`part-${part}.json`);
        const shard = ["--shard", `${part}/2`, "--reporter", "json", "--output", path];
        expect(await main(["verify", "--quiet", "--chapter", "ddim", "--implementation", "reference", ...shard])).toBe(
          0,
        );
        return path;
      }),
    );
    const merged = folder.path("merged.json");
    expect(await main(["merge", ...paths, "--reporter", "json", "--output", merged])).toBe(0);
    const total = loadSuite().cases.filter(({ chapter }) => chapter === "ddim").length;
    expect((JSON.parse(readFileSync(merged, "utf8")) as { cases: unknown[] }).cases).toHaveLength(total);
    expect(await main(["merge", paths[0] as string])).not.toBe(0);
  });
});

describe("the file mode", () => {
  it("exports questions without answers, and judges what comes back", async () => {
    const [requests, results] = [folder.path("requests.jsonl"), folder.path("results.jsonl")];
    expect(await main(["export", "--operation", "ddimSigma", "--output", requests])).toBe(0);
    const asked = readFileSync(requests, "utf8");
    expect(asked).not.toContain("ddimSigma/");
    expect(asked).not.toContain("outputs");
    const { spawnSync } = await import("node:child_process");
    writeFileSync(results, spawnSync(process.execPath, [bin, "serve"], { input: asked }).stdout);
    expect(await main(["check", results, "--operation", "ddimSigma"])).toBe(0);
    const lines = readFileSync(results, "utf8").trimEnd().split("\n");
    writeFileSync(results, `${lines.slice(0, -1).join("\n")}\n`);
    expect(await main(["check", results, "--operation", "ddimSigma"])).toBe(1);
  });
});

describe("list, show, explain, run", () => {
  it("lists every equation", async () => {
    expect(await main(["list", "--json"])).toBe(0);
    const rows = JSON.parse(written.out) as { name: string; cases: number; laws: number }[];
    expect(rows.map(({ name }) => name).sort()).toEqual([...operations.keys()].sort());
  });

  it("shows statement, domain, laws, deviations, source and a vector", async () => {
    expect(await main(["show", "ddimSigma"])).toBe(0);
    for (const part of [
      "\\sigma_t(\\eta)",
      "where eta at most",
      "is linear in eta",
      "eta-squared",
      "Eq. 16",
      "ddimSigma/mid",
    ]) {
      expect(written.out).toContain(part);
    }
  });

  it("puts the numbers of a case into the formula", async () => {
    expect(await main(["explain", "ddimSigma/mid"])).toBe(0);
    expect(written.out).toContain("= 0.5 · sqrt((1 - 0.75) / (1 - 0.25)) · sqrt(1 - 0.25 / 0.75)");
    expect(written.out).toContain("= 0.2357022603955158414669481");
  });

  it("explains cases of every operation down to their digits", () => {
    const { cases } = loadSuite();
    for (const operation of operations.values()) {
      const golden = cases.find((one) => one.operation === operation.name && one.wanted.kind === "outputs");
      const lines = golden === undefined ? [] : explanationOf(operation, decodeRecord(golden.inputs), 8);
      expect(lines.length, operation.name).toBeGreaterThan(0);
    }
  });

  it("evaluates an operation on inputs from a file, and refuses bad ones in one sentence", async () => {
    const path = folder.path("inputs.json");
    writeFileSync(path, JSON.stringify({ eta: 0.5, alphaBar: 0.25, alphaBarPrev: 0.75 }));
    expect(await main(["run", "ddimSigma", path])).toBe(0);
    expect(JSON.parse(written.out)).toEqual({ sigma: 0.23570226039551584 });
    writeFileSync(path, JSON.stringify({ eta: -1, alphaBar: 0.25, alphaBarPrev: 0.75 }));
    expect(await main(["run", "ddimSigma", path])).toBe(1);
    expect(written.err).toContain("ddimSigma: eta must be >= 0, got -1");
    writeFileSync(path, "{");
    expect(await main(["run", "ddimSigma", path])).toBe(2);
  });
});

describe("laws", () => {
  it("hold for the reference and show the smallest counterexample of a deviation", async () => {
    expect(await main(["laws", "--operation", "ddimSigma", "--implementation", "reference"])).toBe(0);
    expect(
      await main(["laws", "--operation", "ddimSigma", "--implementation", "deviation:eta-squared@ddimSigma"]),
    ).toBe(1);
    expect(written.out).toContain("BROKEN  ddimSigma is linear in eta");
    expect(written.out).toContain("of seed 1");
  });

  it("run on an adapter process", async () => {
    expect(await main(["laws", "--operation", "ddimStep", "--samples", "20", ...serve])).toBe(0);
  });
});

describe("derive", () => {
  it("lists the derivations", async () => {
    expect(await main(["derive"])).toBe(0);
    expect(written.out).toMatch(/^ddpm-posterior +\d+ lines {2}The DDPM posterior/m);
    written.out = "";
    expect(await main(["derive", "--json"])).toBe(0);
    const rows = JSON.parse(written.out) as { name: string; lines: number }[];
    expect(rows.map(({ name }) => name)).toEqual(derivations.map(({ name }) => name));
    for (const { lines } of rows) expect(lines).toBeGreaterThanOrEqual(4);
  });

  it("prints a derivation with the difference beside each equals sign and the order beside each approximation", async () => {
    expect(await main(["derive", "reverse-diffusion-ancestral", "--seed", "3", "--samples", "20"])).toBe(0);
    expect(written.out).toMatch(/^ {2}2 {2}= ±\S+ +\(x \+ β s\) \/ √\(1-β\) \+ √β z$/m);
    expect(written.out).toMatch(/^ {2}4 {2}≈ order 2\.0\d +.* for small β$/m);
    expect(written.out).toContain("lines hold on 20 sets of arguments from seed 3");
  });

  it("prints a limit with its measured order", async () => {
    expect(await main(["derive", "ddpm-to-vp", "--samples", "5"])).toBe(0);
    expect(written.out).toMatch(/^ {2}3 {2}→ order 1\.0\d +-½ β\(t\) x {3}as h → 0$/m);
    expect(written.out).toMatch(/as N → ∞$/m);
  });

  it("gives the same as data, once and for all of them", async () => {
    expect(await main(["derive", "ddpm-kernel", "--samples", "5", "--json"])).toBe(0);
    const report = JSON.parse(written.out) as { holds: boolean; samples: number; lines: { values: number[] }[] };
    expect(report).toMatchObject({ holds: true, samples: 5 });
    for (const { values } of report.lines) expect(values.length).toBeGreaterThan(0);
    written.out = "";
    expect(await main(["derive", "--all", "--samples", "2"])).toBe(0);
    expect(written.out.match(/ holds /g)).toHaveLength(derivations.length);
  });

  it("offers the nearest name, and refuses what makes no sense", async () => {
    expect(await main(["derive", "ddpm-posteror"])).toBe(2);
    expect(written.err).toContain("Did you mean ddpm-posterior?");
    expect(await main(["derive", "ddpm-posterior", "tweedie"])).toBe(2);
    expect(await main(["derive", "ddpm-posterior", "--all"])).toBe(2);
    expect(await main(["derive", "ddpm-posterior", "--samples", "0"])).toBe(2);
    expect(await main(["derive", "ddpm-posterior", "--seed", "x"])).toBe(2);
  });

  it("says which line of a wrong derivation does not hold, and on what", () => {
    const right = derivations[0] as Derivation;
    const lines = right.lines.map((line, i) => (i === 5 ? { ...line, value: () => 1 } : line));
    const wrong = { ...right, lines };
    const text = derivationText(wrong, checkDerivation(wrong, { seed: 1, samples: 5 }));
    expect(text).toContain("DOES NOT HOLD: the line before comes to");
    expect(text).toMatch(/on \{"x0":/);
    expect(text).toContain(`Line 6 of ${right.lines.length} does not hold`);
  });
});
