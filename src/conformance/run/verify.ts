import { setImmediate } from "node:timers/promises";
import type { Implementation } from "../../contract/implementation.ts";
import { ask } from "./ask.ts";
import { emptyCounts } from "../report/counts.ts";
import type { Run, Seen } from "./examine.ts";
import { examine } from "./examine.ts";
import { finish } from "./finish.ts";
import { headerOf } from "./header.ts";
import { knownById } from "../judging/known-failures.ts";
import type { CaseResult, KnownFailure, Progress, Report, ReportHeader, Shard } from "../report/report.ts";
import type { Selection } from "./select.ts";
import { plan } from "./select.ts";
import { shuffled } from "./shuffle.ts";
import type { Suite, SuiteCase } from "../suite/suite.ts";
import { loadSuite } from "../suite/suite.ts";
import type { Tier } from "../values/tolerance.ts";

/** What to verify, and how. The default is the whole suite at the standard tier, in the order of seed 1. */
export interface VerifyOptions extends Selection {
  readonly suite?: Suite;
  /** The tier that decides. */
  readonly tier?: Tier;
  /** Seed of the order of the requests. */
  readonly seed?: number;
  readonly shard?: Shard;
  readonly knownFailures?: readonly KnownFailure[];
  /** Milliseconds for one answer; an implementation that keeps its own deadlines needs none. */
  readonly deadlineMs?: number;
  /** Ends the run; cases without an answer are `notrun`. */
  readonly signal?: AbortSignal;
  /** What runs one case again, with `{id}` for its id: a command, or by default a call of this function. */
  readonly rerun?: string;
  /** The clock of the report. */
  readonly now?: () => Date;
  /** Called once, before the first request. */
  readonly onStart?: (header: ReportHeader) => void;
  /** Called after every answer. */
  readonly onResult?: (result: CaseResult, progress: Progress) => void;
}

/** Milliseconds between two yields to the event loop, for timers and signals. */
const yieldInterval = 50;

/** Runs the cases of the suite on an implementation, and reports the status of each. */
export const verify = async (implementation: Implementation, options: VerifyOptions = {}): Promise<Report> => {
  const { suite = loadSuite(), now = () => new Date() } = options;
  const known = knownById(options.knownFailures ?? [], new Set(suite.cases.map(({ id }) => id)));
  const planned = plan(suite.cases, options, implementation.dtype, options.shard);
  const started = now();
  const header = headerOf(implementation, suite, planned, options, started);
  options.onStart?.(header);
  const seen = await askAll(planned.cases, { implementation, suite, gate: header.gate, known }, options);
  const elapsedMs = now().getTime() - started.getTime();
  return finish(header, planned.cases, seen, { elapsedMs, interrupted: options.signal?.aborted === true });
};

const askAll = async (cases: readonly SuiteCase[], run: Run, options: VerifyOptions): Promise<Seen[]> => {
  const seen: Seen[] = [];
  let [counts, lastYield] = [emptyCounts, performance.now()];
  for (const golden of shuffled(cases, options.seed ?? 1)) {
    const one = examine(golden, await ask(run.implementation, golden, options), run);
    seen.push(one);
    counts = { ...counts, [one.result.status]: counts[one.result.status] + 1 };
    options.onResult?.(one.result, { done: seen.length, planned: cases.length, counts });
    if (performance.now() - lastYield > yieldInterval) lastYield = await yieldToEventLoop();
  }
  return seen;
};

const yieldToEventLoop = async (): Promise<number> => {
  await setImmediate();
  return performance.now();
};
