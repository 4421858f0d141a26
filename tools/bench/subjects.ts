import type { Field, Workload } from "./workloads.ts";

/** Programs that sample: each is one process for each number of threads. */
export type Family = "engine" | "plain" | "ndarray" | "numpy" | "torch" | "jax" | "tfjs";

/** One formulation of one program. */
export interface Subject {
  readonly family: Family;
  /** The name of the form in requests to the program. */
  readonly form: string;
  readonly label: string;
  /** Whether it competes for the first place, so that it also takes part where only the front does. */
  readonly front: boolean;
  /** Whether it uses several threads. */
  readonly threaded: boolean;
  /** Whether it holds an array of particles times components times coordinates. */
  readonly cubic?: boolean;
}

/** The name of a subject in data. */
export const idOf = ({ family, form }: Subject): string => `${family}-${form}`;

/** All that is timed. */
export const subjects: readonly Subject[] = [
  { family: "engine", form: "fast", label: "engine, loop kernel", front: true, threaded: true },
  { family: "engine", form: "accurate", label: "engine, accurate exponential", front: false, threaded: true },
  { family: "engine", form: "pipeline", label: "engine, pipeline with a score kernel", front: false, threaded: true },
  { family: "plain", form: "loops", label: "plain TypeScript loops", front: true, threaded: false },
  { family: "ndarray", form: "columns", label: "ndarray-ops", front: false, threaded: false },
  { family: "numpy", form: "broadcast", label: "NumPy, broadcast", front: false, threaded: false, cubic: true },
  { family: "numpy", form: "columns", label: "NumPy, products by columns", front: false, threaded: false },
  { family: "torch", form: "broadcast", label: "PyTorch eager, broadcast", front: false, threaded: true, cubic: true },
  { family: "torch", form: "rows", label: "PyTorch eager, products by rows", front: false, threaded: true },
  { family: "torch", form: "columns", label: "PyTorch eager, products by columns", front: true, threaded: true },
  { family: "torch", form: "compile", label: "torch.compile, products by columns", front: true, threaded: true },
  { family: "jax", form: "broadcast", label: "JAX jit, broadcast", front: false, threaded: true, cubic: true },
  { family: "jax", form: "rows", label: "JAX jit, products by rows", front: false, threaded: true },
  { family: "jax", form: "columns", label: "JAX jit, products by columns", front: true, threaded: true },
  { family: "tfjs", form: "columns", label: "tfjs-wasm, products by columns", front: false, threaded: false },
];

/** Numbers in the largest array that a subject may make: half a gigabyte in single precision. */
const largestArray = 2 ** 27;

/** Why a subject skips a workload, or `undefined` where it takes part. */
export const abstains = (
  { front, threaded, cubic }: Subject,
  { components, dimension, count }: Workload,
  field: Field,
  threads: "one" | "all",
): string | undefined => {
  if (field === "front" && !front) return "only the fastest forms are timed here";
  if (threads === "all" && !threaded) return "it has one thread";
  if (cubic && components * dimension * count > largestArray) return "its largest array exceeds half a gigabyte";
  return undefined;
};
