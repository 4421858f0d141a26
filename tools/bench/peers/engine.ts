import { sample } from "../../../src/engine/index.ts";
import { engineOptions } from "../engine-options.ts";
import { serve } from "./serve.ts";

// This project's engine. The argument is the number of threads.

const threads = Number(process.argv[2] ?? 1);

/** Runs are counted for each problem, so that the first one, which is judged, has the same key in every benchmark. */
await serve({}, (problem) => {
  let runs = 0;
  return async () => {
    runs += 1;
    const { data, backend, threads: used } = await sample(engineOptions(problem, threads, [20261121, runs]));
    const note = `${backend}, ${used} ${used === 1 ? "thread" : "threads"}`;
    return { at: (particle, coordinate) => data[particle * problem.dimension + coordinate] as number, note };
  };
});
