import type { IKernelRunShortcut } from "gpu.js";
import type { Compilable, Engine } from "./device.ts";
import { EngineError } from "./errors.ts";
import { runnableKernel } from "./gpu.ts";
import type { LoopKernel } from "./code/loop.ts";

/** More loop iterations than any kernel makes; gpu.js silently caps loops at 1,000 iterations. */
const mostTurns = 1 << 20;

const returnTypeOf = (components: number): string => (components === 1 ? "Number" : `Array(${components})`);

const typesOf = ({ arguments: all, integers }: LoopKernel): Record<string, string> => {
  const typeOf = (name: string): string => {
    if (integers.includes(name)) return "Integer";
    return ["steps", "spread"].includes(name) ? "Float" : "Array";
  };
  return Object.fromEntries(all.map((name) => [name, typeOf(name)]));
};

interface Internals {
  readonly kernel: { _shapeOutput?: (data: Float32Array) => Float32Array };
}

/** Operations of one step that a kernel may have written out: a compiler takes about a second for five thousand of them. */
const mostOperations = 16_000;

const refuseTooLarge = (made: LoopKernel): void => {
  const written = made.written();
  if (written <= mostOperations) return;
  const message = `a step needs ${written} operations of source; a kernel can have at most ${mostOperations}. Full and diagonal covariances need one for each of their entries.`;
  throw new EngineError("OPTION", "score", message);
};

/** A kernel of an engine, for tables of `rows` rows. */
export const compilableLoop = ({ backend, threads }: Engine, made: LoopKernel, rows: number): Compilable => ({
  name: [rows, ...made.output, made.source].join(" "),
  subject: backend,
  size: made.output.reduce((product, side) => product * side, made.components),
  compile: (gpu) => {
    refuseTooLarge(made);
    const settings = {
      output: [...made.output],
      returnType: returnTypeOf(made.components),
      argumentTypes: typesOf(made),
      loopMaxIterations: mostTurns,
      ...(threads > 1 ? { asyncMode: true, poolSize: threads } : {}),
    };
    const body: unknown = new Function(...made.arguments, made.source);
    const kernel = gpu.createKernel(body as never, settings as never) as unknown as IKernelRunShortcut;
    if (backend === "webasm") (kernel as unknown as Internals).kernel._shapeOutput = (data) => data;
    return runnableKernel(backend, kernel);
  },
});
