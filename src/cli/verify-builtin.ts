import { exitCodes, NothingSelectedError } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import type { Report } from "../conformance/report/report.ts";
import { reporters, summaryLine } from "../conformance/reporters/index.ts";
import type { Selection } from "../conformance/run/select.ts";
import { plan } from "../conformance/run/select.ts";
import type { Suite } from "../conformance/suite/suite.ts";
import { loadSuite } from "../conformance/suite/suite.ts";
import type { Tier } from "../conformance/values/tolerance.ts";
import { tiers } from "../conformance/values/tolerance.ts";
import type { VerifyOptions } from "../conformance/run/verify.ts";
import { verify } from "../conformance/run/verify.ts";
import type { Implementation } from "../contract/implementation.ts";
import { openBuiltin } from "./builtin.ts";
import type { Parsed } from "./command.ts";
import { choice, print, wholeNumber } from "./command.ts";
import { untilInterrupted } from "./interrupt.ts";
import { withProgress } from "./progress.ts";
import { selectionOf, shardOf } from "./selection.ts";

/** The implementations of this package, each with the tier that it is held to where none is given. */
const builtins: readonly (readonly [name: string, tier: Tier])[] = [
  ["reference", "strict"],
  ["cpu", "standard"],
  ["webasm", "standard"],
];

/** The selected operations that an implementation has: kernels are not asked for operations without a kernel. */
const ownOperations = ({ operations, dtype }: Implementation, suite: Suite, selection: Selection): string[] => {
  const wanted = plan(suite.cases, selection, dtype).cases;
  const own = [...new Set(wanted.map(({ operation }) => operation).filter((name) => operations.has(name)))];
  if (own.length === 0) throw new NothingSelectedError("None of the selected operations has a kernel.");
  return own;
};

const verifyAs = async (
  [name, usualTier]: (typeof builtins)[number],
  parsed: Parsed,
  options: VerifyOptions & { readonly suite: Suite },
): Promise<Report | NothingSelectedError> => {
  const implementation = await openBuiltin(name);
  const { tier = usualTier, suite } = options;
  const rerun = `npx diffusion-spec verify --case "{id}" --implementation ${name} --tier ${tier}`;
  try {
    const operations = ownOperations(implementation, suite, options);
    return await withProgress(parsed, (callbacks) =>
      verify(implementation, { ...options, ...callbacks, tier, operations, rerun }),
    );
  } catch (error) {
    if (name === "reference" || !(error instanceof NothingSelectedError)) throw error;
    return error;
  } finally {
    await implementation.close?.();
  }
};

const told = (name: string, result: Report | NothingSelectedError): ExitCode => {
  if (result instanceof NothingSelectedError) {
    print(`${name}: not verified. ${result.message}`);
    return exitCodes.expected;
  }
  print(summaryLine(result));
  if (result.footer.exitCode !== exitCodes.expected) print(reporters.table(result));
  return result.footer.exitCode;
};

/** Verifies every implementation of this package; the exit code is that of the last one that does not conform. */
export const verifyBuiltin = async (parsed: Parsed): Promise<ExitCode> => {
  const tier = choice("tier", parsed.values["tier"], tiers);
  const seed = wholeNumber("seed", parsed.values["seed"]);
  const asked = {
    ...selectionOf(parsed),
    ...shardOf(parsed),
    ...(tier === undefined ? {} : { tier }),
    ...(seed === undefined ? {} : { seed }),
  };
  const suite = loadSuite();
  return untilInterrupted(async (signal) => {
    let worst: ExitCode = exitCodes.expected;
    for (const builtin of builtins) {
      const code = told(builtin[0], await verifyAs(builtin, parsed, { ...asked, suite, signal }));
      if (code !== exitCodes.expected) worst = code;
      if (signal.aborted) break;
    }
    return worst;
  });
};
