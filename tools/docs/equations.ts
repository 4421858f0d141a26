import type { Application, Context, SignatureReflection } from "typedoc";
import { CommentTag, Converter, ReflectionKind } from "typedoc";
import ts from "typescript";
import type { Operation } from "../../src/contract/operations/index.ts";
import { operations } from "../../src/contract/operations/index.ts";
import { prose } from "./parts.ts";
import { sectionLink } from "./sections.ts";

/** The declaration of an equation in the reference, without its doc block. */
const codeOf = (context: Context, signature: SignatureReflection): CommentTag[] => {
  const declaration = context.getSymbolFromReflection(signature.parent)?.valueDeclaration;
  const statement = declaration && ts.findAncestor(declaration, ts.isVariableStatement);
  if (statement === undefined) return [];
  return [
    new CommentTag("@referenceImplementation", [{ kind: "code", text: `\`\`\`ts\n${statement.getText()}\n\`\`\`` }]),
  ];
};

/** Completes the comment of an equation: its remark, where it is stated, its code. */
const describe = (context: Context, signature: SignatureReflection, operation: Operation): void => {
  const { comment } = signature;
  if (comment === undefined) throw new Error(`docs: ${operation.name} has no doc block`);
  const tagged = (name: `@${string}`): CommentTag[] => comment.blockTags.filter(({ tag }) => tag === name);
  const [remarks, source] = [tagged("@remarks"), tagged("@source")];
  comment.blockTags = [
    new CommentTag("@group", prose(operation.chapter)),
    ...remarks,
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
