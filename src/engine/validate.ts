import { Dims } from "../../reference/kit/dims.ts";
import { SpecError } from "../../reference/kit/errors.ts";
import type { Kind } from "../../reference/kit/kinds.ts";
import { int, number, oneOf, vec } from "../../reference/kit/kinds.ts";
import type { Gmm, LooseGmm } from "../../reference/kit/records.ts";
import { gmm, sde } from "../../reference/kit/records.ts";
import { mostCoordinates } from "./chunking.ts";
import { EngineError } from "./errors.ts";
import type { KernelScore, SampleOptions } from "./options.ts";
import { backends, samplers } from "./options.ts";

/** A value of an option as its kind wants it, or an error that names the option. */
const admitted = <Loose, Strict>(kind: Kind<Loose, Strict>, subject: string, value: unknown): Strict => {
  try {
    return kind.admit(value, { equation: "sample", argument: subject }, new Dims());
  } catch (error) {
    if (error instanceof SpecError)
      throw new EngineError("OPTION", error.argument, error.message.replace(/^sample: /, ""), error);
    throw error;
  }
};

const word = int({ atLeast: 0, atMost: 2 ** 32 - 1 });

/** Bytes that a run may need at once: what a float32 array and a wasm memory can hold. */
const mostBytes = 2 ** 32;

/** Whether a score is a kernel of the user. */
export const isKernelScore = (score: LooseGmm | KernelScore): score is KernelScore =>
  typeof score === "object" && score !== null && "kernel" in score;

const atLeastOne = int({ atLeast: 1 });

/** The domains of optional options. */
const domains: Readonly<Partial<Record<keyof SampleOptions, Kind<unknown, unknown>>>> = {
  backend: oneOf("auto", ...backends),
  precision: oneOf("fast", "accurate"),
  variance: oneOf("small", "large"),
  steps: atLeastOne,
  chunk: atLeastOne,
  threads: atLeastOne,
  eta: number({ atLeast: 0, atMost: 1 }),
  sde: sde(),
  chain: vec("N", { above: 0, below: 1 }),
};

const checkKey = (key: SampleOptions["key"]): void => {
  if (!Array.isArray(key) || key.length !== 2)
    throw new EngineError("OPTION", "key", `key must be two words, got ${JSON.stringify(key)}.`);
  key.forEach((entry, i) => admitted(word, `key[${i}]`, entry));
};

const checkCorrector = ({ steps, snr, rule = "ald" }: NonNullable<SampleOptions["corrector"]>): void => {
  admitted(int({ atLeast: 0 }), "corrector.steps", steps);
  admitted(number({ above: 0 }), "corrector.snr", snr);
  admitted(oneOf("ald", "langevin"), "corrector.rule", rule);
};

/** Checks every option by itself. */
export const validate = (options: SampleOptions): { readonly mixture: Gmm | undefined; readonly dimension: number } => {
  admitted(oneOf(...samplers), "sampler", options.sampler);
  admitted(atLeastOne, "count", options.count);
  checkKey(options.key);
  for (const [name, kind] of Object.entries(domains)) {
    const value = options[name as keyof SampleOptions];
    if (value !== undefined) admitted(kind, name, value);
  }
  if (options.corrector !== undefined) checkCorrector(options.corrector);
  const shape = dimensionOf(options);
  refuseTooMuch(options.count, shape.dimension);
  return shape;
};

const dimensionOf = ({ score, dimension }: SampleOptions): { mixture: Gmm | undefined; dimension: number } => {
  if (isKernelScore(score)) {
    const own = admitted(int({ atLeast: 1, atMost: mostCoordinates }), "dimension", dimension);
    return { mixture: undefined, dimension: own };
  }
  const mixture = admitted(gmm("K", "d"), "score", score);
  const own = mixture.means.shape[1] as number;
  if (dimension !== undefined && dimension !== own)
    throw new EngineError("OPTION", "dimension", `the mixture has ${own} dimensions, got dimension ${dimension}.`);
  if (own > 64) throw new EngineError("OPTION", "dimension", `at most 64 dimensions fit into a kernel, got ${own}.`);
  return { mixture, dimension: own };
};

const refuseTooMuch = (count: number, dimension: number): void => {
  const bytes = count * dimension * Float32Array.BYTES_PER_ELEMENT;
  if (bytes > mostBytes) {
    const most = Math.floor(mostBytes / (dimension * Float32Array.BYTES_PER_ELEMENT));
    throw new EngineError(
      "MEMORY",
      "count",
      `${count} particles in ${dimension} dimensions need ${bytes} bytes; at most ${most} fit.`,
    );
  }
  if (count * Math.ceil(dimension / 2) > 2 ** 32)
    throw new EngineError("MEMORY", "count", `the stream of one key has 2^32 pairs; ${count} particles need more.`);
};
