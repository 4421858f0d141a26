import { readFileSync } from "node:fs";
import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import type { KnownFailure } from "../conformance/report/report.ts";
import { parseKnownFailures } from "../conformance/judging/known-failures.ts";
import { openProcess } from "../conformance/protocol/index.ts";
import { readReport } from "../conformance/run/read-report.ts";
import { changesReporter, reporters, terminalOf } from "../conformance/reporters/index.ts";
import type { ReporterName } from "../conformance/reporters/index.ts";
import type { Suite } from "../conformance/suite/suite.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import { tiers } from "../conformance/values/tolerance.ts";
import type { VerifyOptions } from "../conformance/run/verify.ts";
import { verify } from "../conformance/run/verify.ts";
import type { Dtype, Implementation } from "../contract/implementation.ts";
import { openBuiltin } from "./builtin.ts";
import type { Command, Parsed } from "./command.ts";
import { choice, complain, defineCommand, print, wholeNumber } from "./command.ts";
import type { IdleRule } from "./idle.ts";
import { commandArgument, withOption } from "./idle.ts";
import { untilInterrupted } from "./interrupt.ts";
import { deliver } from "./output.ts";
import { withProgress } from "./progress.ts";
import { selectionHelp, selectionOf, selectionOptions, shardOf } from "./selection.ts";
import { verifyBuiltin } from "./verify-builtin.ts";

const help = `diffusion-spec verify [options] -- <command> [arguments]
diffusion-spec verify [options] --implementation <name>
diffusion-spec verify [options] --builtin

Runs every case of the golden suite on an implementation. The report says which equations hold, by how much the others miss,
and which known deviation explains each miss. The command is started once and gets requests over standard input and output
(docs/protocol.md; src/adapters/python/ has a template).

What is verified:
  -- <command>             your adapter, for example: -- python my_adapter.py
  --implementation <name>  a built-in one: reference, cpu, webasm, deviation:<id>@<operation>
  --builtin                all of this package, one summary line each: the reference at the strict tier, the kernels
                           (cpu and webasm) at the standard tier; takes the selection, --tier, --seed and --quiet

Which cases, and how strictly:
${selectionHelp}
  --tier <tier>        standard (default): error bound of the usual formula; strict: conditioning of the problem
  --dtype <dtype>      f64 or f32, of an adapter; default: the one that the adapter names first
  --known-failures <file>  JSON list of {id, status, reason}; a known failure that passes is an error
  --seed <n>           seed of the order of the requests (default 1)
  --deadline <ms>      time limit for one answer of an adapter (default 10000)

What is written:
  --reporter <name>    ${Object.keys(reporters).join(", ")} (default table)
  --output <file>      write the report there instead of standard output
  --compare <file>     also print what changed since an older JSON report
  --quiet              do not write progress to standard error

An option that has no effect in a call is refused with exit code 2.

Exit codes: 0 conforms, 1 does not, 2 usage, 3 suite damaged, 4 nothing selected, 5 protocol, 130 interrupted.
`;

const options = {
  ...selectionOptions,
  implementation: { type: "string" },
  builtin: { type: "boolean" },
  tier: { type: "string" },
  dtype: { type: "string" },
  "known-failures": { type: "string" },
  seed: { type: "string" },
  deadline: { type: "string" },
  reporter: { type: "string" },
  output: { type: "string" },
  compare: { type: "string" },
  quiet: { type: "boolean" },
} as const;

const idle: readonly IdleRule<Parsed>[] = [
  {
    options: ["implementation", commandArgument],
    where: withOption("builtin"),
    reason: "it verifies the reference and the kernels of this package",
  },
  { options: [commandArgument], where: withOption("implementation"), reason: "only one implementation is verified" },
  {
    options: ["dtype"],
    where: withOption("builtin"),
    reason: "the reference computes in f64 and the kernels in f32",
  },
  {
    options: ["dtype"],
    where: withOption("implementation"),
    reason: "a built-in implementation has one dtype: f64 for the reference, f32 for cpu and webasm",
  },
  ...["builtin", "implementation"].map((name) => ({
    options: ["deadline"],
    where: withOption(name),
    reason: "a built-in implementation runs in this process, which cannot stop a computation",
  })),
  {
    options: ["known-failures"],
    where: withOption("builtin"),
    reason: "a list of known failures belongs to one implementation; choose it with --implementation",
  },
  {
    options: ["reporter", "output", "compare"],
    where: withOption("builtin"),
    reason: "a report describes one implementation; choose it with --implementation",
  },
];

const text = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`Cannot read ${path}: ${(error as Error).message}.`);
  }
};

const knownFailures = (path: unknown): { knownFailures?: readonly KnownFailure[] } =>
  path === undefined ? {} : { knownFailures: parseKnownFailures(text(path as string)) };

const open = async (parsed: Parsed, suite: Suite, signal: AbortSignal): Promise<Implementation> => {
  const { values, rest } = parsed;
  if (values["implementation"] !== undefined) return openBuiltin(values["implementation"] as string);
  const dtype = choice<Dtype>("dtype", values["dtype"], ["f64", "f32"]);
  const deadlineMs = wholeNumber("deadline", values["deadline"]);
  return openProcess(rest, {
    signal,
    suite: { version: suite.suiteVersion, manifest: suite.manifestSha256 },
    ...(dtype === undefined ? {} : { dtype }),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  });
};

const verifyOptions = (parsed: Parsed, suite: Suite, signal: AbortSignal): VerifyOptions => {
  const { values } = parsed;
  const tier = choice("tier", values["tier"], tiers);
  const seed = wholeNumber("seed", values["seed"]);
  return {
    suite,
    signal,
    ...selectionOf(parsed),
    ...shardOf(parsed),
    ...knownFailures(values["known-failures"]),
    ...(tier === undefined ? {} : { tier }),
    ...(seed === undefined ? {} : { seed }),
    rerun: rerunOf(parsed),
  };
};

/** The command that runs one case again. */
const rerunOf = ({ values, rest }: Parsed): string => {
  const kept = ["tier", "dtype", "implementation"].filter((name) => values[name] !== undefined);
  const own = kept.map((name) => ` --${name} ${String(values[name])}`).join("");
  const command = rest.length === 0 ? "" : ` -- ${rest.join(" ")}`;
  return `npx diffusion-spec verify --case "{id}"${own}${command}`;
};

/** Faults of an adapter process that are not in its answers. */
const processTrouble = (implementation: Implementation): string[] => {
  const {
    faults = [],
    unknownOperations = [],
    restarts = 0,
    stderr = "",
  } = implementation as Partial<
    Record<"faults" | "unknownOperations", readonly string[]> & { restarts: number; stderr: string }
  >;
  const parts = [
    ...faults.map((fault) => `protocol violation: ${fault}`),
    ...(unknownOperations.length === 0
      ? []
      : [`the adapter declares unknown operations, perhaps misspelt: ${unknownOperations.join(", ")}`]),
    ...(restarts === 0 ? [] : [`the process was restarted ${restarts} times`]),
  ];
  return parts.length > 0 && stderr.trim() !== "" ? [...parts, `the end of its stderr:\n${stderr.trimEnd()}`] : parts;
};

const verifyOne = async (parsed: Parsed): Promise<ExitCode> => {
  const { values } = parsed;
  const reporter = choice("reporter", values["reporter"], Object.keys(reporters) as ReporterName[]) ?? "table";
  const older = values["compare"] === undefined ? undefined : readReport(text(values["compare"] as string));
  const suite = loadSuite();
  return untilInterrupted(async (signal) => {
    const implementation = await open(parsed, suite, signal);
    const asked = verifyOptions(parsed, suite, signal);
    const report = await withProgress(parsed, (callbacks) => verify(implementation, { ...asked, ...callbacks }));
    await implementation.close?.();
    const trouble = processTrouble(implementation);
    const { colour } = terminalOf(process.stdout, process.env);
    const output = values["output"] as string | undefined;
    deliver(reporters[reporter](report, { colour: colour && output === undefined }), output);
    if (older !== undefined) print(changesReporter(report, older, { colour }));
    trouble.forEach((line) => complain(line));
    const { exitCode } = report.footer;
    return exitCode === exitCodes.expected &&
      "faults" in implementation &&
      trouble.some((line) => line.startsWith("protocol violation"))
      ? exitCodes.protocol
      : exitCode;
  });
};

const refuseNothing = ({ values, rest }: Parsed): void => {
  if (values["builtin"] === true || values["implementation"] !== undefined || rest.length > 0) return;
  throw new UsageError('verify: nothing to verify. Give a command after "--", --implementation <name>, or --builtin.');
};

/** Checks an implementation against the golden suite. */
export const verifyCommand: Command = defineCommand({
  name: "verify",
  summary: "check an implementation against the golden vectors",
  help,
  options,
  takesCommand: true,
  idle,
  perform: (parsed) => {
    refuseNothing(parsed);
    return parsed.values["builtin"] === true ? verifyBuiltin(parsed) : verifyOne(parsed);
  },
});
