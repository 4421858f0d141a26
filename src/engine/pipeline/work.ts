import type { Engine } from "../device.ts";
import type { KernelScore } from "../options.ts";
import type { Plan } from "../plan/moves.ts";

/** What a pipeline computes, whatever its chunking. */
export interface PipelineWork {
  readonly plan: Plan;
  readonly score: KernelScore;
  readonly dimension: number;
  readonly key: readonly [number, number];
}

/** Cells of a kernel below which threads cost more than they give. */
const worthThreads = 2 ** 16;

/** The number of threads of a kernel. */
export const threadsFor = ({ threads }: Engine, cells: number): number => (cells < worthThreads ? 1 : threads);
