import { drawOne } from "../../golden/cases/kit/drawn.ts";
import { Generator } from "../../golden/cases/kit/generator.ts";
import type { Signature } from "../../reference/kit/equation.ts";
import { isTensor } from "../../reference/kit/kinds.ts";
import { numbers } from "../../reference/kit/tensor.ts";
import { usualOf } from "../../reference/kit/usual.ts";
import { draftMark } from "../trace/drafts.ts";
import type { Import, ResolvedKind } from "./kinds.ts";

/** An equation that is about to be added. */
export interface Draft {
  readonly chapter: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, ResolvedKind>>;
  readonly outputs: Readonly<Record<string, ResolvedKind>>;
}

/** Code for one file, and the names that it needs. */
export interface Skeleton {
  readonly code: string;
  readonly imports: readonly Import[];
}

const mark = `T${draftMark.slice(1)}`;

const failing = `() => {\n  throw new Error("${draftMark}");\n}`;

const kindsOf = (side: Draft["inputs"]) =>
  Object.fromEntries(Object.entries(side).map(([name, { kind }]) => [name, kind]));

/** The declaration of a draft. */
export const signatureOf = ({ inputs, outputs }: Draft): Signature => ({
  level: "op",
  inputs: kindsOf(inputs),
  outputs: kindsOf(outputs),
  where: [],
});

const declared = (side: Draft["inputs"]): string =>
  Object.entries(side)
    .map(([name, { code }]) => `${name}: ${code}`)
    .join(", ");

/** The function of the reference. Its doc block is written by `npm run spec`. */
export const referenceSkeleton = ({ name, inputs, outputs }: Draft): Skeleton => ({
  code: `export const ${name} = equation("${name}", { inputs: { ${declared(inputs)} }, outputs: { ${declared(outputs)} } }, ${failing});`,
  imports: [
    { name: "equation", from: "reference/kit/equation.ts" },
    ...[...Object.values(inputs), ...Object.values(outputs)].map(({ imports }) => imports),
  ],
});

/** The function of the oracle. */
export const oracleSkeleton = ({ name }: Draft): Skeleton => ({
  code: `export const ${name}: Oracle["${name}"] = ${failing};`,
  imports: [{ name: "Oracle", from: "golden/oracle/signatures.ts", isType: true }],
});

const literal = (value: unknown): unknown => (isTensor(value) ? numbers(value) : value);

/** Inputs of a hand-picked case, to be replaced; none, where a kind has no usual range. */
const example = ({ name, ...draft }: Draft, seed: string): string => {
  const signature = signatureOf({ name, ...draft });
  if (Object.values(signature.inputs).some((kind) => usualOf(kind) === undefined)) return "{}";
  const inputs = drawOne({ equation: name, signature }, new Generator(seed));
  return JSON.stringify(inputs, (_, value: unknown) => literal(value));
};

const hasUsual = (draft: Draft): boolean => example(draft, draft.name) !== "{}";

const reference = ({ chapter, name }: Draft): Import => ({ name, from: `reference/${chapter}.ts` });

/** Two hand-picked cases and three drawn ones. */
export const casesSkeleton = (draft: Draft): Skeleton => {
  const pick = (i: number): string =>
    `pick("to-be-written-${i}", ["edge"], "${mark}: why this case.", ${example(draft, `${draft.name}/${i}`)})`;
  const drawn = hasUsual(draft) ? [`...drawn(${draft.name}, 3)`] : [];
  return {
    code: `${draft.name}: [${[pick(1), pick(2), ...drawn].join(", ")}]`,
    imports: [
      { name: "pick", from: "golden/cases/kit/build.ts" },
      ...(hasUsual(draft) ? [{ name: "drawn", from: "golden/cases/kit/drawn.ts" }, reference(draft)] : []),
    ],
  };
};

/** One deviation. */
export const deviationSkeleton = (draft: Draft): Skeleton => ({
  code: `deviation(${draft.name}, {
    id: "to-be-written",
    kind: "bug",
    title: "${mark}",
    hint: "${mark}",
    evidence: "constructed",
    run: (inputs) => ${draft.name}(inputs),
  })`,
  imports: [{ name: "deviation", from: "golden/deviations/kit/deviation.ts" }, reference(draft)],
});

const drawnLaw = ({ name, outputs }: Draft): string => {
  const [output = ""] = Object.keys(outputs);
  return `given: drawn(${name}),
    holds: async (call, inputs, expect) => {
      const { ${output} } = await call.${name}(inputs);
      expect.that(${output} === undefined, "${draftMark}");
    }`;
};

const otherLaw = `given: state(2), holds: () => Promise.reject(new Error("${draftMark}"))`;

/** One law. */
export const lawSkeleton = (draft: Draft): Skeleton => ({
  code: `law("${draft.name}", "${draftMark}", { ${hasUsual(draft) ? drawnLaw(draft) : otherLaw} })`,
  imports: [
    { name: "law", from: "property-tests/kit/law.ts" },
    ...(hasUsual(draft)
      ? [{ name: "drawn", from: "property-tests/kit/drawn.ts" }, reference(draft)]
      : [{ name: "state", from: "property-tests/kit/arbitraries.ts" }]),
  ],
});
