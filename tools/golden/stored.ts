import type { CaseSource } from "../../golden/cases/kit/case.ts";
import type { GoldenCase, StoredRefusal, StoredRefusals, WireRecord } from "../../src/contract/format.ts";
import { canonicalJson } from "./json.ts";

/** A valid case of the operation with its inputs as JSON. */
interface Base {
  readonly id: string;
  readonly inputs: WireRecord;
}

/** A refusal, and the case that it changes. */
interface Placed {
  readonly of: string;
  readonly refusal: StoredRefusal;
}

type Change = Pick<StoredRefusal, "change" | "without">;

const difference = (base: WireRecord, inputs: WireRecord): Change => {
  const change = Object.entries(inputs).filter(
    ([name, value]) => !(name in base) || canonicalJson(value) !== canonicalJson(base[name]),
  );
  const without = Object.keys(base).filter((name) => !(name in inputs));
  return {
    ...(change.length === 0 ? {} : { change: Object.fromEntries(change) }),
    ...(without.length === 0 ? {} : { without }),
  };
};

const nearestOf = (id: string, inputs: WireRecord, bases: readonly Base[]): { of: string; change: Change } => {
  const candidates = bases.map((base) => ({ of: base.id, change: difference(base.inputs, inputs) }));
  const size = ({ change }: { change: Change }): number => canonicalJson(change).length;
  const [first, ...others] = candidates;
  if (first === undefined) throw new Error(`${id}: the operation has no valid case that it could change`);
  return others.reduce((best, candidate) => (size(candidate) < size(best) ? candidate : best), first);
};

/** A refusal as a change of the valid case that it names, or else of the one that it changes least. */
export const stored = (
  { id, hash, since, comment, inputs }: Required<Pick<GoldenCase, "id" | "hash" | "since" | "comment" | "inputs">>,
  source: CaseSource,
  bases: readonly Base[],
): Placed => {
  const named = bases.filter((base) => source.of === undefined || base.id.endsWith(`/${source.of}`));
  const { of, change } = nearestOf(id, inputs, named);
  const only = source.binary64Only ? { binary64Only: source.binary64Only } : {};
  const refusal = { ...change, ...only, rejects: source.rejects ?? [] };
  return { of, refusal: source.isImplied ? { id, ...refusal } : { id, hash, since, ...refusal, comment } };
};

/** Refusals by the case that they change. */
export const grouped = (placed: readonly Placed[]): StoredRefusals[] =>
  [...new Set(placed.map(({ of }) => of))].map((of) => ({
    of,
    cases: placed.filter((one) => one.of === of).map(({ refusal }) => refusal),
  }));
