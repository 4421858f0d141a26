import { readFileSync } from "node:fs";
import { exitCodes, UsageError } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import { parseKnownFailures } from "../conformance/judging/known-failures.ts";
import { openProcess } from "../conformance/protocol/index.ts";
import { readReport } from "../conformance/run/read-report.ts";
import type { KnownFailure, Report } from "../conformance/report/report.ts";
import {
  changesReporter,
  progressReporter,
  reporters,
  summaryLine,
  terminalOf,
} from "../conformance/reporters/index.ts";
import type { ReporterName } from "../conformance/reporters/index.ts";
import type { Suite } from "../conformance/suite/suite.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import { tiers } from "../conformance/values/tolerance.ts";
import type { VerifyOptions } from "../conformance/run/verify.ts";
import { verify } from "../conformance/run/verify.ts";
import type { Dtype, Implementation } from "../contract/implementation.ts";
import { openBuiltin } from "./builtin.ts";
import type { Command, Parsed } from "./command.ts";
import { choice, complain, parse, print, wholeNumber } from "./command.ts";
import { untilInterrupted } from "./interrupt.ts";
import { deliver } from "./output.ts";
import { selectionHelp, selectionOf, selectionOptions, shardOf } from "./selection.ts";

const help = `diffusion-spec verify [options] -- <command> [arguments]
diffusion-spec verify [options] --implementation <name>
diffusion-spec verify --builtin

Asks an implementation every case of the golden suite and says which equations hold, by how much the others miss, and
which known mistake each miss is. The command is started once and asked over standard input and output
(docs/protocol.md; src/adapters/python/ has a template).

What is verified:
  -- <command>             your adapter, for example: -- python my_adapter.py
  --implementation <name>  a built-in one: reference, cpu, webasm, deviation:<id>@<operation>
  --builtin                all of the package: the reference at the strict tier, the kernels at the standard tier

Which cases, and how strictly:
${selectionHelp}
  --tier <tier>        standard (default: the error of the formula everybody ships) or strict (that of the problem)
  --dtype <dtype>      f64 or f32; default: what the adapter offers first
  --known-failures <file>  JSON list of {id, status, reason}; a known failure that passes is an error
  --seed <n>           order of the questions (default 1)
  --deadline <ms>      time limit of one answer (default 10000)

What is written:
  --reporter <name>    ${Object.keys(reporters).join(", ")} (default table)
  --output <file>      write the report there instead of standard output
  --compare <file>     also print what changed since an older JSON report
  --quiet              no progress

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
  help: { type: "boolean" },
} as const;

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
  if (rest.length === 0) {
    throw new UsageError('verify: nothing to verify. Name a command after "--", an --implementation, or --builtin.');
  }
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

/** The command that asks one case again. */
const rerunOf = ({ values, rest }: Parsed): string => {
  const kept = ["tier", "dtype", "implementation"].filter((name) => values[name] !== undefined);
  const own = kept.map((name) => ` --${name} ${String(values[name])}`).join("");
  const command = rest.length === 0 ? "" : ` -- ${rest.join(" ")}`;
  return `npx diffusion-spec verify --case "{id}"${own}${command}`;
};

const withProgress = async (
  quiet: boolean,
  work: (callbacks: Pick<VerifyOptions, "onStart" | "onResult">) => Promise<Report>,
): Promise<Report> => {
  if (quiet) return work({});
  const progress = progressReporter((line) => process.stderr.write(line), terminalOf(process.stderr, process.env));
  try {
    return await work(progress);
  } finally {
    progress.end();
  }
};

/** What a foreign process did wrong beside its answers. */
const processTrouble = (implementation: Implementation): string[] => {
  const {
    faults = [],
    strangers = [],
    restarts = 0,
    stderr = "",
  } = implementation as Partial<
    Record<"faults" | "strangers", readonly string[]> & { restarts: number; stderr: string }
  >;
  const parts = [
    ...faults.map((fault) => `breach of the protocol: ${fault}`),
    ...(strangers.length === 0 ? [] : [`declared but unknown here, perhaps misspelt: ${strangers.join(", ")}`]),
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
    const report = await withProgress(values["quiet"] === true, (callbacks) =>
      verify(implementation, { ...asked, ...callbacks }),
    );
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
      trouble.some((line) => line.startsWith("breach"))
      ? exitCodes.protocol
      : exitCode;
  });
};

/** The operations of the suite that an implementation has: kernels are not asked what has no kernel. */
const ownOperations = ({ operations }: Implementation, suite: Suite): string[] => [
  ...new Set(suite.cases.map(({ operation }) => operation).filter((name) => operations.has(name))),
];

const verifyBuiltin = async (): Promise<ExitCode> => {
  const suite = loadSuite();
  let worst: ExitCode = exitCodes.expected;
  for (const [name, tier] of [
    ["reference", "strict"],
    ["cpu", "standard"],
    ["webasm", "standard"],
  ] as const) {
    const implementation = await openBuiltin(name);
    const rerun = `npx diffusion-spec verify --case "{id}" --implementation ${name} --tier ${tier}`;
    const operations = ownOperations(implementation, suite);
    const report = await verify(implementation, { suite, tier, operations, rerun });
    await implementation.close?.();
    print(summaryLine(report));
    if (report.footer.exitCode !== exitCodes.expected) {
      print(reporters.table(report));
      worst = report.footer.exitCode;
    }
  }
  return worst;
};

/** Checks an implementation against the golden suite. */
export const verifyCommand: Command = {
  name: "verify",
  summary: "check an implementation against the golden vectors",
  help,
  run: async (args) => {
    const parsed = parse("verify", args, options);
    if (parsed.values["help"] === true) {
      print(help);
      return exitCodes.expected;
    }
    return parsed.values["builtin"] === true ? verifyBuiltin() : verifyOne(parsed);
  },
};
