import { describe, expect, it } from "vitest";
import { map, numbers } from "../../../reference/kit/tensor.ts";
import type { Tensor } from "../../../reference/kit/tensor.ts";
import type { Outcome, Values } from "../../contract/implementation.ts";
import { departureOf } from "./departure.ts";
import { referenceImplementation } from "../run/implementations.ts";
import { trajectoryLines } from "../reporters/failure.ts";
import type { SuiteCase } from "../suite/suite.ts";
import { loadSuite } from "../suite/suite.ts";
import { decodeRecord } from "../../contract/wire.ts";

const asked = loadSuite().cases.find(({ id }) => id === "ddimSample/mixture") as SuiteCase;
const right = (await referenceImplementation().run(asked.operation, decodeRecord(asked.inputs))) as Extract<
  Outcome,
  { kind: "outputs" }
>;

/** The right run with everything from one state on moved a little. */
const leaving = (step: number): Outcome => {
  const trajectory = right.outputs["trajectory"] as Tensor;
  const d = trajectory.shape[1] as number;
  return { kind: "outputs", outputs: { ...right.outputs, trajectory: map(movedFrom(step * d), trajectory) } };
};

const movedFrom =
  (first: number) =>
  (entry: number, index: number): number =>
    index >= first ? entry + 1e-3 : entry;

const labels = [7, 5, 2, 0];
const questions = (put: readonly number[]): { queries: { model: string; t: number }[] } => ({
  queries: put.map((t) => ({ model: "epsFn", t })),
});

describe("where a run diverges from the golden trajectory", () => {
  it("is nowhere for the right run", () => {
    expect(departureOf(asked, { ...right, ...questions(labels) }, "f64", "strict")).toBeUndefined();
  });

  it("is the first state that is out of tolerance", () => {
    for (const step of [0, 1, 3]) expect(departureOf(asked, leaving(step), "f64", "standard")).toMatchObject({ step });
    expect(numbers(right.outputs["trajectory"] as Tensor)).toHaveLength(10);
  });

  it("is no state where the trajectory has another shape", () => {
    const outputs: Values = { ...right.outputs, trajectory: right.outputs["x"] };
    expect(departureOf(asked, { kind: "outputs", outputs }, "f64", "standard")).toBeUndefined();
  });

  it.each([
    [[7, 4, 2, 0], { number: 2, model: "epsFn", due: 5, put: 4 }],
    [[7, 5, 2], { number: 4, model: "epsFn", due: 0 }],
    [[7, 5, 2, 0, -1], { number: 5, model: "epsFn", put: -1 }],
  ])("is the first model call at a wrong level: %j", (put, question) => {
    const outcome = { ...right, ...questions(put) };
    expect(departureOf(asked, outcome, "f64", "standard")).toEqual({ question });
  });

  it("is told in words", () => {
    const departure = departureOf(asked, { ...leaving(1), ...questions([7, 4, 2, 0]) } as Outcome, "f64", "standard");
    const result = { id: asked.id, operation: asked.operation, run: "fail", steps: 4, departure } as const;
    const [line] = trajectoryLines({ trajectories: [result] } as unknown as Parameters<typeof trajectoryLines>[0]);
    expect(line).toMatch(
      /^ddimSample\/mixture: the run is fail, first diverges from the golden trajectory at step 1, by .* tolerances, and makes model call 2 \(epsFn\) at 4 instead of 5; all 4 steps agree/,
    );
  });
});
