import type {
  DeviationAnswer,
  DeviationsFile,
  GoldenCase,
  GoldenOutput,
  StoredFile,
  StoredRefusal,
  TrajectoryFile,
  WireRecord,
} from "../../contract/format.ts";
import { damaged } from "./damaged.ts";

/** The cases of a stored file: its answers, and its refusals with their inputs written out. */
export const expand = (file: StoredFile, runs?: TrajectoryFile): GoldenCase[] => {
  const bases = new Map([...file.cases, ...(runs?.trajectories ?? [])].map(({ id, inputs }) => [id, inputs]));
  return [
    ...file.cases,
    ...file.refusals.flatMap(({ of, cases }) => {
      const base = bases.get(of);
      if (base !== undefined) return cases.map((refusal) => written(refusal, base));
      const path = `vectors/${file.chapter}/${file.operation}.json`;
      throw damaged(path, `refusals change the case ${of}, which the operation does not have.`);
    }),
  ];
};

const written = (stored: StoredRefusal, base: WireRecord): GoldenCase => {
  const { change = {}, without = [], comment = impliedComment(stored.id), ...rest } = stored;
  const inputs = Object.entries({ ...base, ...change }).filter(([name]) => !without.includes(name));
  return { ...rest, comment, flags: ["outsideDomain"], inputs: Object.fromEntries(inputs) };
};

/** `ddimSigma/refused/eta/nan` in words. */
const impliedComment = (id: string): string => {
  const [, place = "", what = ""] = /\/refused\/(.*)\/([^/]+)$/.exec(id) ?? [];
  return place === "where" ? `A condition between inputs is broken: ${what}.` : `The input ${place}: ${what}.`;
};

/** The right outputs of every case and step by id. */
export type RightOutputs = ReadonlyMap<string, Readonly<Record<string, GoldenOutput>>>;

/** The answers of deviations with the outputs that a file leaves out because they are the right ones. */
export const expandAnswers = (file: DeviationsFile, right: RightOutputs): DeviationsFile => ({
  ...file,
  deviations: file.deviations.map((deviation) => ({
    ...deviation,
    answers: Object.fromEntries(
      Object.entries(deviation.answers).map(([id, answer]) => [id, completed(answer, right.get(id))]),
    ),
  })),
});

const completed = (answer: DeviationAnswer, right: Readonly<Record<string, GoldenOutput>> = {}): DeviationAnswer => {
  if (!("outputs" in answer)) return answer;
  const values = Object.fromEntries(Object.entries(right).map(([name, { value }]) => [name, value]));
  return { outputs: { ...values, ...answer.outputs } };
};
