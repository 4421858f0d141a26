import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CaseSource } from "../../golden/cases/kit/case.ts";
import type { FrozenRefusals } from "../../golden/cases/kit/frozen.ts";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import { decodeRecord } from "../../src/contract/wire.ts";
import type { Good } from "./refusals.ts";

const file = join(packageRoot(), "golden", "cases", "refusals.json");

const frozen = JSON.parse(readFileSync(file, "utf8")) as FrozenRefusals;

/** The frozen refusals of an operation, from its valid cases. */
export const frozenRefusals = (operation: string, goods: readonly Good[]): CaseSource[] =>
  (frozen[operation] ?? []).map(({ id, of, change, without = [], rejects, binary64Only, comment }) => {
    const base = goods.find((good) => good.id === of);
    if (base === undefined) throw new Error(`${operation}/${id}: there is no valid case "${of}"`);
    const inputs = { ...base.inputs, ...decodeRecord(change) };
    return {
      id,
      of,
      flags: ["outsideDomain"],
      comment,
      inputs: Object.fromEntries(Object.entries(inputs).filter(([name]) => !without.includes(name))),
      rejects,
      ...(binary64Only ? { binary64Only } : {}),
    };
  });
