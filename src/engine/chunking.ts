import { EngineError } from "./errors.ts";
import { mostEntries } from "./limits.ts";
import type { SampleOptions } from "./options.ts";
import type { Loop } from "./run.ts";

/** Particles of one call, for each thread: their states fit into a cache. */
const particlesAtOnce = 2 ** 16;

/** A block is a multiple of this, so that it is a whole number of vectors. */
const grain = 16;

/** The most coordinates of a particle: one grain of them makes a state. */
export const mostCoordinates = mostEntries / grain;

/** How a run is divided: blocks of equal size. */
export interface Chunking {
  readonly block: number;
  readonly blocks: number;
}

/** Equal blocks, so that one compiled kernel serves them all. */
export const chunkingOf = (count: number, dimension: number, threads: number): Chunking => {
  const atOnce = (particlesAtOnce * threads) / Math.ceil(dimension / 2);
  const most = Math.max(1, Math.floor(Math.min(atOnce, mostEntries / dimension - grain)));
  const block = Math.ceil(count / Math.ceil(count / most) / grain) * grain;
  return { block, blocks: Math.ceil(count / block) };
};

const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** The state of a run in progress. */
export interface Running {
  readonly options: SampleOptions;
  readonly loop: Loop;
  readonly chunking: Chunking;
  readonly steps: number;
  readonly dimension: number;
  readonly since: number;
}

const refuseAborted = ({ options: { signal } }: Running): void => {
  if (signal?.aborted === true) throw new EngineError("ABORTED", "signal", "the run was stopped.", signal.reason);
};

const report = ({ options, chunking, steps, since }: Running, block: number, step: number): void => {
  const { count, onProgress } = options;
  const started = Math.min(count, block * chunking.block);
  const open = Math.min(count, (block + 1) * chunking.block) - started;
  onProgress?.({
    done: started * steps + open * step,
    total: count * steps,
    particles: step === steps ? started + open : started,
    seconds: (performance.now() - since) / 1000,
  });
};

/** Refuses states with a number that is not finite, and names the particle. */
const refuseNonFinite = (rows: Float32Array, { dimension }: Running, first: number, steps: string): void => {
  const place = rows.findIndex((entry) => !Number.isFinite(entry));
  if (place < 0) return;
  const particle = first + Math.floor(place / dimension);
  const value = String(rows[place]);
  throw new EngineError(
    "NONFINITE",
    "score",
    `the state of particle ${particle} became ${value} in the steps ${steps}.`,
  );
};

const runBlock = async (run: Running, block: number): Promise<Float32Array> => {
  const { loop, chunking, steps, options } = run;
  const { chunk } = loop;
  const first = block * chunking.block;
  const count = Math.min(chunking.block, options.count - first);
  refuseAborted(run);
  let state = await loop.start(first);
  let rows = loop.rows(state, count);
  for (let from = 0; from < steps; from += chunk) {
    const to = Math.min(steps, from + chunk);
    state = await loop.advance(state, first, from, to);
    rows = loop.rows(state, count);
    refuseNonFinite(rows, run, first, `${from + 1} to ${to}`);
    report(run, block, to);
    await yieldToEventLoop();
    refuseAborted(run);
  }
  return rows;
};

const allocated = (size: number): Float32Array => {
  try {
    return new Float32Array(size);
  } catch (error) {
    throw new EngineError("MEMORY", "count", `cannot allocate an array of ${size} numbers.`, error);
  }
};

/** Runs all blocks and lays their particles one after another. */
export const runAll = async (run: Running): Promise<Float32Array> => {
  const { chunking, dimension, options } = run;
  const data = allocated(options.count * dimension);
  for (let block = 0; block < chunking.blocks; block += 1) {
    data.set(await runBlock(run, block), block * chunking.block * dimension);
  }
  return data;
};
