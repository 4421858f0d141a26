import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);

/** A column of the tables of a page in Markdown, as numbers; undefined where no table has it. */
const column = (root, path, title) => {
  const page = existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : "";
  let place;
  const values = page.split("\n").flatMap((line) => {
    if (!line.startsWith("|")) return [];
    const cells = line.split("|").map((cell) => cell.trim());
    if (cells.includes(title)) place = cells.indexOf(title);
    return /^\d+$/.test(cells[place] ?? "") ? [Number(cells[place])] : [];
  });
  return place === undefined ? undefined : values;
};

/** Refusals of a golden file: format 1 has them among the cases, format 2 in groups of their own. */
const refusalsOf = ({ cases = [], trajectories = [], refusals = [] }) =>
  [...cases, ...trajectories].filter(({ rejects }) => rejects !== undefined).length +
  sum(refusals, (group) => group.cases.length);

const answersOf = ({ cases = [] }) => cases.filter(({ rejects }) => rejects === undefined).length;

/** Counts of a tree, from its golden files and from what `npm run trace` wrote there. */
export const countsOf = (root, files) => {
  const golden = files
    .filter((file) => /^golden\/(vectors|trajectories)\/.*\.json$/.test(file))
    .map((file) => JSON.parse(readFileSync(join(root, file), "utf8")));
  const deviations = golden.flatMap((file) => file.deviations ?? []);
  const runs = golden.flatMap(({ trajectories = [] }) => trajectories);
  const laws = column(root, "docs/trace.md", "laws");
  const failing = column(root, "docs/kill-matrix.md", "cases that fail it");
  return {
    operations: new Set(golden.map(({ operation, algorithm }) => operation ?? algorithm)).size,
    answers: sum(golden, answersOf),
    refusals: sum(golden, refusalsOf),
    trajectories: runs.filter(({ rejects }) => rejects === undefined).length,
    "steps of trajectories": sum(runs, ({ steps = [] }) => steps.length),
    deviations: deviations.length,
    "ids of deviations": new Set(deviations.map(({ id }) => id)).size,
    "deviations that a case fails at binary32": failing?.filter((cases) => cases > 0).length,
    laws: laws && sum(laws, (value) => value),
  };
};
