import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const pathIn = (root) => join(root, "reach.json");

/** Files of the instrumented reference, each with the mutants in it. */
const mutantsByFile = (root) =>
  readdirSync(join(root, "reference"), { recursive: true })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `reference/${path.replaceAll("\\", "/")}`)
    .map((file) => [file, readFileSync(join(root, file), "utf8").matchAll(/stryMutAct_\w+\("(\d+)"\)/g)])
    .map(([file, matches]) => [file, [...matches].map(([, id]) => id)]);

/** Writes how long every check took without a mutant, and which checks reach code of which file. */
export const writeReach = (root, tests, { perTest = {} }) => {
  const checks = Object.fromEntries(
    mutantsByFile(root).map(([file, mutants]) => [
      file,
      Object.keys(perTest).filter((test) => mutants.some((id) => perTest[test][id] > 0)),
    ]),
  );
  const times = Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
  writeFileSync(pathIn(root), JSON.stringify({ times, checks }));
};

/** What the dry run has written: the time of a check, and whether it reaches code of a file. */
export const readReach = (root) => {
  const { times, checks } = JSON.parse(readFileSync(pathIn(root), "utf8"));
  const reaching = Object.fromEntries(Object.entries(checks).map(([file, ids]) => [file, new Set(ids)]));
  return { timeOf: (id) => times[id], reaches: (id, file) => reaching[file]?.has(id) ?? false };
};
