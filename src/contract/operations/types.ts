import type { Equation, Loose, Signature, Strict } from "../../../reference/kit/equation.ts";
import { isEquation } from "../../../reference/kit/equation.ts";

/** An equation as everything that checks sees it. */
export interface Operation {
  readonly name: string;
  readonly chapter: string;
  readonly level: "op" | "algorithm";
  readonly signature: Signature;
  readonly evaluate: (inputs: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** The operations of a chapter, from the equations that its reference exports. */
export const operationsOf = (chapter: string, reference: Readonly<Record<string, unknown>>): Operation[] =>
  Object.values(reference)
    .filter(isEquation)
    .map((equation) => ({
      name: equation.equation,
      chapter,
      level: equation.signature.level,
      signature: equation.signature,
      evaluate: equation as unknown as Operation["evaluate"],
    }));

/** The typed, possibly remote calls that the equations among the exports of a module stand for. */
export type CallsOf<Chapter> = {
  readonly [
    K in keyof Chapter as Chapter[K] extends Equation<infer _I, infer _O> ? K : never
  ]: Chapter[K] extends Equation<infer I, infer O> ? (inputs: Loose<I>) => Promise<Strict<O>> : never;
};
