import { startChild } from "./child.ts";
import type { Say } from "./pool.ts";
import { ownVersions, thisMachine } from "./machine.ts";
import type { Measured, Missing } from "./measured.ts";
import { problemOf } from "./problem.ts";
import { programOf } from "./programs.ts";
import type { Part } from "./sections.ts";
import { measureWith } from "./sections.ts";
import type { Subject } from "./subjects.ts";
import type { Extent } from "./workloads.ts";
import { entriesOf, workload } from "./workloads.ts";

/** Fresh processes for the time of the first call. */
const freshProcesses = 5;

/** The workload of the first call: many steps, few particles, so that making the kernel is what counts. */
const firstWorkload = { ...workload("ddpm", 8, 2, 2 ** 10), steps: 1000 };

const firstCall = async (): Promise<number[]> => {
  const child = startChild(programOf("engine", 1));
  try {
    await child.ask({ cmd: "hello" });
    const { seconds } = await child.ask({ cmd: "run", workload: problemOf(firstWorkload, "fast") });
    return seconds === undefined ? [] : [seconds];
  } catch {
    return [];
  } finally {
    await child.close();
  }
};

const measureFirstCalls = async (say: Say): Promise<number[]> => {
  say(`first call in ${freshProcesses} fresh processes`);
  const seconds: number[] = [];
  for (let i = 0; i < freshProcesses; i += 1) seconds.push(...(await firstCall()));
  return seconds;
};

const oncePerFamily = (missing: readonly Missing[]): Missing[] => [
  ...new Map(missing.map((one) => [one.family, one])).values(),
];

/** Runs the benchmark. */
export const measure = async (extent: Extent, subjects: readonly Subject[], say: Say): Promise<Measured> => {
  const entries = entriesOf(extent);
  const parts: Part[] = [];
  for (const cores of ["one", "all"] as const) {
    if (entries.some(({ threads }) => threads.includes(cores))) {
      parts.push(await measureWith(cores, { entries, subjects }, say));
    }
  }
  const versions = parts.flatMap((part) => Object.entries(part.versions));
  return {
    date: new Date().toISOString().slice(0, 10),
    extent,
    machine: thisMachine(),
    versions: { ...ownVersions(), ...Object.fromEntries(versions) },
    missing: oncePerFamily(parts.flatMap((part) => part.missing)),
    sections: parts.flatMap(({ sections }) => sections),
    firstCalls: subjects.some(({ family }) => family === "engine") ? await measureFirstCalls(say) : [],
  };
};
