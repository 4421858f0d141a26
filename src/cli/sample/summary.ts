import type { Samples } from "../../engine/options.ts";
import { numbers } from "../../../reference/kit/tensor.ts";
import { densityOf, momentsOf } from "./mixture.ts";
import type { Comparison } from "./moments.ts";
import { compareMoments, compareShares, sharedCount } from "./moments.ts";
import { duration, grouped, millions } from "./progress.ts";
import type { Request } from "./request.ts";

/** What a run was, and how its samples compare with the exact distribution. */
export interface Summary {
  readonly data: { readonly name: string; readonly components: number; readonly dimension: number };
  readonly process: string;
  readonly sampler: string;
  readonly settings: readonly string[];
  readonly steps: number;
  readonly count: number;
  readonly key: readonly [number, number];
  readonly backend: string;
  readonly reason: string;
  readonly threads: number;
  readonly seconds: number;
  readonly particleStepsPerSecond: number;
  readonly moments: readonly Comparison[];
  readonly shares: { readonly samples: number; readonly components: readonly Comparison[] };
  /** The files that were written. */
  readonly files: readonly string[];
}

/** Fewer dimensions than these make the norm of a score vary so much that the steps of a corrector do. */
const fewDimensions = 8;

const remarkOn = ({ settings, data: { dimension } }: Summary): string =>
  settings.some((setting) => setting.endsWith("rule langevin")) && dimension < fewDimensions
    ? `\nThe rule langevin divides by the norm of one score, which in ${dimension === 1 ? "1 dimension" : `${dimension} dimensions`} is often near 0: some of its steps are very large.`
    : "";

/** Compares samples with the distribution of the data. */
export const summaryOf = (request: Request, samples: Samples, files: readonly string[]): Summary => {
  const { data, process, sampler, settings, steps, count, key } = request;
  const { backend, reason, threads, seconds, shape } = samples;
  const { name, components, dimension, mixture } = data;
  return {
    data: { name, components, dimension },
    process: process.text,
    sampler,
    settings,
    steps,
    count,
    key,
    backend,
    reason,
    threads,
    seconds,
    particleStepsPerSecond: (count * steps) / seconds,
    moments: compareMoments(samples, momentsOf(mixture)),
    shares: {
      samples: sharedCount(shape, components),
      components: components === 1 ? [] : compareShares(samples, densityOf(mixture), numbers(mixture.weights)),
    },
    files,
  };
};

/** Rows of a table; where there are more, those that deviate most. */
const most = 12;

const chosen = (rows: readonly Comparison[]): readonly Comparison[] =>
  rows.length <= most ? rows : [...rows].sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, most);

const sizeOf = ({ deviations }: Comparison): number => Math.abs(deviations);

/** Digits behind the point that show two digits of the smallest standard error. */
const digitsOf = (rows: readonly Comparison[]): number => {
  const errors = rows.map(({ standardError }) => standardError).filter((error) => error > 0);
  const smallest = Math.min(...errors);
  return Number.isFinite(smallest) ? Math.min(12, Math.max(2, 1 - Math.floor(Math.log10(smallest)))) : 6;
};

const signed = (value: number, digits: number): string => {
  const text = value.toFixed(digits);
  if (Number(text) === 0) return (0).toFixed(digits);
  return value > 0 ? `+${text}` : text;
};

const unsigned = (value: number, digits: number): string => signed(value, digits).replace("+", "");

const cells = ({ name, exact, sample, standardError, deviations }: Comparison, digits: number): string[] => [
  name,
  unsigned(exact, digits),
  unsigned(sample, digits),
  signed(sample - exact, digits),
  unsigned(standardError, digits),
  signed(deviations, 1),
];

const heads = ["", "exact", "samples", "difference", "std. error", "in std. errors"];

const table = (rows: readonly Comparison[]): string[] => {
  const digits = digitsOf(rows);
  const lines = [heads, ...chosen(rows).map((row) => cells(row, digits))];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => (line[column] as string).length)));
  return lines.map((line) =>
    `  ${line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] as number),
      )
      .join("  ")}`.trimEnd(),
  );
};

const shown = (rows: readonly Comparison[], what: string): string =>
  rows.length <= most ? "" : `, the ${most} of ${rows.length} ${what} that deviate most`;

/** Deviations beyond this many standard errors are not explained by sampling noise. */
const beyondChance = 4;

const verdict = (summary: Summary): string => {
  const rows = [...summary.moments, ...summary.shares.components];
  const far = rows.filter((row) => !(sizeOf(row) <= beyondChance));
  const rest = `within ${beyondChance} standard errors of the exact distribution of the data`;
  if (far.length === 0) return `All ${rows.length} numbers are ${rest}: noise explains the differences.`;
  return [
    `${far.length} of ${rows.length} numbers are not ${rest}. More than noise is the sampler's own bias`,
    "(finite steps, the cutoff, the prior in place of the distribution at the start): it shrinks with more steps, not with more samples.",
  ]
    .join("\n")
    .concat(remarkOn(summary));
};

const sharesText = ({ shares, count }: Summary): string[] => {
  if (shares.components.length === 0) return [];
  const some = shares.samples < count ? ` (over the first ${grouped(shares.samples)} samples)` : "";
  const title = `Mean responsibility of the components${some}; the exact values are their weights`;
  return [`${title}${shown(shares.components, "components")}`, ...table(shares.components), ""];
};

/** The summary for people. */
export const summaryText = (summary: Summary): string => {
  const { data, process, sampler, settings, steps, count, key, backend, threads, reason, moments } = summary;
  const { components, dimension, name } = data;
  return [
    `${name}: ${components} ${components === 1 ? "component" : "components"} in ${dimension} ${dimension === 1 ? "dimension" : "dimensions"}`,
    `process   ${process}`,
    `sampler   ${[sampler, `${grouped(steps)} steps`, ...settings].join(", ")}`,
    `samples   ${grouped(count)}, key ${key.join(",")}`,
    `backend   ${backend}, ${threads === 1 ? "1 thread" : `${threads} threads`}: ${reason}`,
    `time      ${duration(summary.seconds)}, ${millions(summary.particleStepsPerSecond)} million particle-steps per second`,
    "",
    `Moments${shown(moments, "moments")}`,
    ...table(moments),
    "",
    ...sharesText(summary),
    verdict(summary),
    ...(summary.files.length === 0 ? [] : ["", ...summary.files.map((file) => `wrote     ${file}`)]),
  ].join("\n");
};
