import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { Ajv2020 } from "ajv/dist/2020.js";

/** The formats that have a schema in `golden/schema/`. */
export type SchemaName = "manifest" | "vector" | "deviations" | "trajectory" | "report";

/** What is wrong with a document, in one sentence, or `undefined` where nothing is. */
export type SchemaCheck = (document: unknown) => string | undefined;

/** Compiles a schema of the package. */
export const schemaCheck = (root: string, name: SchemaName): SchemaCheck => {
  const validate = compiled(readFileSync(join(root, "golden", "schema", `${name}.schema.json`), "utf8"));
  return (document) => (validate(document) ? undefined : sentence(validate));
};

const validators = new Map<string, ValidateFunction>();

/** A schema is compiled once a process: that takes longer than most checks with it. */
const compiled = (text: string): ValidateFunction => {
  const found = validators.get(text) ?? new Ajv2020({ strict: true, strictRequired: false }).compile(parsed(text));
  validators.set(text, found);
  return found;
};

const parsed = (text: string): object => JSON.parse(text) as object;

const sentence = (validate: ValidateFunction): string => {
  const deepest = [...(validate.errors ?? [])].sort((a, b) => depth(b) - depth(a))[0];
  return deepest === undefined
    ? "does not fit"
    : `${place(deepest)} ${deepest.message ?? "does not fit"}${detail(deepest)}`;
};

const depth = (error: ErrorObject): number => error.instancePath.split("/").length;

const place = (error: ErrorObject): string => (error.instancePath === "" ? "the document" : error.instancePath);

const detail = (error: ErrorObject): string => {
  const { additionalProperty, allowedValues } = error.params as {
    additionalProperty?: string;
    allowedValues?: string[];
  };
  if (additionalProperty !== undefined) return `: ${additionalProperty}`;
  return allowedValues === undefined ? "" : `: ${allowedValues.join(", ")}`;
};
