import type { Implementation } from "../../contract/implementation.ts";
import { ask } from "./ask.ts";
import { isFailing } from "../report/counts.ts";
import { diagnose } from "../judging/diagnose.ts";
import { noMatches, withMatch } from "../judging/matching.ts";
import type { Seen } from "./examine.ts";
import { examine } from "./examine.ts";
import { headerOf } from "./header.ts";
import { knownById } from "../judging/known-failures.ts";
import type { Diagnosis, KnownFailure, ReportHeader, Shard } from "../report/report.ts";
import { failureRows } from "../reporters/failure.ts";
import { labelled } from "../reporters/text.ts";
import type { Selection } from "./select.ts";
import { plan } from "./select.ts";
import type { Suite, SuiteCase } from "../suite/suite.ts";
import { loadSuite } from "../suite/suite.ts";
import type { Tier } from "../values/tolerance.ts";

/** The body of a test. */
export type TestBody = () => Promise<void>;

/** The functions of a test runner: those of vitest and of `node:test` fit. */
export interface TestRunner {
  /** Opens a group of tests. */
  readonly describe: (name: string, body: () => void) => unknown;
  /** Adds a test. */
  readonly it: ((name: string, body: TestBody) => unknown) & {
    /** Adds a test that is not run. */
    readonly skip: (name: string, body: TestBody) => unknown;
  };
}

/** Which cases become tests, and what decides. */
export interface TestOptions extends Selection {
  readonly suite?: Suite;
  readonly tier?: Tier;
  readonly shard?: Shard;
  readonly knownFailures?: readonly KnownFailure[];
  readonly deadlineMs?: number;
  readonly rerun?: string;
}

/**
 * Makes one test per case, grouped by operation. Operations that the implementation does not have are skipped
 * tests; a case that says nothing in its dtype passes unless the structure of the answer is wrong.
 */
export const conformanceTests = (
  runner: TestRunner,
  implementation: Implementation,
  options: TestOptions = {},
): void => {
  const { suite = loadSuite() } = options;
  const planned = plan(suite.cases, options, implementation.dtype, options.shard);
  const header = headerOf(implementation, suite, planned, options, new Date(0));
  const known = knownById(options.knownFailures ?? [], new Set(suite.cases.map(({ id }) => id)));
  const run = { implementation, suite, gate: header.gate, known };
  const body = (golden: SuiteCase) => async (): Promise<void> =>
    refuseFailure(examine(golden, await ask(implementation, golden, options), run), header);
  for (const operation of new Set(planned.cases.map((golden) => golden.operation))) {
    const own = planned.cases.filter((golden) => golden.operation === operation);
    const add = implementation.operations.has(operation) ? runner.it : runner.it.skip;
    runner.describe(operation, () => own.forEach((golden) => void add(golden.id, body(golden))));
  }
};

const refuseFailure = (seen: Seen, header: ReportHeader): void => {
  if (!isFailing(seen.result.status)) return;
  const rows = failureRows(seen.result, { header, diagnoses: diagnosesOf(seen) });
  throw new Error(`${seen.result.status}: ${seen.result.id}\n${labelled(rows, "  ").join("\n")}`);
};

const diagnosesOf = ({ result: { operation }, failing, matches }: Seen): Diagnosis[] =>
  diagnose(
    matches.map(({ deviation, match }) => withMatch(noMatches(operation, deviation), match, failing)),
    new Set([operation]),
  );
