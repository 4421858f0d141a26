import type { DeviationAnswer, GoldenOutput } from "../../contract/format.ts";
import type { Alignment } from "../values/compare.ts";
import { align } from "../values/compare.ts";
import { memoize } from "../memoize.ts";
import { decodeRecord } from "../../contract/wire.ts";

type Outputs = Readonly<Record<string, GoldenOutput>>;
type Answered = Extract<DeviationAnswer, { readonly outputs: unknown }>;

const besides = memoize((outputs: Outputs) =>
  memoize((answer: Answered): Alignment => align(outputs, decodeRecord(answer.outputs))),
);

/** The stored answer of a deviation, aligned with the golden outputs of its case. */
export const alignDeviation = (outputs: Outputs, answer: Answered): Alignment => besides(outputs)(answer);
