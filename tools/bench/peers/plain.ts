import { levelsOf, sampleByLoops } from "./loops.ts";
import { normals } from "./normals.ts";
import { serve } from "./serve.ts";

// Loops as one would write them by hand, in double precision.

const normal = normals(20261121);

await serve({ node: process.versions.node }, (problem) => () => {
  const x = sampleByLoops(problem, levelsOf(problem), normal);
  return { at: (particle, coordinate) => x[particle * problem.dimension + coordinate] as number };
});
