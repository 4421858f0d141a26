import type { DeclarationReflection, DefaultThemeRenderContext, SomeType } from "typedoc";
import { JSX, ReflectionType } from "typedoc";

const cell = (tag: "td" | "th", ...content: JSX.Children[]): JSX.Element => JSX.createElement(tag, null, ...content);

const row = (context: DefaultThemeRenderContext, { name, comment }: DeclarationReflection): JSX.Element =>
  JSX.createElement(
    "tr",
    null,
    cell("td", JSX.createElement("code", null, name)),
    ...(comment?.summary ?? []).map((part) =>
      cell("td", JSX.createElement(JSX.Raw, { html: context.markdown([part]) })),
    ),
  );

/** The fields of a record: name, type in the vocabulary and domain. */
export const signatureTable = (
  context: DefaultThemeRenderContext,
  title: string,
  type: SomeType | undefined,
): JSX.Element | undefined => {
  if (!(type instanceof ReflectionType)) return undefined;
  const head = [title.toLowerCase().replace(/s$/, ""), "type", "domain"];
  const rows = (type.declaration.children ?? []).map((child) => row(context, child));
  return JSX.createElement(
    "div",
    { class: "tsd-comment tsd-typography spec-fields" },
    JSX.createElement("h4", null, title),
    JSX.createElement(
      "table",
      null,
      JSX.createElement("thead", null, JSX.createElement("tr", null, ...head.map((name) => cell("th", name)))),
      JSX.createElement("tbody", null, ...rows),
    ),
  );
};
