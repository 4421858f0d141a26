import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../conformance/suite/package-root.ts";
import type { Command } from "./command.ts";
import { loaders, main } from "./main.ts";
import { captured } from "./testing/captured.ts";
import { scratch } from "./testing/scratch.ts";

const written = captured();
const folder = scratch();
const bin = join(packageRoot(), "bin", "diffusion-spec.js");
const serve = [process.execPath, bin, "serve"];

/** Serves the reference, and keeps every answer back for a while. */
const late = [
  process.execPath,
  "-e",
  `const child = require("node:child_process").spawn(process.execPath, [${JSON.stringify(bin)}, "serve"]);
   process.stdin.pipe(child.stdin);
   child.stdout.on("data", (data) => setTimeout(() => process.stdout.write(data), 100));`,
];

/** What shows that an option has an effect: the option with a value, and what both calls need to show it. */
interface Effect {
  readonly given: string;
  /** Arguments of both calls. Default: those of the use. */
  readonly args?: string;
  /** The command after `--`. Default: that of the use. */
  readonly rest?: readonly string[];
}

/** A use of a command: each of its options has an effect, or is refused. */
interface Use {
  readonly args: string;
  readonly rest?: readonly string[];
  /** Options that make the call this use and not another. */
  readonly itself?: readonly string[];
  /** Values of options that are refused for their value. */
  readonly refused?: Readonly<Record<string, string>>;
  readonly effects: Readonly<Record<string, Effect>>;
}

const json = "--reporter json";
const one = "--case ddimSigma/mid";
const wrong = "--implementation deviation:eta-squared@ddimSigma";

/** What every command with a selection shows. */
const selection = (args: string, all = "ddimS*"): Readonly<Record<string, Effect>> => ({
  operation: { args, given: "--operation ddimSigma" },
  chapter: { args: `${args} --operation ${all}`, given: "--chapter ddim" },
  case: { args: `${args} --operation ddimSigma`, given: one },
  flag: { args: `${args} --operation ddimSigma`, given: "--flag generated" },
  shard: { args: `${args} --operation ddimSigma`, given: "--shard 1/2" },
});

const reported = (args: string): Readonly<Record<string, Effect>> => ({
  reporter: { args, given: "--reporter markdown" },
  output: { args, given: "--output report.txt" },
});

const verified = (args: string): Readonly<Record<string, Effect>> => ({
  ...selection(`${args} ${json}`),
  ...reported(`${args} ${one}`),
  tier: { args: `${args} ${one} ${json}`, given: "--tier strict" },
  "known-failures": { args: `${args} ${one}`, given: "--known-failures known.json" },
  seed: { args: `${args} ${one} ${json}`, given: "--seed 2" },
  compare: { args: `${args} ${one}`, given: "--compare report.json" },
  quiet: { args: `${args} ${one}`, given: "--quiet" },
});

const lawsShown = (args: string): Readonly<Record<string, Effect>> => ({
  operation: { args: `${args} --chapter ddim --samples 2`, given: "--operation ddimSigma" },
  chapter: { args: `${args} --operation ddimS* --operation ddpmMean* --samples 2`, given: "--chapter ddim" },
  shard: { args: `${args} --operation ddimSigma`, given: "--shard 1/2" },
  seed: { args: `${args} --operation ddimSigma`, given: "--seed 2" },
  samples: { args: `${args} --operation ddimSigma ${json}`, given: "--samples 3" },
  ...reported(`${args} --operation ddimSigma`),
  reporter: { args: `${args} --operation ddimSigma`, given: json },
});

const uses: Readonly<Record<string, readonly Use[]>> = {
  verify: [
    {
      args: "",
      rest: serve,
      effects: {
        ...verified(""),
        dtype: { args: `${one} ${json}`, given: "--dtype f32" },
        deadline: { args: one, given: "--deadline 10", rest: late },
      },
    },
    { args: wrong, itself: ["implementation"], effects: verified(wrong) },
    {
      args: "--builtin",
      itself: ["builtin"],
      effects: {
        ...selection("--builtin"),
        operation: { args: "--builtin --chapter reverse", given: "--operation reverseDrift" },
        chapter: { args: "--builtin --operation ddimS* --operation ddpmMean*", given: "--chapter ddim" },
        tier: { args: `--builtin ${one}`, given: "--tier standard" },
        seed: { args: `--builtin ${one}`, given: "--seed 2" },
        quiet: { args: `--builtin ${one}`, given: "--quiet" },
      },
    },
  ],
  laws: [
    {
      args: "",
      rest: serve,
      effects: { ...lawsShown(""), dtype: { args: `--operation ddimStep ${json}`, given: "--dtype f32" } },
    },
    { args: wrong, itself: ["implementation"], effects: lawsShown(wrong) },
  ],
  list: [{ args: "", effects: { json: { given: "--json" } } }],
  show: [{ args: "ddimSigma", effects: {} }],
  explain: [
    { args: "ddimSigma/generated/0", effects: { digits: { given: "--digits 3" } } },
    { args: "ddimSigma/reject/negative-eta", effects: {} },
  ],
  derive: [
    { args: "", itself: ["all"], effects: { json: { given: "--json" } } },
    {
      args: "ddpm-kernel",
      effects: { seed: { given: "--seed 2" }, samples: { given: "--samples 3" }, json: { given: "--json" } },
    },
    {
      args: "--all",
      itself: ["all"],
      effects: {
        seed: { args: "--all --samples 2 --json", given: "--seed 2" },
        samples: { args: "--all --json", given: "--samples 2" },
        json: { args: "--all --samples 2", given: "--json" },
      },
    },
  ],
  run: [
    { args: "ddimSigma inputs.json", effects: { implementation: { given: wrong } } },
    { args: "ddimStep inputs.json", refused: { implementation: wrong }, effects: {} },
  ],
  serve: [{ args: "", itself: ["implementation"], effects: {} }],
  export: [
    {
      args: "",
      effects: {
        ...selection(""),
        operation: { args: "--chapter ddim", given: "--operation ddimSigma" },
        chapter: { args: "--operation ddimS* --operation ddpmMean*", given: "--chapter ddim" },
        dtype: { args: "--operation ddimSigma", given: "--dtype f32" },
        seed: { args: "--operation ddimSigma", given: "--seed 2" },
        output: { args: "--operation ddimSigma", given: "--output report.txt" },
      },
    },
  ],
  check: [
    {
      args: "results.jsonl",
      effects: {
        ...selection(`results.jsonl ${json}`),
        ...reported(`results.jsonl ${one}`),
        dtype: { args: `results.jsonl --operation ddimSigma`, given: "--dtype f32" },
        tier: { args: `results.jsonl ${one} ${json}`, given: "--tier strict" },
      },
    },
  ],
  merge: [{ args: "report.json", effects: reported("report.json") }],
};

/** A value for an option, where no effect is shown. */
const anyValue = (command: Command, option: string): string =>
  command.options[option]?.type === "boolean" ? `--${option}` : `--${option} 1`;

const words = (text: string): string[] =>
  text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => (/\.(?:jsonl?|txt)$/.test(word) ? folder.path(word) : word));

/** Files that calls read, made when they are first needed. */
const makers: Readonly<Record<string, () => Promise<string>>> = {
  "inputs.json": async () => JSON.stringify({ eta: 0.5, alphaBar: 0.25, alphaBarPrev: 0.75 }),
  "known.json": async () => JSON.stringify([{ id: "ddimSigma/mid", status: "fail", reason: "eta enters squared" }]),
  "report.json": async () => {
    await main(["verify", ...words(`${wrong} ${one} ${json} --quiet --shard 1/1 --output made.txt`)]);
    return readFileSync(folder.path("made.txt"), "utf8");
  },
  "results.jsonl": async () => {
    await main(["export", ...words("--operation ddimSigma --output made.txt")]);
    const input = readFileSync(folder.path("made.txt"));
    return spawnSync(process.execPath, [bin, "serve"], { input }).stdout.toString();
  },
};

const made = new Map<string, string>();

const prepare = async (text: string): Promise<void> => {
  for (const [name, make] of Object.entries(makers).filter(([file]) => text.includes(file))) {
    if (!made.has(name)) made.set(name, await make());
    writeFileSync(folder.path(name), made.get(name) as string);
  }
};

const clear = (): void => void Object.assign(written, { out: "", err: "" });

const callOf = (command: string, text: string, rest: readonly string[] = []): string[] => [
  command,
  ...words(text),
  ...(rest.length === 0 ? [] : ["--", ...rest]),
];

/** Everything that a call leaves, without its times. */
const outcome = async (call: readonly string[]): Promise<string> => {
  clear();
  const code = await main(call);
  const file = existsSync(folder.path("report.txt")) ? readFileSync(folder.path("report.txt"), "utf8") : "";
  expect(code, `${call.join(" ")}: ${written.err}`).not.toBe(2);
  rmSync(folder.path("report.txt"), { force: true });
  return JSON.stringify([code, written.out, written.err, file])
    .replace(/started\\":\s*\\"[^"]*"/g, "")
    .replace(/elapsedMs\\":\s*[\d.]+/g, "");
};

const outcomes = new Map<string, string>();

/** The outcome of a call that several options are tried on. */
const baseline = async (call: readonly string[]): Promise<string> => {
  const key = call.map((word) => word.replace(folder.path(), "")).join(" ");
  const known = outcomes.get(key) ?? (await outcome(call));
  outcomes.set(key, known);
  return known;
};

const expectRefusal = async (call: readonly string[], text: RegExp): Promise<void> => {
  clear();
  expect(await main(call), call.join(" ")).toBe(2);
  expect(written.err, call.join(" ")).toMatch(text);
};

describe("an argument that has no effect", () => {
  it("is looked for in every command", () => {
    expect([...Object.keys(uses), "sample"].sort()).toEqual(Object.keys(loaders).sort());
  });

  const all = Object.entries(uses).flatMap(([name, list]) => list.map((use) => ({ name, use })));
  const titleOf = (name: string, { args, rest }: Use): string =>
    [name, args, ...(rest === undefined ? [] : ["-- <command>"])].filter((part) => part !== "").join(" ");

  describe.each(all.map(({ name, use }) => [titleOf(name, use), name, use] as const))("of %s", async (_, name, use) => {
    const command = await (loaders[name] as () => Promise<Command>)();
    const tried = Object.keys(command.options).filter((option) => use.itself?.includes(option) !== true);
    const effective = tried.flatMap((option) => {
      const effect = use.effects[option];
      return effect === undefined ? [] : [[option, effect] as const];
    });
    const idle = tried.filter((option) => use.effects[option] === undefined);

    it("has an option for every effect that is listed", () => {
      expect(effective).toHaveLength(Object.keys(use.effects).length);
    });

    it.each(effective)("is not --%s, which changes the outcome", async (_option, effect) => {
      const { given, args = use.args, rest = use.rest } = effect;
      await prepare(`${args} ${given}`);
      const without = await baseline(callOf(name, args, rest));
      expect(await outcome(callOf(name, `${args} ${given}`, rest)), `${name} ${args} ${given}`).not.toBe(without);
    });

    it.each(idle)("is --%s, which is refused", async (option) => {
      await prepare(use.args);
      const value = use.refused?.[option] ?? anyValue(command, option);
      await expectRefusal(callOf(name, `${use.args} ${value}`, use.rest), /has no effect/);
    });

    const limited = name === "list" || name === "merge" ? [] : [name];

    it.each(limited)("is one more than %s takes, which is refused", async () => {
      await prepare(use.args);
      const extra = name === "derive" && use.args === "" ? "one two" : "extra";
      const refusal = /unexpected argument|expected .*, got|has no effect/;
      await expectRefusal(callOf(name, `${use.args} ${extra}`, use.rest), refusal);
      if (use.rest !== undefined) return;
      await expectRefusal(callOf(name, use.args, ["python", "adapter.py"]), refusal);
    });
  });

  it("is refused where it is given twice, or to the help text", async () => {
    await expectRefusal(["verify", "--tier", "strict", "--tier", "standard"], /--tier is given twice/);
    await expectRefusal(["list", "ddim", "ddim"], /"ddim" is given twice/);
    await expectRefusal(["--version", "ddim"], /Unexpected argument "ddim"/);
    await expectRefusal(["--help", "list", "ddim"], /Unexpected argument "ddim"/);
    expect(await main(["--help", "list"])).toBe(0);
    expect(written.out).toContain("diffusion-spec list [<chapter> ...]");
  });

  it("of a selection is a pattern that matches nothing", async () => {
    expect(await main(["laws", "--implementation", "reference", "--operation", "ddim*", "--operation", "nope"])).toBe(
      4,
    );
    expect(written.err).toContain('"nope" matches none of the');
  });
});
