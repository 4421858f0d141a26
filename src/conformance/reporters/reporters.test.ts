import { describe, expect, it } from "vitest";
import type { Implementation } from "../../contract/implementation.ts";
import type { Report } from "../report/report.ts";
import { assembleSuite } from "../suite/suite.ts";
import { bent, tiny } from "../testing/tiny-implementation.ts";
import { tinyFiles } from "../testing/tiny-suite.ts";
import type { VerifyOptions } from "../run/verify.ts";
import { verify } from "../run/verify.ts";
import { changesReporter, paint, progressLine, progressReporter, reporters, summaryLine, terminalOf } from "./index.ts";
import { brief } from "./text.ts";

const suite = assembleSuite(tinyFiles());
const now = (): Date => new Date(0);
const run = (implementation: Implementation, options: VerifyOptions = {}): Promise<Report> =>
  verify(implementation, { suite, now, ...options });

const good = await run(tiny());
const squared = tiny({ stretch: bent((y, c) => y.map((entry) => c * entry)) });
const bad = await run(squared, { rerun: "npx diffusion-spec verify --case '{id}' -- ./adapter" });
const crashing = await run({ ...tiny(), run: () => ({ kind: "crashed", message: 'signal <9> & "more"\u0000' }) });

describe("the table", () => {
  it("shows everything a failure needs", () => {
    const text = reporters.table(bad);
    for (const part of [
      "FAIL stretch/two",
      "case        A case of the tiny suite.",
      "flag        plain: Nothing special.",
      "equation    stretch, chapter toy",
      "asked in    f64, tier standard",
      "worst at    y[0]",
      "got         4",
      "want        2",
      "difference  2 = 4.50e15 ulp = 1.41e14 tolerances of 1.42e-14",
      "passes at   no tier",
      "this is     factor-squared (bug): The factor squared. Mend it.",
      "again       npx diffusion-spec verify --case 'stretch/two' -- ./adapter",
      "walk/short: step 1 of 2 (stretch) is the first to fail; the run is pass.",
      "Seen in: nowhere.",
      "Does not conform.",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("counts the failures of an operation that it does not show", () => {
    expect(reporters.table(bad)).toContain("stretch: 1 more failure; the json reporter lists all.");
  });

  it("is quiet about a good run", () => {
    const lines = reporters.table(good).trimEnd().split("\n");
    expect(lines).toHaveLength(8);
    expect(lines[3]).toMatch(/^toy +7 +7 +0 +0 +0 +0 +0/);
    expect(lines.at(-1)).toBe("Everything is as expected.");
  });

  it("tells why cases were skipped and says what an unexpected pass means", async () => {
    const part = await run({ ...tiny(), operations: new Set(["tell"]) });
    expect(reporters.table(part)).toContain("7 cases: the implementation does not have this operation (stretch, walk)");
    const surprising = await run(tiny(), { knownFailures: [{ id: "tell/four", status: "fail", reason: "odd" }] });
    expect(reporters.table(surprising)).toContain("UNEXPECTED PASS tell/four");
    expect(reporters.table(surprising)).toContain("remove it from the list");
  });

  it("uses colours only when asked", () => {
    expect(reporters.table(bad)).not.toContain("\u001B");
    expect(reporters.table(bad, { colour: true })).toContain("\u001B[31mFAIL\u001B[0m");
    expect(paint(false).red("x")).toBe("x");
  });
});

describe("the summary line", () => {
  it("holds cases, pass, noinfo, skipped and the worst distance, and whatever else there is", () => {
    expect(summaryLine(good)).toBe(
      "tiny f64 standard                 cases 8  pass 8  noinfo 0  skipped 0  worst 0 tolerances",
    );
    expect(summaryLine(bad)).toMatch(/pass 4 {2}fail 4 {2}noinfo 0 {2}skipped 0 {2}worst \S+ tolerances$/);
    expect(summaryLine(crashing)).toMatch(/crashed 8 {2}no distance$/);
  });
});

describe("a terminal", () => {
  it("has no colours under NO_COLOR, without a terminal or with a dumb one", () => {
    expect(terminalOf({ isTTY: true, columns: 100 }, {})).toEqual({ colour: true, interactive: true, width: 100 });
    expect(terminalOf({ isTTY: true }, { NO_COLOR: "1" })).toMatchObject({ colour: false, interactive: true });
    expect(terminalOf({ isTTY: true }, { NO_COLOR: "" }).colour).toBe(true);
    expect(terminalOf({ isTTY: true }, { CI: "true" })).toMatchObject({ colour: true, interactive: false });
    expect(terminalOf({ isTTY: true }, { TERM: "dumb" })).toMatchObject({ colour: false, interactive: false });
    expect(terminalOf({}, {})).toEqual({ colour: false, interactive: false, width: 80 });
  });

  const written = async (interactive: boolean): Promise<string> => {
    const parts: string[] = [];
    let time = 0;
    const progress = progressReporter(
      (text) => parts.push(text),
      { interactive, width: 60 },
      () => (time += 40),
    );
    await run(tiny(), progress);
    progress.end();
    return parts.join("");
  };

  it("shows progress in one line, cleared at the end", async () => {
    const text = await written(true);
    expect(text).not.toContain("\n");
    expect(text).toContain("[####################] 8/8  pass 8");
    expect(text.endsWith("\r\u001B[K")).toBe(true);
  });

  it("gets plain lines where it is none: the start and each quarter", async () => {
    const lines = (await written(false)).trimEnd().split("\n");
    expect(lines[0]).toBe("tiny: 8 cases in the order of seed 1");
    expect(lines.slice(1).map((line) => line.split("  ")[0])).toEqual(
      [2, 4, 6, 8].map((done) => `[${"#".repeat((done / 8) * 20)}${".".repeat(20 - (done / 8) * 20)}] ${done}/8`),
    );
    expect(lines.join("")).not.toContain("\u001B");
  });

  it("never gets a line wider than it is", () => {
    expect(progressLine({ done: 1, planned: 8, counts: good.footer.counts }, 30)).toHaveLength(29);
  });
});

describe("junit", () => {
  it("is well-formed and counts by kind", () => {
    for (const report of [good, bad, crashing]) {
      const text = reporters.junit(report);
      expect(text.match(/<testcase /g)).toHaveLength(8);
      expect(isWellFormed(text)).toBe(true);
    }
    expect(reporters.junit(bad)).toContain('tests="8" failures="4" errors="0" skipped="0"');
    expect(reporters.junit(crashing)).toContain('failures="0" errors="8"');
    expect(reporters.junit(crashing)).toContain("signal &lt;9&gt; &amp; &quot;more&quot;\uFFFD");
  });
});

/** Whether every tag is closed in order, every attribute quoted, and no bare special character is left. */
const isWellFormed = (text: string): boolean => {
  const open: string[] = [];
  const rest = text.replace(
    /<\?xml[^>]*\?>|<(\/?)(\w+)((?:\s[\w]+="[^"<]*")*)\s*(\/?)>/g,
    (_tag, close, name, _attributes, alone) => {
      if (close === "/" && open.pop() !== name) open.push("mismatch");
      if (name !== undefined && close === "" && alone === "") open.push(name as string);
      return "";
    },
  );
  return open.length === 0 && !/[<>]|&(?!(amp|lt|gt|quot|apos);)/.test(rest);
};

describe("github", () => {
  it("writes one line per annotation, escaped", () => {
    const lines = reporters.github(bad).trimEnd().split("\n");
    expect(lines.every((line) => /^::(error|warning|notice) title=[^:,]*::/.test(line))).toBe(true);
    expect(lines[0]).toMatch(/^::error title=fail%3A stretch\/two::case .*%0A/);
    expect(lines.at(-1)).toMatch(/^::error title=diffusion-spec::tiny f64 standard/);
    expect(reporters.github(good).trimEnd()).toMatch(/^::notice title=diffusion-spec::.*pass 8/);
  });

  it("shows a failure of every operation first, ten errors at most", () => {
    const lines = reporters
      .github(crashing)
      .split("\n")
      .filter((line) => line.startsWith("::error"));
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(lines.slice(0, 3).map((line) => /crashed%3A (\w+)\//.exec(line)?.[1])).toEqual(["stretch", "tell", "walk"]);
  });
});

describe("the other reporters", () => {
  it("markdown has the table, the diagnosis and the failures", () => {
    const text = reporters.markdown(bad);
    expect(text).toContain("| chapter | cases | pass | fail |\n|---|--:|--:|--:|\n| toy | 7 | 3 | 4 |");
    expect(text).toContain("- stretch gives the answers of factor-squared (bug)");
    expect(text).toContain("<details><summary>fail: <code>stretch/two</code></summary>");
  });

  it("badge shows what was not passed", () => {
    expect(JSON.parse(reporters.badge(good))).toEqual({
      ...{ schemaVersion: 1, label: "diffusion-spec 0.1.0 f64 standard", message: "8/8 pass", color: "brightgreen" },
    });
    expect(JSON.parse(reporters.badge(bad))).toMatchObject({ message: "4/8 pass, 4 fail", color: "red" });
  });

  it("badge is not green where cases were skipped", async () => {
    const part = await run({ ...tiny(), operations: new Set(["tell"]) });
    expect(JSON.parse(reporters.badge(part))).toMatchObject({ message: "1/8 pass, 7 skipped", color: "yellowgreen" });
  });

  it("changes lists what broke since the older report", () => {
    expect(changesReporter(bad, good)).toContain("4 cases broken\n  stretch/two: pass, now fail");
    expect(changesReporter(good, bad)).toContain("4 cases fixed");
    expect(changesReporter(good, good)).toContain("No case changed.");
  });

  it("write the same text twice for the same report", () => {
    for (const reporter of Object.values(reporters)) expect(reporter(bad)).toBe(reporter(bad));
  });
});

describe("brief", () => {
  it("keeps three digits", () => {
    expect([0, 0.0282, 1, 1234.5, 0.00012, -5e20, 99999].map(brief)).toEqual([
      "0",
      "0.0282",
      "1",
      "1230",
      "1.20e-4",
      "-5.00e20",
      "1.00e5",
    ]);
  });
});
