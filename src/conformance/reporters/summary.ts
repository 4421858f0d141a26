import { exitCodes } from "../exit-codes.ts";
import type { Report } from "../report/report.ts";
import { statuses } from "../report/report.ts";
import { brief } from "./text.ts";

const always = ["pass", "noinfo", "skipped"] as const;

/** One line for one Implementation: cases, pass, noinfo, skipped, whatever else there is, and the worst distance. */
export const summaryLine = ({ header, footer }: Report): string => {
  const { name, dtype } = header.implementation;
  const shown = statuses.filter((status) => always.includes(status as "pass") || footer.counts[status] > 0);
  const counts = shown.map((status) => `${status} ${footer.counts[status]}`);
  const worst = footer.worst === undefined ? "no distance" : `worst ${brief(footer.worst.tolerances)} tolerances`;
  return [`${name} ${dtype} ${header.gate}`.padEnd(32), `cases ${header.planned}`, ...counts, worst].join("  ");
};

/** What the exit code means, in a sentence. */
export const verdictLine = ({ footer }: Report): string => {
  switch (footer.exitCode) {
    case exitCodes.expected:
      return "Everything is as expected.";
    case exitCodes.interrupted:
      return "Interrupted: the cases marked notrun were not requested.";
    case exitCodes.accounting:
      return "Nothing was verified: every case was skipped.";
    default:
      return "Does not conform.";
  }
};

/** What was asked: suite, implementation, tier and order, in one line. */
export const headerLine = ({ header }: Pick<Report, "header">): string => {
  const { suite, implementation, gate, seed, shard } = header;
  const part = shard === undefined ? "" : `, shard ${shard.index}/${shard.count}`;
  const declared = Object.entries(implementation.conventions).map(([name, value]) => `${name} = ${value}`);
  const conventions = declared.length === 0 ? "" : `, declares ${declared.join(", ")}`;
  const version = `suite ${suite.suiteVersion} (${suite.manifestSha256.slice(0, 8)})`;
  return `${implementation.name} in ${implementation.dtype} against ${version}, tier ${gate}, order of seed ${seed}${part}${conventions}`;
};

/** The selected cases that do not apply to the dtype, or nothing. */
export const notApplicableLine = ({ header }: Report): string | undefined => {
  const { binary64Only, overflow } = header.notApplicable;
  if (binary64Only + overflow === 0) return undefined;
  return `${binary64Only + overflow} selected cases do not apply to ${header.implementation.dtype}: ${binary64Only} need binary64, ${overflow} overflow.`;
};
