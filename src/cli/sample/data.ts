import { existsSync, readFileSync } from "node:fs";
import { Dims } from "../../../reference/kit/dims.ts";
import { SpecError } from "../../../reference/kit/errors.ts";
import type { Gmm } from "../../../reference/kit/records.ts";
import { gmm } from "../../../reference/kit/records.ts";
import { length, side } from "../../../reference/kit/tensor.ts";
import { UsageError } from "../../conformance/exit-codes.ts";
import { nearest } from "../../conformance/nearest.ts";
import { presets } from "./presets.ts";

/** The data that is sampled. */
export interface Data {
  /** The preset, the file, or `mixture` where it was written out. */
  readonly name: string;
  readonly mixture: Gmm;
  readonly components: number;
  readonly dimension: number;
}

const admitted = (name: string, value: unknown): Data => {
  try {
    const mixture = gmm("K", "d").admit(value as never, { equation: "--data", argument: "mixture" }, new Dims());
    return { name, mixture, components: length(mixture.weights), dimension: side(mixture.means, 1) };
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    throw new UsageError(`${error.message}. A mixture is {"weights": [...], "means": [[...]], "covariances": [...]}.`);
  }
};

const parsed = (text: string, where: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--data: ${where} is not JSON: ${(error as Error).message}.`);
  }
};

const read = (path: string): string => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`--data: cannot read ${path}: ${(error as Error).message}.`);
  }
};

const looksLikeFile = (text: string): boolean => /[/\\]|\.json$/i.test(text) || existsSync(text);

const unknown = (name: string): never => {
  const names = Object.keys(presets);
  const close = nearest(name, names);
  const hint = close === undefined ? "" : ` Did you mean ${close}?`;
  throw new UsageError(
    `--data: unknown preset "${name}".${hint} Expected a preset (${names.join(", ")}), a JSON file, or JSON.`,
  );
};

/** Reads `--data`: the name of a preset, a JSON file, or JSON itself. */
export const readData = (text: string): Data => {
  if (Object.hasOwn(presets, text)) return admitted(text, presets[text]?.mixture);
  if (text.trimStart().startsWith("{")) return admitted("mixture", parsed(text, "the text"));
  return looksLikeFile(text) ? admitted(text, parsed(read(text), text)) : unknown(text);
};
