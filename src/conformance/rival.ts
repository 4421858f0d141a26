import type { DeviationAnswer, GoldenOutput } from "../../golden/format.ts";
import type { Alignment } from "./compare.ts";
import { align } from "./compare.ts";
import { remembered } from "./remembered.ts";
import { decodeRecord } from "./wire.ts";

type Outputs = Readonly<Record<string, GoldenOutput>>;
type Answered = Extract<DeviationAnswer, { readonly outputs: unknown }>;

const besides = remembered((outputs: Outputs) =>
  remembered((answer: Answered): Alignment => align(outputs, decodeRecord(answer.outputs))),
);

/** The stored answer of a deviation, aligned with the golden outputs of its case. */
export const alignDeviation = (outputs: Outputs, answer: Answered): Alignment => besides(outputs)(answer);
