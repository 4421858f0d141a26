import type { Measured, Missing, Section, Timing } from "../measured.ts";
import { costOf, timingOf } from "../measured.ts";
import { timeLimit } from "../time-limit.ts";
import { median } from "../statistics.ts";
import type { Family, Subject } from "../subjects.ts";
import { abstains, idOf, subjects } from "../subjects.ts";
import type { Grid } from "./grid.ts";
import { brief } from "./grid.ts";

/** The reason for a subject that was left out. */
export const wouldTakeLonger = `would have exceeded the time limit of ${timeLimit} s for one run`;

const titles: Readonly<Record<Family, string>> = {
  engine: "engine",
  plain: "plain TypeScript",
  ndarray: "ndarray-ops",
  numpy: "NumPy",
  torch: "PyTorch",
  jax: "JAX",
  tfjs: "tfjs-wasm",
};

const families = Object.keys(titles) as Family[];

const formsOf = (family: Family): readonly Subject[] => subjects.filter((subject) => subject.family === family);

/** Sections that differ in components and coordinates only, and are at least three: one list for each number of threads. */
export const mixtureGridsOf = ({ sections }: Pick<Measured, "sections">): Section[][] => {
  const key = ({ workload: { algorithm, count, steps }, cores }: Section): string =>
    [algorithm, count, steps, cores].join(" ");
  return [...new Set(sections.map(key))]
    .map((wanted) => sections.filter((section) => key(section) === wanted))
    .filter(({ length }) => length >= 3);
};

/** The fastest form of a family in a section, or `undefined` where none ran. */
const fastestOf = ({ timings }: Section, family: Family): { form: string; timing: Timing } | undefined =>
  formsOf(family)
    .flatMap((subject) => {
      const timing = timingOf({ timings }, idOf(subject));
      return timing === undefined ? [] : [{ form: subject.form, timing }];
    })
    .sort((a, b) => median(a.timing.seconds) - median(b.timing.seconds))[0];

/** Families of which a form ran anywhere in the grid. */
const presentIn = (grid: readonly Section[]): Family[] =>
  families.filter((family) => grid.some((section) => fastestOf(section, family) !== undefined));

const rowOf = (section: Section, columns: readonly Family[]): string[] => {
  const { workload } = section;
  const found = columns.map((family) => fastestOf(section, family));
  const costs = found.map((one) => (one === undefined ? Infinity : costOf(workload, one.timing).median));
  const best = costs.indexOf(Math.min(...costs));
  const cells = found.map((one, j) => {
    if (one === undefined) return "-";
    const figure = j === best ? `**${brief(costs[j] as number)}**` : brief(costs[j] as number);
    return formsOf(columns[j] as Family).length > 1 ? `${figure} ${one.form}` : figure;
  });
  return [String(workload.components), String(workload.dimension), ...cells];
};

/** Nanoseconds of a particle-step: a row for components and coordinates, a column for a family with its fastest form. */
export const mixtureGrid = (grid: readonly Section[]): Grid => {
  const columns = presentIn(grid);
  return {
    head: ["K", "d", ...columns.map((family) => titles[family])],
    figures: [0, 1, ...columns.map((_, j) => j + 2)],
    rows: grid.map((section) => rowOf(section, columns)),
  };
};

/** Why a subject has no time in a section. */
const reasonOf = (subject: Subject, section: Section, missing: readonly Missing[]): string => {
  const [id, absent] = [idOf(subject), missing.find(({ family }) => family === subject.family)];
  const failure = section.failures.find((one) => one.id === id);
  if (absent !== undefined) return absent.reason;
  if (failure !== undefined) return `failed: ${failure.failed.trim().split("\n").at(-1) ?? ""}`;
  if (section.tooSlow.includes(id)) return wouldTakeLonger;
  return abstains(subject, section.workload, "all", section.cores) ?? "was not chosen";
};

/** Reasons with the places that they hold for: "everywhere" where it is the whole grid. */
const gathered = (found: readonly { place: string; reason: string }[], whole: number): string[] =>
  [...new Set(found.map(({ reason }) => reason))].map((reason) => {
    const places = [...new Set(found.filter((one) => one.reason === reason).map(({ place }) => place))];
    return `${places.length === whole ? "everywhere" : places.join("; ")}: ${reason}`;
  });

/** The reasons for missing figures, one line for each family and reason. */
export const reasonsOf = (grid: readonly Section[], missing: readonly Missing[]): string[] =>
  families.flatMap((family) => {
    const empty = grid.filter((section) => fastestOf(section, family) === undefined);
    const found = empty.flatMap((section) =>
      formsOf(family).map((subject) => {
        const { components, dimension } = section.workload;
        return { place: `K = ${components}, d = ${dimension}`, reason: reasonOf(subject, section, missing) };
      }),
    );
    return gathered(found, grid.length).map((line) => `${titles[family]}, ${line}`);
  });
