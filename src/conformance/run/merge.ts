import { AccountingError } from "../exit-codes.ts";
import { joined } from "../judging/matching.ts";
import { assemble } from "./finish.ts";
import type { CaseResult, DeviationMatches, Report, ReportHeader } from "../report/report.ts";

/** Puts the reports of all shards of one run together: the report that a run without shards gives. */
export const mergeReports = (reports: readonly Report[]): Report => {
  const shards = [...reports].sort((a, b) => (a.header.shard?.index ?? 0) - (b.header.shard?.index ?? 0));
  const [first] = shards;
  if (first === undefined) throw new AccountingError("No report to merge.");
  refuseIncomplete(shards);
  shards.forEach(({ header }) => refuseOther(first.header, header));
  const ending = {
    elapsedMs: sum(shards.map(({ footer }) => footer.elapsedMs)),
    interrupted: shards.some(({ footer }) => footer.interrupted),
  };
  return assemble(mergedHeader(shards), interleaved(shards.map(({ cases }) => cases)), mergedMatches(shards), ending);
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const refuseIncomplete = (shards: readonly Report[]): void => {
  const indices = shards.map(({ header }) => header.shard?.index);
  const count = shards[0]?.header.shard?.count;
  if (count === undefined) throw new AccountingError("A report without a shard is complete and cannot be merged.");
  const wanted = Array.from({ length: count }, (_, i) => i + 1);
  if (indices.length !== count || wanted.some((index, i) => indices[i] !== index)) {
    throw new AccountingError(`Expected each of the shards 1 to ${count} once, got ${indices.join(", ")}.`);
  }
};

const identity = ({
  suite,
  implementation,
  gate,
  seed,
  selection,
  total,
  shard,
}: ReportHeader): Record<string, unknown> => ({
  ...{ suite, implementation, gate, seed, selection, total, shards: shard?.count },
});

const refuseOther = (one: ReportHeader, other: ReportHeader): void => {
  const [a, b] = [identity(one), identity(other)];
  const off = Object.keys(a).find((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
  if (off !== undefined) {
    throw new AccountingError(
      `The reports belong to different runs: ${off} is ${JSON.stringify(a[off])} in one and ${JSON.stringify(b[off])} in another.`,
    );
  }
};

const mergedHeader = (shards: readonly Report[]): ReportHeader => {
  const headers = shards.map(({ header }) => header);
  const { shard: _shard, ...common } = headers[0] as ReportHeader;
  const started = headers.map((header) => header.started).sort()[0] as string;
  return { ...common, started, planned: sum(headers.map(({ planned }) => planned)) };
};

const interleaved = (lists: readonly (readonly CaseResult[])[]): CaseResult[] =>
  (lists[0] ?? []).flatMap((_, row) => lists.flatMap((list) => list[row] ?? []));

const mergedMatches = (shards: readonly Report[]): DeviationMatches[] => {
  const known = new Map<string, DeviationMatches>();
  for (const one of shards.flatMap(({ evidence }) => evidence)) {
    const key = `${one.operation} ${one.deviation.id}`;
    const before = known.get(key);
    known.set(key, before === undefined ? one : joined(before, one));
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, evidence]) => evidence);
};
