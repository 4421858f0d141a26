import type { Application, CommentDisplayPart, Context, SignatureReflection } from "typedoc";
import { CommentTag, Converter, ReflectionKind } from "typedoc";
import ts from "typescript";
import type { Operation } from "../../src/contract/operations/index.ts";
import { operations } from "../../src/contract/operations/index.ts";
import { prose } from "./parts.ts";
import { sectionLink } from "./sections.ts";

type Conditions = readonly { readonly argument: string; readonly domain: string }[];

const conditionsOf = ({ signature: { where } }: Operation): CommentTag[] => {
  const items = (where as Conditions).flatMap(({ argument, domain }) => [
    ...prose(`- \`${argument}\` `, domain),
    newLine,
  ]);
  return items.length === 0 ? [] : [new CommentTag("@conditions", items)];
};

const newLine: CommentDisplayPart = { kind: "text", text: "\n" };

/** The declaration of an equation in the reference, without its doc block. */
const codeOf = (context: Context, signature: SignatureReflection): CommentTag[] => {
  const declaration = context.getSymbolFromReflection(signature.parent)?.valueDeclaration;
  const statement = declaration && ts.findAncestor(declaration, ts.isVariableStatement);
  if (statement === undefined) return [];
  return [
    new CommentTag("@referenceImplementation", [{ kind: "code", text: `\`\`\`ts\n${statement.getText()}\n\`\`\`` }]),
  ];
};

/** Completes the comment of an equation: what its arguments must fulfil together, where it is stated, its code. */
const describe = (context: Context, signature: SignatureReflection, operation: Operation): void => {
  const { comment } = signature;
  if (comment === undefined) throw new Error(`docs: ${operation.name} has no doc block`);
  const source = comment.blockTags.filter(({ tag }) => tag === "@source");
  comment.blockTags = [
    new CommentTag("@group", prose(operation.chapter)),
    ...conditionsOf(operation),
    new CommentTag("@specification", sectionLink(context.project, operation.chapter, operation.name)),
    ...source,
    ...codeOf(context, signature),
  ];
};

/** Completes the comments of all equations. */
export const describeEquations = (app: Application): void => {
  app.converter.on(
    Converter.EVENT_RESOLVE_BEGIN,
    (context) => {
      for (const signature of context.project.getReflectionsByKind(ReflectionKind.CallSignature)) {
        const operation = operations.get(signature.name);
        const isEquation = operation !== undefined && signature.parent?.kindOf(ReflectionKind.Function);
        if (isEquation === true) describe(context, signature as SignatureReflection, operation);
      }
    },
    500,
  );
};
