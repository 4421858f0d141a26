import type { Application, Context, DeclarationReflection, SignatureReflection } from "typedoc";
import {
  Converter,
  DeclarationReflection as Declaration,
  ReflectionFlag,
  ReflectionKind,
  ReflectionType,
} from "typedoc";
import type ts from "typescript";
import type { Fields } from "../../reference/kit/equation.ts";
import { operations } from "../../src/contract/operations/index.ts";

/** A record type written out: every field with its TypeScript type. */
const flat = (context: Context, owner: SignatureReflection, type: ts.Type, fields: Fields): ReflectionType => {
  const record = new Declaration("__type", ReflectionKind.TypeLiteral, owner);
  context.registerReflection(record, undefined);
  const scope = context.withScope(owner).withScope(record);
  record.children = Object.keys(fields).map((name) => field(scope, record, type, name));
  return new ReflectionType(record);
};

const field = (context: Context, record: DeclarationReflection, type: ts.Type, name: string): DeclarationReflection => {
  const property = context.checker.getPropertyOfType(type, name);
  if (property === undefined) throw new Error(`docs: the type of ${record.getFullName()} has no field ${name}`);
  const reflection = new Declaration(name, ReflectionKind.Property, record);
  reflection.type = context.converter.convertType(
    context.withScope(reflection),
    context.checker.getTypeOfSymbol(property),
  );
  context.registerReflection(reflection, undefined);
  return reflection;
};

const replaced = (context: Context, old: SignatureReflection["type"]): void => {
  if (old !== undefined) context.project.removeTypeReflections(old);
};

/** Replaces `Loose<…>` and `Strict<…>` of one equation by the records that they stand for. */
const flatten = (context: Context, signature: SignatureReflection, call: ts.Signature): void => {
  const operation = operations.get(signature.name);
  const [parameter] = signature.parameters ?? [];
  const [symbol] = call.parameters;
  if (operation === undefined || parameter === undefined || symbol === undefined) return;
  const { inputs, outputs } = operation.signature;
  replaced(context, parameter.type);
  replaced(context, signature.type);
  parameter.type = flat(context, signature, context.checker.getTypeOfSymbol(symbol), inputs);
  signature.type = flat(context, signature, call.getReturnType(), outputs);
};

/** `equation` and `signature` of an equation say nothing that its page does not say. */
const withoutProperties = (context: Context): void => {
  for (const reflection of context.project.getReflectionsByKind(ReflectionKind.Function)) {
    if (!reflection.isDeclaration() || !operations.has(reflection.name)) continue;
    for (const child of [...(reflection.children ?? [])]) context.project.removeReflection(child);
    reflection.setFlag(ReflectionFlag.Const, false);
  }
};

/** Shows the signature of every equation as records of typed fields. */
export const flattenSignatures = (app: Application): void => {
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, (context, signature, _node, call) => {
    if (call !== undefined && signature.parent.kindOf(ReflectionKind.Function)) flatten(context, signature, call);
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, withoutProperties, 1000);
};
