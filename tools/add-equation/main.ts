import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { UsageError } from "../../src/conformance/exit-codes.ts";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { chapters, operations } from "../../src/contract/operations/index.ts";
import { oracleSignatures } from "../spec/oracle-types.ts";
import type { Files } from "./barrels.ts";
import { addToBarrels } from "./barrels.ts";
import { addToLists, append } from "./lists.ts";
import { namedKinds, resolveKind } from "./kinds.ts";
import type { NamedKind } from "./notation.ts";
import { parseNotation } from "./notation.ts";
import type { Draft } from "./skeletons.ts";
import { oracleSkeleton, referenceSkeleton, signatureOf } from "./skeletons.ts";
import { withSection } from "./text.ts";

const usage =
  'npm run add-equation <chapter> <name> -- "<input>: <kind>, … -> <output>: <kind>" [--file <file of the chapter>]';

/** An equation with its kinds. */
export const draftOf = async (chapter: string, name: string, signature: string): Promise<Draft> => {
  const named = await namedKinds(chapter);
  const { inputs, outputs } = parseNotation(signature);
  const resolved = (side: readonly NamedKind[]): Draft["inputs"] =>
    Object.fromEntries(side.map((field) => [field.name, resolveKind(field.kind, named)]));
  return { chapter, name, inputs: resolved(inputs), outputs: resolved(outputs) };
};

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Writes the skeletons of all parts of an equation into files. */
export const addEquation = async (files: Files, draft: Draft, base = kebab(draft.name)): Promise<void> => {
  const { chapter, name } = draft;
  const spec = `spec/${chapter}.md`;
  files.write(spec, withSection(files.read(spec) ?? "", draft));
  append(files, `reference/${chapter}/${base}.ts`, referenceSkeleton(draft));
  append(files, `golden/oracle/${chapter}/${base}.ts`, oracleSkeleton(draft));
  addToBarrels(files, chapter, base, addToLists(files, draft, base));
  const operation: Operation = { name, chapter, level: "op", signature: signatureOf(draft), evaluate: () => ({}) };
  const all = { ...chapters, [chapter]: [...(chapters[chapter] ?? []), operation] };
  files.write("golden/oracle/signatures.ts", await oracleSignatures(all));
};

/** The files of the repository, with what is written kept until all is well. */
const pending = (): Files & { readonly changed: Map<string, string> } => {
  const changed = new Map<string, string>();
  const onDisk = (path: string): string | undefined => {
    const file = join(packageRoot(), path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  return {
    changed,
    read: (path) => changed.get(path) ?? onDisk(path),
    write: (path, text) => void changed.set(path, text),
  };
};

const formatted = async (path: string, text: string): Promise<string> =>
  path.endsWith(".ts") ? format(text, { ...(await resolveConfig(path)), parser: "typescript" }) : text;

const refuse = (chapter: string, name: string): void => {
  if (!(chapter in chapters)) {
    throw new UsageError(`unknown chapter "${chapter}"; chapters: ${Object.keys(chapters).join(", ")}`);
  }
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) throw new UsageError(`"${name}" is no name; expected letters and digits`);
  if (operations.has(name)) throw new UsageError(`the equation ${name} is there already`);
};

/** Adds the skeletons of an equation that the arguments describe. */
export const main = async (args: readonly string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { file: { type: "string" } },
  });
  const [chapter, name, signature, ...rest] = positionals;
  if (chapter === undefined || name === undefined || signature === undefined || rest.length > 0) {
    throw new UsageError(usage);
  }
  refuse(chapter, name);
  const files = pending();
  await addEquation(files, await draftOf(chapter, name, signature), values.file);
  for (const [path, text] of files.changed) {
    const file = join(packageRoot(), path);
    const settled = await formatted(file, text);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, settled);
    process.stdout.write(`wrote ${path}\n`);
  }
  spawnSync(process.execPath, [join(packageRoot(), "tools", "spec.mjs")], { stdio: "inherit" });
  process.stdout.write('Fill in what says "to be written"; "npm run trace" names every such line.\n');
};
