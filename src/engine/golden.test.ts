import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GoldenOutput, Trajectory, TrajectoryFile } from "../contract/format.ts";
import { Dims } from "../../reference/kit/dims.ts";
import type { Gmm, Level, Sde } from "../../reference/kit/records.ts";
import { gmm } from "../../reference/kit/records.ts";
import type { Mat, Vec } from "../../reference/kit/tensor.ts";
import { length, numbers, row, tensor } from "../../reference/kit/tensor.ts";
import { align, worst } from "../conformance/values/compare.ts";
import { packageRoot } from "../conformance/suite/package-root.ts";
import { decode, decodeRecord } from "../contract/wire.ts";
import { openEngine } from "./device.ts";
import type { Precision } from "./options.ts";
import { ancestralChain, ddimAlong } from "./plan/chain.ts";
import { predictorCorrector } from "./plan/corrected.ts";
import type { Plan } from "./plan/moves.ts";
import { probabilityFlow, reverseSde } from "./plan/sde.ts";
import { blockOf, rowsOf } from "./code/layout.ts";
import { loopOn, programOf } from "./run.ts";

interface Inputs {
  readonly x: Vec;
  readonly noises?: Mat;
  readonly epsFn?: { readonly gmm: unknown };
  readonly scoreFn?: { readonly gmm: unknown };
  readonly betas: Vec;
  readonly sigmas: Vec;
  readonly varKind: "large" | "small" | Vec;
  readonly alphaBars: Vec;
  readonly timesteps: Vec;
  readonly eta: number;
  readonly times: Vec;
  readonly sde: Sde;
  readonly method: string;
  readonly levels: readonly Level[];
  readonly predictor: string;
  readonly corrector: string;
  readonly mode: string;
  readonly numCorrectors: number;
  readonly snr: number;
  readonly alphaRule: string;
}

/** Particles that run side by side: enough for the vector path of webasm and its scalar rest. */
const count = 21;

const planners: Readonly<Record<string, (inputs: Inputs) => Plan | undefined>> = {
  ddpmSample: ({ betas, varKind }) =>
    typeof varKind === "string" ? ancestralChain(numbers(betas), varKind) : undefined,
  ddimSample: ({ alphaBars, timesteps, eta }) => {
    const powers = numbers(alphaBars);
    const visited = [0, ...numbers(timesteps)].reverse();
    return ddimAlong(
      visited.map((level) => powers[level] as number),
      eta,
      visited,
    );
  },
  reverseSdeSample: ({ sde, method, times }) =>
    method === "heun" ? undefined : reverseSde(sde, method as "ancestral", numbers(times)),
  pfSample: ({ sde, method, times }) => probabilityFlow(sde, method as "heun", numbers(times)),
  pcSample: ({ levels, predictor, corrector, mode, numCorrectors: steps, snr, alphaRule }) => {
    const isOwn = mode === "predictor-first" && predictor !== "none" && alphaRule === "one-minus-beta";
    if (!isOwn) return undefined;
    const rule = corrector === "ald" ? "ald" : "langevin";
    return predictorCorrector(
      levels,
      predictor as "ancestral-ve",
      { steps: corrector === "none" ? 0 : steps, snr, rule },
      1,
    );
  },
  pcSampleVe: ({ sigmas, numCorrectors: steps, snr }) => {
    const levels = numbers(sigmas).map((sigma) => ({ scale: 1, sigma }));
    return predictorCorrector(levels, "reverse-diffusion-ve", { steps, snr, rule: "langevin" }, 1);
  },
};

const golden = (name: string): TrajectoryFile =>
  JSON.parse(readFileSync(join(packageRoot(), "golden/trajectories", `${name}.json`), "utf8")) as TrajectoryFile;

const mixtureOf = ({ epsFn, scoreFn }: Inputs): Gmm =>
  gmm("K", "d", "semidefinite").admit((epsFn ?? scoreFn)?.gmm, { equation: "sample", argument: "score" }, new Dims());

const repeated = (x: Vec): Float32Array => Float32Array.from(Array.from({ length: count }, () => numbers(x)).flat());

/** The states of a run step by step, of a particle in the vector path and of one in the scalar rest. */
const states = async (plan: Plan, inputs: Inputs, backend: "cpu" | "webasm", precision: Precision): Promise<Vec[]> => {
  const dimension = length(inputs.x);
  const work = { plan, mixture: mixtureOf(inputs), dimension, key: [0, 0] as const, precision };
  const draws = inputs.noises === undefined ? 0 : length(inputs.noises);
  const recording = Array.from({ length: draws }, (_, i) => repeated(row(inputs.noises as Mat, i)));
  const program = programOf(work, backend, count, recording);
  const engine = openEngine(backend, 1);
  try {
    const loop = loopOn(engine, work, program, 1, recording);
    let state = blockOf(repeated(inputs.x), program.layout, program.threads);
    const seen = [rowsOf(state, program.layout, count)];
    for (let step = 0; step < plan.steps.length; step += 1) {
      state = await loop.advance(state, 0, step, step + 1);
      seen.push(rowsOf(state, program.layout, count).slice());
    }
    return [0, count - 1].map((particle) =>
      tensor(
        [seen.length, dimension],
        seen.flatMap((rows) => [...rows.slice(particle * dimension, (particle + 1) * dimension)]),
      ),
    );
  } finally {
    await engine.close();
  }
};

/** A golden trajectory with the states of the engine at the rows where its steps end: correctors have rows of their own. */
const withOwnStates = (trajectory: Mat, own: Mat, plan: Plan): Mat => {
  const stride = 1 + (plan.steps[0]?.corrections.length ?? 0);
  const rows = Array.from({ length: length(trajectory) }, (_, i) =>
    row(i % stride === 0 ? own : trajectory, i % stride === 0 ? i / stride : i),
  );
  return tensor(trajectory.shape, rows.flatMap(numbers));
};

const cases = Object.entries(planners).flatMap(([name, planner]) =>
  golden(name).trajectories.map((run): readonly [string, Trajectory, Inputs, Plan | undefined] => {
    const inputs = decodeRecord(run.inputs) as unknown as Inputs;
    return [run.id, run, inputs, planner(inputs)];
  }),
);

describe("the engine runs the golden trajectories on its own", () => {
  const own = cases.filter(([, , , plan]) => plan !== undefined);

  it("and leaves out only runs that it does not offer", () => {
    const others = cases.filter(([, , , plan]) => plan === undefined).map(([id]) => id);
    expect(others.filter((id) => !/table|optimal|heun|^pcSample\//.test(id))).toEqual([]);
    expect(own.length).toBeGreaterThan(25);
  });

  for (const backend of ["cpu", "webasm"] as const) {
    for (const precision of ["fast", "accurate"] as const) {
      it.each(own)(`%s on ${backend}, ${precision}`, async (_, run, inputs, plan) => {
        const trajectory = run.outputs["trajectory"] as GoldenOutput;
        for (const own of await states(plan as Plan, inputs, backend, precision)) {
          const got = withOwnStates(decode(trajectory.value) as Mat, own, plan as Plan);
          const { pairs, problems } = align({ trajectory }, { trajectory: got });
          expect(problems).toEqual([]);
          const distance = worst(pairs, "f32", "standard");
          expect(distance?.tolerances, JSON.stringify(distance)).toBeLessThanOrEqual(1);
        }
      });
    }
  }
});
