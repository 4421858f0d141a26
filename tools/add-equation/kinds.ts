import { existsSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Fields } from "../../reference/kit/equation.ts";
import { boolean, int, ints, mat, number, vec } from "../../reference/kit/kinds.ts";
import * as levels from "../../reference/kit/levels.ts";
import { cov, gmm, sde } from "../../reference/kit/records.ts";
import { UsageError } from "../../src/conformance/exit-codes.ts";

type AnyKind = Fields[string];

/** A name that a file imports. */
export interface Import {
  readonly name: string;
  /** The file below the root of the repository. */
  readonly from: string;
  readonly isType?: true;
}

/** A kind with the code that stands for it in a declaration. */
export interface ResolvedKind {
  readonly kind: AnyKind;
  readonly code: string;
  readonly imports: Import;
}

/** A kind that a function of the kit makes from the letters of its dimensions. */
interface Made {
  readonly from: "kinds" | "records";
  readonly code: string;
  readonly make: (...dims: string[]) => AnyKind;
}

const made: Readonly<Record<string, Made>> = {
  number: { from: "kinds", code: "number", make: () => number() },
  int: { from: "kinds", code: "int", make: () => int() },
  boolean: { from: "kinds", code: "boolean", make: boolean },
  "vec[d]": { from: "kinds", code: "vec", make: (d = "d") => vec(d) },
  "int[n]": { from: "kinds", code: "ints", make: (n = "n") => ints(n) },
  "mat[n, d]": { from: "kinds", code: "mat", make: (n = "n", d = "d") => mat(n, d) },
  sde: { from: "records", code: "sde", make: sde },
  "cov[d]": { from: "records", code: "cov", make: (d = "d") => cov(d, "definite") },
  "gmm[K, d]": { from: "records", code: "gmm", make: (k = "K", d = "d") => gmm(k, d) },
};

const isKind = (value: unknown): value is AnyKind => typeof value === "object" && value !== null && "admit" in value;

type Named = ReadonlyMap<string, ResolvedKind>;

const kindsIn = (module: Readonly<Record<string, unknown>>, from: string): [string, ResolvedKind][] =>
  Object.entries(module)
    .filter((entry): entry is [string, AnyKind] => isKind(entry[1]))
    .map(([name, kind]) => [name, { kind, code: name, imports: { name, from } }]);

/** The kinds that have a name: those of the kit, and those of the chapter's conditions. */
export const namedKinds = async (chapter: string): Promise<Named> => {
  const conditions = new URL(`../../reference/${chapter}/conditions${extname(import.meta.url)}`, import.meta.url);
  const own = existsSync(fileURLToPath(conditions))
    ? kindsIn((await import(conditions.href)) as Record<string, unknown>, `reference/${chapter}/conditions.ts`)
    : [];
  return new Map([...own, ...kindsIn(levels, "reference/kit/levels.ts")]);
};

const dimsOf = (text: string): string[] => (/\[(.*)\]/.exec(text)?.[1] ?? "").split(/,\s*/).filter((dim) => dim !== "");

const codeOf = (code: string, dims: readonly string[]): string => {
  const definite = code === "cov" ? ["definite"] : [];
  return `${code}(${[...dims, ...definite].map((dim) => `"${dim}"`).join(", ")})`;
};

/** The kind that a text names. */
export const resolveKind = (text: string, named: Named): ResolvedKind => {
  const found = named.get(text);
  if (found !== undefined) return found;
  const dims = dimsOf(text);
  const shape = Object.keys(made).find(
    (key) => key.split("[")[0] === text.split("[")[0] && dimsOf(key).length === dims.length,
  );
  const one = shape === undefined ? undefined : made[shape];
  if (one === undefined) {
    const known = [...named.keys(), ...Object.keys(made)].join(", ");
    throw new UsageError(`unknown kind "${text}"; known kinds: ${known}`);
  }
  const { from, make, code } = one;
  return { kind: make(...dims), code: codeOf(code, dims), imports: { name: code, from: `reference/kit/${from}.ts` } };
};
