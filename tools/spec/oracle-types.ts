import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import type { Fields } from "../../reference/kit/equation.ts";
import type { Kind } from "../../reference/kit/kinds.ts";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";
import type { Operation } from "../../src/contract/operations/index.ts";
import { chapters } from "../../src/contract/operations/index.ts";

const path = join(packageRoot(), "golden", "oracle", "signatures.ts");

/** The types that the oracle has for the types of the vocabulary, by the start of their names. */
const oracleTypes: readonly (readonly [start: RegExp, type: string])[] = [
  [/^number$/, "Real"],
  [/^int$/, "number"],
  [/^int\[/, "readonly number[]"],
  [/^boolean$/, "boolean"],
  [/^vec\[/, "RealVec"],
  [/^mat\[/, "RealMat"],
  [/^tensor\[[^,]*,[^,]*,[^,]*\]$/, "readonly RealMat[]"],
  [/^cov\[/, "RealCov"],
  [/^gmm\[/, "RealGmm"],
  [/^sde$/, "RealSde"],
  [/^level$/, "RealLevel"],
  [/^level\[/, "readonly RealLevel[]"],
  [/^scoreFn\[/, "RealScoreModel"],
  [/^driftFn\[/, "RealFlowModel"],
  [/^divergenceFn\[/, "RealDivergenceModel"],
  [/^'[^']*'$/, ""],
  // A function that a vector names: the oracle receives the name.
  [/^\(.*\) → /, "string"],
];

const recordOf = (type: string): string => {
  const fields = type.slice(1, -1).matchAll(/(\w+): (\w+(?:\[[^\]]*\])?)/g);
  return `{ ${[...fields].map(([, name, part]) => `readonly ${name}: ${typeNamed(part as string)}`).join("; ")} }`;
};

/** The oracle's type for a name of the vocabulary; alternatives and records are put together from their parts. */
const typeNamed = (type: string): string => {
  if (type.startsWith("{")) return recordOf(type);
  const parts = type.split(" | ");
  if (parts.length > 1) return parts.map(typeNamed).join(" | ");
  const found = oracleTypes.find(([start]) => start.test(type))?.[1];
  if (found === undefined) throw new RangeError(`the oracle has no type for "${type}"`);
  return found === "" ? type : found;
};

/** Two kinds of noise prediction have one name: by the label of a chain, and by the VE-equivalent level. */
const typeOf = ({ type, domain }: Kind<unknown, unknown>): string => {
  if (!type.startsWith("epsFn[")) return typeNamed(type);
  return domain.includes("{gmm, alphaBars}") ? "RealEpsModel" : "RealSigmaBarModel";
};

const membersOf = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, kind]) => `readonly ${name}: ${typeOf(kind)}`)
    .join("; ");

/** The shapes of arrays, which the types do not hold: names by shape. */
const shapesOf = ({ signature: { inputs, outputs } }: Operation): string => {
  const names = new Map<string, string[]>();
  for (const [name, { type }] of [...Object.entries(inputs), ...Object.entries(outputs)]) {
    if (/^\w+\[/.test(type)) names.set(type, [...new Set([...(names.get(type) ?? []), name])]);
  }
  return [...names].map(([type, list]) => `${list.join(", ")}: ${type}`).join("; ");
};

const entryOf = (operation: Operation): string => {
  const { name, signature } = operation;
  const shapes = shapesOf(operation);
  const comment = shapes === "" ? "" : `/** ${shapes}. */\n`;
  return `${comment}${name}: (inputs: { ${membersOf(signature.inputs)} }) => { ${membersOf(signature.outputs)} };`;
};

/** The files of the oracle that define its types. */
const homes = {
  "./kit/linalg.ts": ["RealCov"],
  "./kit/real.ts": ["Real"],
  "./kit/records.ts": [
    "RealDivergenceModel",
    "RealEpsModel",
    "RealFlowModel",
    "RealGmm",
    "RealLevel",
    "RealScoreModel",
    "RealSde",
    "RealSigmaBarModel",
  ],
  "./kit/vectors.ts": ["RealMat", "RealVec"],
};

/** The types of the oracle's functions as a file, from the signatures that the reference declares. */
export const oracleSignatures = async (
  of: Readonly<Record<string, readonly Operation[]>> = chapters,
): Promise<string> => {
  const sections = Object.entries(of).map(([chapter, operations]) => {
    const byName = operations.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return `// ${chapter}\n${byName.map(entryOf).join("\n")}`;
  });
  const imports = Object.entries(homes).map(([file, names]) => `import type { ${names.join(", ")} } from "${file}";`);
  const text = `// Written by npm run spec from the declarations of reference/; do not edit.
${imports.join("\n")}

/** The functions of the oracle: one for each operation, from its inputs to its outputs. */
export interface Oracle {\n${sections.join("\n\n")}\n}

/** What a function of the oracle is given. */
export type Inputs<Name extends keyof Oracle> = Parameters<Oracle[Name]>[0];

/** What a function of the oracle returns. */
export type Outputs<Name extends keyof Oracle> = ReturnType<Oracle[Name]>;\n`;
  return format(text, { ...(await resolveConfig(path)), parser: "typescript" });
};

/** Whether the file is missing or differs from the declarations. */
export const signaturesDiffer = async (): Promise<boolean> =>
  !existsSync(path) || readFileSync(path, "utf8") !== (await oracleSignatures());

/** Writes the file. */
export const writeSignatures = async (): Promise<void> => {
  writeFileSync(path, await oracleSignatures());
};
