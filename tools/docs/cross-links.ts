import type { Application, CommentDisplayPart, DocumentReflection, ProjectReflection, Reflection } from "typedoc";
import { Converter, ReflectionKind } from "typedoc";
import { chapters, operations } from "../../src/contract/operations/index.ts";
import { documentOf, relativeLink } from "./sections.ts";
import { withSignatureTable } from "./signature-blocks.ts";

type Parts = CommentDisplayPart[];

const heading = /^(## ([a-z][A-Za-z0-9]*)\n)/m;

/** Pages of the equations, by name. */
const functionsOf = (project: ProjectReflection): ReadonlyMap<string, Reflection> =>
  new Map(
    project
      .getReflectionsByKind(ReflectionKind.Function)
      .filter(({ name }) => operations.has(name))
      .map((reflection) => [reflection.name, reflection]),
  );

/** Chapters of the sections of the specification, by name and in order: equations and statements. */
export const sectionsOf = (project: ProjectReflection): ReadonlyMap<string, string> =>
  new Map(
    Object.keys(chapters).flatMap((chapter) => {
      const content = documentOf(project, chapter)?.content ?? [];
      const names = content.flatMap(({ text }) => [...text.matchAll(/^## ([a-z][A-Za-z0-9]*)$/gm)]);
      return names.map(([, name]): [string, string] => [name as string, chapter]);
    }),
  );

/** Under the heading of every equation, a link to its function. */
const withFunctionLinks = (part: CommentDisplayPart, functions: ReadonlyMap<string, Reflection>): Parts => {
  if (part.kind !== "text") return [part];
  return part.text.split(heading).flatMap((piece, i, pieces): Parts => {
    if (i % 3 === 2) return [];
    const target = i % 3 === 1 ? functions.get(pieces[i + 1] as string) : undefined;
    if (target === undefined) return [{ kind: "text", text: piece }];
    return [
      { kind: "text", text: `${piece}\n<p class="spec-function">` },
      { kind: "inline-tag", tag: "@link", text: "function", target },
      { kind: "text", text: "</p>\n" },
    ];
  });
};

/** A name of an equation in code becomes a link, made by `link`. */
const withNameLinks = (part: CommentDisplayPart, link: (name: string) => Parts | undefined): Parts => {
  const name = part.kind === "code" ? /^`(\w+)`$/.exec(part.text)?.[1] : undefined;
  return (name === undefined ? undefined : link(name)) ?? [part];
};

/** Whether the text itself makes a link of a name. */
const isLinked = (parts: Parts, i: number): boolean => parts[i - 1]?.text.endsWith("[") === true;

/** In the specification, names lead to sections. */
const linkDocument = (
  document: DocumentReflection,
  functions: ReadonlyMap<string, Reflection>,
  sections: ReadonlyMap<string, string>,
): void => {
  const { project } = document;
  const toSection = (name: string): Parts | undefined => {
    const chapter = sections.get(name);
    if (chapter === undefined) return undefined;
    const [before, after] = [`[\`${name}\`](`, ")"].map((text): CommentDisplayPart => ({ kind: "text", text }));
    return [before as CommentDisplayPart, relativeLink(project, chapter, name), after as CommentDisplayPart];
  };
  document.content = document.content
    .map(withSignatureTable)
    .flatMap((part) => withFunctionLinks(part, functions))
    .flatMap((part, i, parts) => (isLinked(parts, i) ? [part] : withNameLinks(part, toSection)));
};

/** In comments, names lead to functions. */
const linkComment = (reflection: Reflection, functions: ReadonlyMap<string, Reflection>): void => {
  const { comment } = reflection;
  if (comment === undefined) return;
  const toFunction = (name: string): Parts | undefined => {
    const target = name === reflection.name ? undefined : functions.get(name);
    return target && [{ kind: "inline-tag", tag: "@linkcode", text: name, target }];
  };
  comment.summary = comment.summary.flatMap((part) => withNameLinks(part, toFunction));
  for (const tag of comment.blockTags) tag.content = tag.content.flatMap((part) => withNameLinks(part, toFunction));
};

/** Links text and functions both ways. */
export const linkSpecification = (app: Application): void => {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    const functions = functionsOf(project);
    const sections = sectionsOf(project);
    for (const document of project.getReflectionsByKind(ReflectionKind.Document)) {
      linkDocument(document as DocumentReflection, functions, sections);
    }
    for (const reflection of Object.values(project.reflections)) linkComment(reflection, functions);
  });
};
