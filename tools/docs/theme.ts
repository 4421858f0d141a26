import type { Application, PageEvent, ProjectReflection, SignatureReflection } from "typedoc";
import {
  DefaultTheme,
  DefaultThemeRenderContext,
  DocumentReflection,
  JSX,
  KindRouter,
  Reflection,
  ReflectionKind,
} from "typedoc";
import { operations } from "../../src/contract/operations/index.ts";

/** Whether a reflection is an equation or its signature. */
const isEquation = (reflection: Reflection): boolean =>
  reflection.kindOf([ReflectionKind.Function, ReflectionKind.CallSignature]) && operations.has(reflection.name);

/** Short addresses for what people link to: `spec/ddim.html` and `functions/ddimStep.html`. */
class SpecRouter extends KindRouter {
  protected override getIdealBaseName(reflection: Reflection): string {
    if (isEquation(reflection)) return `functions/${reflection.name}`;
    const path = reflection instanceof DocumentReflection && reflection.project.files.getReflectionPath(reflection);
    if (typeof path !== "string") return super.getIdealBaseName(reflection);
    const [, folder, name] = /([^/]+)\/([^/]+)\.md$/.exec(path) as unknown as [string, string, string];
    return `${folder}/${name}`;
  }
}

/** Shows inputs and outputs of an equation by the table of its doc block alone. */
class SpecContext extends DefaultThemeRenderContext {
  constructor(...args: ConstructorParameters<typeof DefaultThemeRenderContext>) {
    super(...args);
    const standard = this.memberSignatureBody;
    this.memberSignatureBody = (signature, options) =>
      isEquation(signature) ? this.#equation(signature) : standard(signature, options);
  }

  #equation(signature: SignatureReflection): JSX.Element {
    return JSX.createElement(
      JSX.Fragment,
      null,
      this.commentSummary(signature),
      this.commentTags(signature),
      this.memberSources(signature),
    );
  }
}

class SpecTheme extends DefaultTheme {
  override ContextClass = SpecContext;
}

const chapterLink = (page: PageEvent<Reflection>, path: string, document: DocumentReflection): JSX.Element =>
  JSX.createElement("a", { href: path, rel: page.model === document ? "self" : undefined }, document.name);

/** Links to the documents before and after a document, in reading order. */
const pager = (context: DefaultThemeRenderContext): JSX.Element => {
  const { page, model } = context;
  const documents = (page.project as ProjectReflection).getReflectionsByKind(ReflectionKind.Document);
  const place = documents.indexOf(model);
  const neighbours = place < 0 ? [] : [documents[place - 1], documents[place + 1]];
  return JSX.createElement(
    "nav",
    { class: "spec-pager" },
    ...neighbours.map((other) =>
      other === undefined
        ? JSX.createElement("span", null)
        : chapterLink(page, context.urlTo(other) ?? "", other as DocumentReflection),
    ),
  );
};

/** Sets addresses, tables and the reading order. */
export const dressPages = (app: Application): void => {
  app.renderer.defineRouter("spec", SpecRouter);
  app.renderer.defineTheme("spec", SpecTheme);
  app.renderer.hooks.on("content.end", pager);
};
