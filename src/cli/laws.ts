import { exitCodes } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import { glob, refuseUnmatched } from "../conformance/run/select.ts";
import { NothingSelectedError, UsageError } from "../conformance/exit-codes.ts";
import { openProcess } from "../conformance/protocol/index.ts";
import type { Shard } from "../conformance/report/report.ts";
import type { Dtype, Implementation } from "../contract/implementation.ts";
import { laws as byChapter } from "../../property-tests/index.ts";
import type { Law } from "../../property-tests/kit/law.ts";
import type { LawResult } from "../../property-tests/kit/run.ts";
import { runLaws } from "../../property-tests/kit/run.ts";
import { openBuiltin } from "./builtin.ts";
import type { Command, Parsed } from "./command.ts";
import { choice, defineCommand, wholeNumber } from "./command.ts";
import type { IdleRule } from "./idle.ts";
import { commandArgument, withOption } from "./idle.ts";
import { untilInterrupted } from "./interrupt.ts";
import { deliver } from "./output.ts";
import { shardOf } from "./selection.ts";

const help = `diffusion-spec laws [options] -- <command> [arguments]
diffusion-spec laws [options] --implementation <name>

Tests the laws (properties) of the specification on an implementation, with generated inputs in place of stored ones. A
law that does not hold is shown with its smallest counterexample and the seed that reproduces it.

  -- <command>             your adapter, for example: -- python my_adapter.py
  --implementation <name>  a built-in one: reference, cpu, webasm, deviation:<id>@<operation>
  --operation <name>       only laws of this operation (glob, repeatable)
  --chapter <name>         only laws of this chapter (repeatable)
  --shard <i/n>            part i of n
  --dtype <dtype>          f64 or f32, of an adapter; default: the one that the adapter names first
  --seed <n>               seed of the samples (default 1); "random" takes one from the clock and prints it
  --samples <n>            samples of every law (default: set by each law, mostly 100)
  --reporter <name>        table (default) or json
  --output <file>          write the result there instead of standard output

An option that has no effect in a call is refused with exit code 2.

Exit codes: 0 all laws hold, 1 one does not, 2 usage, 4 nothing selected, 5 protocol, 130 interrupted.
`;

const options = {
  operation: { type: "string", multiple: true },
  chapter: { type: "string", multiple: true },
  shard: { type: "string" },
  implementation: { type: "string" },
  dtype: { type: "string" },
  seed: { type: "string" },
  samples: { type: "string" },
  reporter: { type: "string" },
  output: { type: "string" },
} as const;

const idle: readonly IdleRule<Parsed>[] = [
  { options: [commandArgument], where: withOption("implementation"), reason: "only one implementation is tested" },
  {
    options: ["dtype"],
    where: withOption("implementation"),
    reason: "a built-in implementation has one dtype: f64 for the reference, f32 for cpu and webasm",
  },
];

const open = async ({ values, rest }: Parsed, signal: AbortSignal): Promise<Implementation> => {
  if (values["implementation"] !== undefined) return openBuiltin(values["implementation"] as string);
  const dtype = choice<Dtype>("dtype", values["dtype"], ["f64", "f32"]);
  return openProcess(rest, { signal, ...(dtype === undefined ? {} : { dtype }) });
};

const matches = (patterns: readonly string[], name: string): boolean =>
  patterns.length === 0 || patterns.some((pattern) => glob(pattern).test(name));

const patternsOf = (given: unknown, what: string, known: readonly string[]): readonly string[] => {
  const patterns = (given as readonly string[] | undefined) ?? [];
  refuseUnmatched(patterns, what, known);
  return patterns;
};

const selectedLaws = ({ values }: Parsed, shard: Shard | undefined): Law[] => {
  const subjects = new Set(Object.values(byChapter).flatMap((laws) => laws.map(({ subject }) => subject)));
  const chapters = patternsOf(values["chapter"], "chapters with laws", Object.keys(byChapter));
  const operations = patternsOf(values["operation"], "operations with laws", [...subjects]);
  const found = Object.entries(byChapter)
    .filter(([chapter]) => matches(chapters, chapter))
    .flatMap(([, laws]) => laws)
    .filter(({ subject }) => matches(operations, subject))
    .filter((_, i) => shard === undefined || i % shard.count === shard.index - 1);
  if (found.length === 0) throw new NothingSelectedError("laws: no law is selected.");
  return found;
};

const seedOf = (text: unknown): number => (text === "random" ? Date.now() % 2 ** 31 : (wholeNumber("seed", text) ?? 1));

const tableOf = (name: string, seed: number, results: readonly LawResult[]): string => {
  const broken = results.filter(({ status }) => status === "broken");
  const lines = broken.flatMap(({ subject, states, counterexample, message, replay, samples }) => [
    `BROKEN  ${subject} ${states}`,
    `        on ${counterexample ?? "no sample"}`,
    `        ${message ?? ""}`,
    `        sample ${samples} of seed ${replay?.seed}, shrunk along ${replay?.path}`,
    "",
  ]);
  const count = (status: LawResult["status"]): number => results.filter((result) => result.status === status).length;
  const total = `${name}: ${results.length} laws, ${count("holds")} hold, ${count("broken")} broken, ${count("skipped")} skipped, seed ${seed}`;
  return [...lines, total].join("\n");
};

const exitCodeOf = (results: readonly LawResult[], signal: AbortSignal): ExitCode => {
  if (signal.aborted) return exitCodes.interrupted;
  if (results.some(({ status }) => status === "broken")) return exitCodes.failure;
  return results.every(({ status }) => status === "skipped") ? exitCodes.accounting : exitCodes.expected;
};

const refuseNothing = ({ values, rest }: Parsed): void => {
  if (values["implementation"] !== undefined || rest.length > 0) return;
  throw new UsageError('laws: nothing to test. Give a command after "--", or --implementation <name>.');
};

const perform = async (parsed: Parsed): Promise<ExitCode> => {
  const { values } = parsed;
  refuseNothing(parsed);
  const reporter = choice("reporter", values["reporter"], ["table", "json"]) ?? "table";
  const seed = seedOf(values["seed"]);
  const samples = wholeNumber("samples", values["samples"], 1);
  const laws = selectedLaws(parsed, shardOf(parsed).shard);
  return untilInterrupted(async (signal) => {
    const implementation = await open(parsed, signal);
    const results = await runLaws(laws, implementation, { seed, ...(samples === undefined ? {} : { samples }) });
    await implementation.close?.();
    const json = `${JSON.stringify({ implementation: implementation.name, seed, results }, null, 2)}\n`;
    deliver(
      reporter === "json" ? json : tableOf(implementation.name, seed, results),
      values["output"] as string | undefined,
    );
    return exitCodeOf(results, signal);
  });
};

/** Runs the property tests on an implementation. */
export const lawsCommand: Command = defineCommand({
  name: "laws",
  summary: "test the laws of the equations on an implementation, with generated inputs",
  help,
  options,
  takesCommand: true,
  idle,
  perform,
});
