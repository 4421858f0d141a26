import type { Measured, Section } from "../measured.ts";
import { costOf, ratioOf, timingOf } from "../measured.ts";
import { median, spreadOf } from "../statistics.ts";
import { idOf, subjects } from "../subjects.ts";
import { engine, targets, verdictOf } from "../targets.ts";
import type { Unit } from "../targets.ts";
import type { Workload } from "../workloads.ts";
import { sizeOf } from "../workloads.ts";
import type { Grid } from "./grid.ts";
import { brief } from "./grid.ts";

/** The label of a subject in a table. */
export const labelOf = (id: string): string => subjects.find((subject) => idOf(subject) === id)?.label ?? id;

const withUnit = (text: string, unit: Unit): string => (unit === "x" ? `${text}x` : `${text} ${unit}`);

const bounds = ({ lower, upper }: { readonly lower: number; readonly upper: number }): string =>
  `${brief(lower)} to ${brief(upper)}`;

/** The targets beside what was measured. */
export const targetGrid = (measured: Measured): Grid => ({
  head: ["work", "against", "at least", "aim", "measured", "quartiles", "verdict"],
  figures: [2, 3, 4, 5],
  rows: targets.map((target) => {
    const found = target.read(measured);
    const sign = target.better === "more" ? "" : "<= ";
    const asked = [target.atLeast, target.aim].map((bound) => `${sign}${withUnit(String(bound), target.unit)}`);
    const open = target.peer.startsWith("best") || target.peer.startsWith("all") || target.unit === "%";
    const remark = open && found?.remark !== undefined ? ` (${labelOf(found.remark)})` : "";
    const result =
      found === undefined
        ? ["-", "-", "not measured"]
        : [
            withUnit(brief(found.spread.median), target.unit),
            bounds(found.spread),
            verdictOf(target, found.spread.median),
          ];
    return [target.work, `${target.peer}${remark}`, ...asked, ...result];
  }),
});

/** Every subject of a section, the fastest first. */
export const sectionGrid = ({ workload, timings }: Section): Grid => {
  const own = timingOf({ timings }, engine);
  const sorted = [...timings].sort((a, b) => median(a.seconds) - median(b.seconds));
  const rows = sorted.map((timing) => {
    const cost = costOf(workload, timing);
    const ratio = own === undefined ? undefined : ratioOf(timing, own);
    return [
      labelOf(timing.id),
      brief(cost.median),
      bounds(cost),
      brief(1e3 / cost.median),
      ratio === undefined ? "-" : `${brief(ratio.median)}x`,
      ratio === undefined ? "-" : bounds(ratio),
      brief(median(timing.cpu) / median(timing.seconds)),
      brief(timing.stray),
    ];
  });
  return {
    head: [
      "subject",
      "ns a particle-step",
      "quartiles",
      "million a second",
      "time over the engine's",
      "quartiles",
      "cores used",
      "error over tolerance",
    ],
    figures: [1, 2, 3, 4, 5, 6, 7],
    rows,
  };
};

/** The failures of a section, one line each. */
export const failuresOf = ({ failures }: Section): string[] =>
  failures.map(({ id, failed }) => `${labelOf(id)} failed: ${failed.trim().split("\n").at(-1) ?? failed}`);

/** Limits of the machine, over all rounds of all sections with as many threads. */
export const limitsGrid = ({ sections }: Measured): Grid => ({
  head: ["threads", "f32x4 multiply-adds, GF/s", "copy, GB/s", "triad, GB/s"],
  figures: [0, 1, 2, 3],
  rows: [...new Set(sections.map(({ threads }) => threads))].map((threads) => {
    const all = sections.filter((section) => section.threads === threads).flatMap(({ limits }) => limits);
    const cell = (values: readonly number[]): string => {
      const spread = spreadOf(values.map((value) => value / 1e9));
      return `${brief(spread.median)} (${bounds(spread)})`;
    };
    return [String(threads), cell(all.map((l) => l.peak)), cell(all.map((l) => l.copy)), cell(all.map((l) => l.triad))];
  }),
});

/** Sections that differ in size only and are at least three: the material of the plot. */
export const sweepsOf = ({ sections }: Measured): Section[][] => {
  const key = ({ algorithm, components, dimension, steps }: Workload): string =>
    [algorithm, components, dimension, steps].join(" ");
  const single = sections.filter(({ cores }) => cores === "one");
  const groups = [...new Set(single.map(({ workload }) => key(workload)))].map((wanted) =>
    single.filter(({ workload }) => key(workload) === wanted).sort((a, b) => a.workload.count - b.workload.count),
  );
  return groups.filter(({ length }) => length >= 3);
};

/** Nanoseconds of a particle-step: a row per size, a column per subject. */
export const sweepGrid = (sweep: readonly Section[]): Grid => {
  const ids = [...new Set(sweep.flatMap(({ timings }) => timings.map(({ id }) => id)))];
  const inSeveral = ids.filter((id) => sweep.filter((section) => timingOf(section, id) !== undefined).length >= 3);
  return {
    head: ["particles", ...inSeveral.map(labelOf)],
    figures: [0, ...inSeveral.map((_, j) => j + 1)],
    rows: sweep.map((section) => [
      sizeOf(section.workload.count),
      ...inSeveral.map((id) => {
        const timing = timingOf(section, id);
        return timing === undefined ? "-" : brief(costOf(section.workload, timing).median);
      }),
    ]),
  };
};
