// Writes the index files, or with --check names those that differ. It loads none of them, so that it runs where they are wrong.
import { compareIndexes, indexGaps, writeIndexes } from "./spec/indexes.ts";

const say = (line: string): boolean => process.stdout.write(`spec: ${line}\n`);

if (!process.argv.includes("--check")) {
  const indexes = await compareIndexes();
  writeIndexes(indexes);
  const changed = [...indexes.differing.map(({ path }) => path), ...indexes.leftovers];
  if (changed.length > 0) say(`index files written: ${changed.join(", ")}`);
}
const gaps = await indexGaps();
gaps.forEach(say);
process.exitCode = gaps.length > 0 ? 1 : 0;
