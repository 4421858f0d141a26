import { Dims } from "../../../reference/kit/dims.ts";
import { isTensor } from "../../../reference/kit/kinds.ts";
import type { Dtype, Outcome, Values } from "../../contract/implementation.ts";
import type { Operation } from "../../contract/operations/index.ts";
import { operations } from "../../contract/operations/index.ts";
import { align, misses } from "../values/compare.ts";
import type { Departure, Question } from "../report/report.ts";
import type { SuiteCase } from "../suite/suite.ts";
import type { Tier } from "../values/tolerance.ts";
import { decodeRecord } from "../../contract/wire.ts";

/** A model call: the model, and the time or level. */
interface Asked {
  readonly model: string;
  readonly t?: number;
}

type Answered = Outcome & { readonly queries?: readonly Asked[] };

/** Times that differ by less are the same time: an adapter may compute them in binary32. */
const sameTime = 1e-5;

/**
 * Where a run diverges from the golden trajectory: the first of its states that is out of tolerance, and the first model
 * call whose time or level differs from the specification's. Absent for what is not a run, and for a run that does not
 * diverge.
 */
export const departureOf = (asked: SuiteCase, outcome: Answered, dtype: Dtype, gate: Tier): Departure | undefined => {
  if (asked.mode !== "run" || outcome.kind !== "outputs") return undefined;
  const question = wrongQuestion(asked, outcome.queries);
  const state = firstState(asked, outcome.outputs, dtype, gate);
  if (state === undefined && question === undefined) return undefined;
  return { ...state, ...(question === undefined ? {} : { question }) };
};

const firstState = (
  { wanted }: SuiteCase,
  outputs: Values,
  dtype: Dtype,
  gate: Tier,
): Pick<Departure, "step" | "tolerances"> | undefined => {
  const golden = wanted.kind === "outputs" ? wanted.outputs["trajectory"] : undefined;
  const answer = outputs["trajectory"];
  if (golden === undefined || answer === undefined) return undefined;
  const { pairs } = align({ trajectory: golden }, { trajectory: answer });
  const d = widthOf(golden.value);
  const first = pairs.findIndex((pair) => misses(pair, dtype, gate) > 1);
  const pair = pairs[first];
  return pair === undefined ? undefined : { step: Math.floor(first / d), tolerances: misses(pair, dtype, gate) };
};

const widthOf = (value: unknown): number => (value as { shape: readonly number[] }).shape[1] ?? 1;

const wrongQuestion = (asked: SuiteCase, queries: readonly Asked[] | undefined): Question | undefined => {
  const operation = operations.get(asked.operation);
  if (queries === undefined || operation === undefined) return undefined;
  const due = dueQuestions(operation, decodeRecord(asked.inputs));
  const index = due.findIndex(({ model, t }, k) => differs({ model, t }, queries[k]));
  if (index >= 0) return question(index, due[index], queries[index]);
  return queries.length > due.length ? question(due.length, undefined, queries[due.length]) : undefined;
};

const differs = (due: Required<Asked>, put: Asked | undefined): boolean =>
  put?.t === undefined || put.model !== due.model || Math.abs(put.t - due.t) > sameTime * Math.max(1, Math.abs(due.t));

const question = (index: number, due: Asked | undefined, put: Asked | undefined): Question => ({
  number: index + 1,
  model: (due ?? put)?.model ?? "",
  ...(due?.t === undefined ? {} : { due: due.t }),
  ...(put?.t === undefined ? {} : { put: put.t }),
});

type Model = (x: unknown, t: number) => unknown;

/** The model calls of the reference in a run. */
const dueQuestions = (operation: Operation, inputs: Values): Required<Asked>[] => {
  const put: Required<Asked>[] = [];
  const listening = Object.entries(operation.signature.inputs)
    .filter(([, { type }]) => type.includes("Fn["))
    .map(([name, kind]) => {
      const model = kind.admit(inputs[name], { equation: operation.name, argument: name }, new Dims()) as Model;
      return [name, listener(name, model, put)] as const;
    });
  operation.evaluate({ ...inputs, ...Object.fromEntries(listening) });
  return put;
};

const listener =
  (name: string, model: Model, put: Required<Asked>[]): Model =>
  (x, t) => {
    if (isTensor(x)) put.push({ model: name, t });
    return model(x, t);
  };
