import type { CommentDisplayPart, DocumentReflection, NormalizedPath, ProjectReflection } from "typedoc";
import { normalizePath, ReflectionKind } from "typedoc";
import { join } from "node:path";
import { packageRoot } from "../../src/conformance/suite/package-root.ts";

const fileOf = (chapter: string): NormalizedPath => normalizePath(join(packageRoot(), "spec", `${chapter}.md`));

/** A relative link to a section of the specification; TypeDoc checks that it is there. */
export const relativeLink = (project: ProjectReflection, chapter: string, name: string): CommentDisplayPart => {
  const anchor = name.toLowerCase();
  const { target } = project.files.registerAbsolute(fileOf(chapter));
  return { kind: "relative-link", text: `${chapter}.md#${anchor}`, target, targetAnchor: anchor };
};

/** A chapter as a document of the site. */
export const documentOf = (project: ProjectReflection, chapter: string): DocumentReflection | undefined =>
  (project.getReflectionsByKind(ReflectionKind.Document) as DocumentReflection[]).find(
    (document) => project.files.getReflectionPath(document) === fileOf(chapter),
  );

/** Markdown that links to a section of the specification. */
export const sectionLink = (project: ProjectReflection, chapter: string, name: string): CommentDisplayPart[] => {
  const title = documentOf(project, chapter)?.name ?? chapter;
  return [
    { kind: "text", text: `[${title}: ${name}](` },
    relativeLink(project, chapter, name),
    { kind: "text", text: ")" },
  ];
};
