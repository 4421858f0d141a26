import type { GoldenOutput, ManifestEntry } from "../../contract/format.ts";
import type { SuiteFiles } from "./integrity.ts";
import { damaged } from "./damaged.ts";
import { decode, leaves } from "../../contract/wire.ts";

interface Numbered {
  readonly path: string;
  readonly count: number;
}

interface Named {
  readonly path: string;
  readonly id: string;
  readonly operation: string;
  readonly flags: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly outputs: readonly GoldenOutput[];
}

/** Checks what schemas cannot say: counts, ids, flags, scales, and deviations that answer cases. */
export const checkContents = (files: SuiteFiles): void => {
  const cases = namedCases(files);
  checkCounts(files);
  checkIds(cases);
  cases.forEach(checkFlags);
  cases.forEach(checkScales);
  checkDeviations(files, new Map(cases.map(({ id, operation }) => [id, operation])));
};

const namedCases = (files: SuiteFiles): Named[] => [
  ...files.vectors.flatMap(({ chapter, operation, notes, cases }) =>
    cases.map(({ id, flags, outputs = {} }) => ({
      path: `vectors/${chapter}/${operation}.json`,
      ...{ id, operation, flags, known: new Set(Object.keys(notes)), outputs: Object.values(outputs) },
    })),
  ),
  ...files.trajectories.flatMap(({ algorithm, notes, trajectories }) =>
    trajectories.map(({ id, flags, outputs, steps }) => ({
      path: `trajectories/${algorithm}.json`,
      ...{ id, operation: algorithm, flags, known: new Set(Object.keys(notes)) },
      outputs: [outputs, ...steps.map((step) => step.outputs)].flatMap((record) => Object.values(record)),
    })),
  ),
];

const checkCounts = (files: SuiteFiles): void => {
  const found: Numbered[] = [
    ...files.vectors.map((file) => ({
      path: `vectors/${file.chapter}/${file.operation}.json`,
      count: file.cases.length,
    })),
    ...files.deviations.map((file) => ({
      path: `vectors/${file.chapter}/${file.operation}.deviations.json`,
      count: file.deviations.length,
    })),
    ...files.trajectories.map((file) => ({
      path: `trajectories/${file.algorithm}.json`,
      count: file.trajectories.length,
    })),
  ];
  const counts = new Map(found.map(({ path, count }) => [path, count]));
  files.manifest.files.forEach((entry) => checkCount(entry, counts.get(entry.path)));
};

const checkCount = ({ path, cases }: ManifestEntry, count: number | undefined): void => {
  if (count === undefined) throw damaged(path, "names another operation or chapter than its path.");
  if (count !== cases) throw damaged(path, `holds ${count} entries; manifest.json gives ${cases}.`);
};

const checkIds = (cases: readonly Named[]): void => {
  const seen = new Set<string>();
  for (const { id, operation, path } of cases) {
    if (seen.has(id)) throw damaged(path, `the case ${id} appears twice in the suite.`);
    if (!id.startsWith(`${operation}/`))
      throw damaged(path, `the id of the case ${id} does not begin with ${operation}/.`);
    seen.add(id);
  }
};

const checkFlags = ({ path, id, flags, known }: Named): void => {
  const unknown = flags.find((flag) => !known.has(flag));
  if (unknown !== undefined) throw damaged(path, `the case ${id} has the flag ${unknown}, which has no note.`);
};

const checkScales = ({ path, id, outputs }: Named): void => {
  for (const output of outputs.filter(({ comparison }) => comparison === "close")) {
    const count = leaves(decode(output.value)).filter(({ value }) => typeof value === "number").length;
    const { strict, standard } = output.scale;
    if (strict.length !== count || standard.length !== count) {
      throw damaged(
        path,
        `the case ${id} has ${count} numbers, ${strict.length} strict scales and ${standard.length} standard scales; expected one of each for every number.`,
      );
    }
  }
};

const checkDeviations = (files: SuiteFiles, operationOf: ReadonlyMap<string, string>): void => {
  for (const { chapter, operation, deviations } of files.deviations) {
    const path = `vectors/${chapter}/${operation}.deviations.json`;
    for (const { id, answers } of deviations) {
      const isKnown = (name: string): boolean =>
        operationOf.has(name) || operationOf.has(name.replace(/\/step-\d+$/, ""));
      const unknown = Object.keys(answers).find((name) => !isKnown(name));
      if (unknown !== undefined) throw damaged(path, `the deviation ${id} answers ${unknown}, which is not a case.`);
    }
  }
};
