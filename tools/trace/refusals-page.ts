import { openRefusals } from "../../golden/cases/open.ts";
import type { RefusalRow, Refusals } from "./refusals.ts";
import { codes, refusalTotals } from "./refusals.ts";
import { table } from "./table.ts";

const cell = ({ cases, slots }: RefusalRow, code: (typeof codes)[number]): string => {
  const own = slots.filter((slot) => slot.code === code);
  const count = cases[code] ?? 0;
  if (own.length === 0 && count === 0) return "–";
  const [open, listed] = (["open", "listed"] as const).map(
    (state) => own.filter((slot) => slot.state === state).length,
  );
  return `${count}${open ? ` (**${open} open**)` : ""}${listed ? ` (${listed} listed)` : ""}`;
};

const rowsOf = ({ operation, rows }: Refusals): string[][] =>
  rows.map((row, i) => [
    i === 0 ? `\`${operation}\`` : "",
    row.input === "where" || row.input.includes(" ") ? row.input : `\`${row.input}\``,
    ...codes.map((code) => cell(row, code)),
  ]);

const listed = (): string[] =>
  Object.entries(openRefusals).flatMap(([operation, slots]) =>
    Object.entries(slots).map(([slot, reason]) => `- \`${operation}\`, \`${slot}\`: ${reason}`),
  );

const head = `# Refusals

What every operation refuses, by input and code, and how many golden cases ask it. Written by \`npm run trace\`, which
fails where a declaration implies a refusal that no case asks and that \`golden/cases/open.ts\` does not list with a reason.

The row \`where\` is for the conditions that several inputs fulfil together, \`other names\` for a name that is no input.
A dash means that the declaration implies no such refusal. A case counts at the input that it changes, or else at
the one that the reference names, with the reference's code; a NaN may be refused as \`DOMAIN\`, too. A slot is one way to leave one domain: NaN, infinity, each
bound, a fraction for an integer, a wrong shape, a missing or unknown name, each part of a record, each condition. The
values of a case decide which forms are asked: a covariance that every case gives as a matrix is refused as a matrix.

A condition is covered by every case that the reference refuses for it, its own counterexample or another: the rows of
\`noises\` that \`pcSampleVe\`, \`pcSampleVp\`, \`pcCorrectorOnlyVe\` and \`pcCorrectorOnlyVp\` demand are asked by the slot
\`noises/shape\`. A mixture inside a model is asked once for each code, not for each of its parts; the equations that take a mixture as
an input ask every part.
`;

/** The table of refusals as Markdown. */
export const refusalsMarkdown = (all: readonly Refusals[]): string => {
  const { slots, covered, listed: count } = refusalTotals(all);
  const chapters = [...new Set(all.map(({ chapter }) => chapter))];
  const reasons = listed();
  return [
    head,
    `Slots: ${slots}. Covered by a case: ${covered}. Listed with a reason: ${count}.\n`,
    ...(reasons.length === 0 ? [] : [`Listed:\n\n${reasons.join("\n")}\n`]),
    ...chapters.map((chapter) => {
      const rows = all.filter((one) => one.chapter === chapter).flatMap(rowsOf);
      return `## ${chapter}\n\n${table(["operation", "input", ...codes], rows, 2)}\n`;
    }),
  ].join("\n");
};
