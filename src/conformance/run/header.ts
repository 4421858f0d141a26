import type { Implementation } from "../../contract/implementation.ts";
import type { ReportHeader, Shard } from "../report/report.ts";
import type { Plan, Selection } from "./select.ts";
import { selected } from "./select.ts";
import type { Suite } from "../suite/suite.ts";
import type { Tier } from "../values/tolerance.ts";

/** The options of a run that its header repeats. */
export interface Asked extends Selection {
  readonly tier?: Tier;
  readonly seed?: number;
  readonly shard?: Shard;
  readonly rerun?: string;
}

/** The header of a run. */
export const headerOf = (
  { name, dtype, conventions = {} }: Implementation,
  { specVersion, suiteVersion, manifestSha256, cases }: Suite,
  { cases: planned, notApplicable }: Plan,
  options: Asked,
  started: Date,
): ReportHeader => {
  const gate = options.tier ?? "standard";
  return {
    suite: { specVersion, suiteVersion, manifestSha256 },
    implementation: { name, dtype, conventions },
    gate,
    seed: options.seed ?? 1,
    ...(options.shard === undefined ? {} : { shard: options.shard }),
    selection: selected(options),
    rerun: options.rerun ?? `await verify(implementation, { ids: ["{id}"], tier: "${gate}" })`,
    started: started.toISOString(),
    total: cases.length,
    notApplicable,
    planned: planned.length,
  };
};
