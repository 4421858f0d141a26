import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Application, Context, DocumentReflection } from "typedoc";
import { Converter, DeclarationReflection, ReflectionKind, SignatureReflection } from "typedoc";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, { readonly types?: string } | string>>;
}

/** Import path of every entry of the package, by its source file. */
const entries = (): ReadonlyMap<string, string> => {
  const { name, exports } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as Manifest;
  return new Map(
    Object.entries(exports).flatMap(([path, target]): [string, string][] =>
      typeof target === "string" || target.types === undefined
        ? []
        : [[sourceOf(target.types), `${name}${path.slice(1)}`]],
    ),
  );
};

const sourceOf = (types: string): string => types.replace("./dist/", "").replace(/\.d\.ts$/, ".ts");

/** Modules are called what a program imports. */
const nameModules = ({ project }: Context): void => {
  const names = entries();
  for (const module of project.getReflectionsByKind(ReflectionKind.Module)) {
    const name = names.get((module as DeclarationReflection).sources?.[0]?.fileName ?? "");
    if (name !== undefined) module.name = name;
  }
};

/** Sources are named by file and line; there is no address to link them to. */
const unlinkSources = ({ project }: Context): void => {
  for (const reflection of Object.values(project.reflections)) {
    if (!(reflection instanceof DeclarationReflection || reflection instanceof SignatureReflection)) continue;
    for (const source of reflection.sources ?? []) delete source.url;
  }
};

/** A document without a title is called after its heading; chapters are a group of their own. */
const nameDocument = (_context: unknown, document: DocumentReflection): void => {
  const path = document.project.files.getReflectionPath(document) ?? "";
  const text = document.content.map((part) => part.text).join("");
  if (path.endsWith(`/${document.name}.md`)) document.name = /^# (.*)$/m.exec(text)?.[1] ?? document.name;
  document.frontmatter["group"] ??= path.includes("/spec/") ? "Specification" : "Conformance";
};

/** Gives modules, documents and sources readable names. */
export const nameThings = (app: Application): void => {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, nameDocument);
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, nameModules, -100);
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, unlinkSources, -100);
};
