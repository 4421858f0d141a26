import { existsSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { Dims } from "../../../../reference/kit/dims.ts";
import { equation } from "../../../../reference/kit/equation.ts";
import type { Kind } from "../../../../reference/kit/kinds.ts";
import { int, ints, number, vec } from "../../../../reference/kit/kinds.ts";
import type { Vec } from "../../../../reference/kit/tensor.ts";
import { add, map, numbers, scale, sub, zip } from "../../../../reference/kit/tensor.ts";
import type { Operation } from "../../../contract/operations/types.ts";
import { operationsOf } from "../../../contract/operations/types.ts";
import { openProcess } from "../open.ts";
import type { ProcessImplementation, ProcessOptions, ProcessOutcome } from "../types.ts";

type Model = (x: Vec, t: number) => Vec;

/** A model as data: `gains_i x_i / (t + 1)` at the labels 0 to 9. */
const gainsModel = (dim: string): Kind<{ readonly gains: readonly number[] }, Model> => ({
  type: `epsFn[${dim}]`,
  domain: "{gains}",
  comparison: "exact",
  admit: (value, place, dims) => {
    const gains = vec(dim).admit((value as { gains?: unknown }).gains, place, dims);
    return (x, t) => {
      const checked = vec("d").admit(x, { ...place, argument: "x" }, boundTo(gains));
      const label = int({ atLeast: 0, atMost: 9 }).admit(t, { ...place, argument: "t" }, new Dims());
      return scale(
        1 / (label + 1),
        zip((gain, entry) => gain * entry, gains, checked),
      );
    };
  },
  outside: () => [],
});

const boundTo = (x: Vec): Dims => {
  const dims = new Dims();
  dims.bind("d", numbers(x).length, { equation: "epsFn", argument: "x" });
  return dims;
};

/** The reference of the operations that the fakes have, as a chapter would hold them. */
const fakeChapter = {
  affine: equation(
    "affine",
    { inputs: { x: vec("d"), a: number({ above: 0 }), b: number() }, outputs: { y: vec("d") } },
    ({ x, a, b }) => ({ y: map((entry) => entry + b, scale(a, x)) }),
  ),
  negate: equation("negate", { inputs: { x: number() }, outputs: { y: number() } }, ({ x }) => ({ y: -x })),
  walk: equation(
    "walk",
    {
      level: "algorithm",
      inputs: { x: vec("d"), labels: ints("S"), epsFn: gainsModel("d") },
      outputs: { y: vec("d") },
    },
    ({ x, labels, epsFn }) => ({
      y: numbers(labels).reduce((state, label) => sub(state, epsFn(state, label)), add(x)),
    }),
  ),
};

/** The operations that the fakes have. */
export const fakeOperations: ReadonlyMap<string, Operation> = new Map(
  operationsOf("fake", fakeChapter).map((operation) => [operation.name, operation]),
);

/** The command that runs a fake. */
export const fake = (name: string): string[] => [
  process.execPath,
  fileURLToPath(new URL(`./fakes/${name}.mjs`, import.meta.url)),
];

/** Time limits of the tests: only `negate`, on which the hanging fakes hang, is cut short. */
export const timeLimits = {
  deadlineMs: (operation: string): number => (operation === "negate" ? 300 : 60_000),
  startMs: 60_000,
  stopMs: 5_000,
};

/** Opens a fake with the time limits of the tests. */
export const open = (name: string, options: ProcessOptions = {}): Promise<ProcessImplementation> =>
  openProcess(fake(name), { ...timeLimits, operations: fakeOperations, ...options });

/** A request that every fake without a fault answers with `[2, -3.5]`. */
export const askAffine = (adapter: ProcessImplementation): Promise<ProcessOutcome> =>
  adapter.run("affine", { x: [0.5, -2.25], a: 2, b: 1 });

/** The kinds of the outcomes of several requests, one after the other. */
export const kindsOf = async (count: number, ask: () => Promise<ProcessOutcome>): Promise<string[]> => {
  const kinds: string[] = [];
  for (let i = 0; i < count; i += 1) kinds.push((await ask()).kind);
  return kinds;
};

/** What an outcome says in words. */
export const wordsOf = (outcome: ProcessOutcome): string => {
  if ("message" in outcome) return outcome.message;
  return "reason" in outcome ? outcome.reason : "";
};

/** Waits until a process has ended; one that is not yet collected counts as ended. */
export const gone = async (pid: number): Promise<boolean> => {
  for (let tries = 0; tries < 500; tries += 1) {
    if (!isRunning(pid)) return true;
    await setTimeout(20);
  }
  return false;
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, "utf8"));
};
