import { responsibilityAllowance } from "../fit.ts";
import { mostRows } from "../judge.ts";
import type { Measured, Section } from "../measured.ts";
import { allowances } from "../moments.ts";
import { operationsPerStep } from "../operations.ts";
import { rounds, warmUp } from "../rounds.ts";
import { idOf, subjects } from "../subjects.ts";
import { asMarkdown, brief } from "./grid.ts";
import { failuresOf, labelOf, limitsGrid, sectionGrid, sweepGrid, sweepsOf, targetGrid } from "./grids.ts";
import { mixtureGrid, mixtureGridsOf, reasonsOf, wouldTakeLonger } from "./mixture-grid.ts";
import type { Algorithm } from "../workloads.ts";
import { nameOf, sizeOf, standardCount, titleOf, workload } from "../workloads.ts";

/** Lines between which a report keeps what was written by hand. */
export const handwritten = { begin: "<!-- written by hand: begin -->", end: "<!-- written by hand: end -->" } as const;

/** The text between those lines in an older report. */
export const keptFrom = (older: string): string => {
  const [begin, end] = [older.indexOf(handwritten.begin), older.indexOf(handwritten.end)];
  return begin < 0 || end < begin ? "" : older.slice(begin + handwritten.begin.length, end).trim();
};

const versions = (measured: Measured): string =>
  Object.entries(measured.versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(", ");

const machineOf = ({ machine }: Measured): string =>
  `${machine.cpu}, ${machine.cores} cores, ${machine.memory}, ${machine.system}${machine.vectors === "" ? "" : ` (${machine.vectors})`}`;

const sectionTitle = ({ workload: own, threads }: Section): string =>
  `${titleOf(own)}, ${sizeOf(own.count)} particles, ${threads} ${threads === 1 ? "thread" : "threads"}`;

const isOfSweepOnly = ({ workload: own, cores }: Section, swept: readonly Section[]): boolean =>
  cores === "one" && own.count !== standardCount && swept.some((section) => section.workload === own);

const notesOf = (measured: Measured): string[] => {
  const timings = measured.sections.flatMap((section) => section.timings);
  return [...new Set(timings.flatMap(({ id, note }) => (note === undefined ? [] : [`- ${labelOf(id)}: ${note}`])))];
};

const missing = ({ missing: list, sections }: Measured): string => {
  const absent = list.map(({ family, reason }) => {
    const labels = subjects.filter((subject) => subject.family === family).map((subject) => labelOf(idOf(subject)));
    return `- ${labels.join("; ")}: ${reason}`;
  });
  const failed = sections.flatMap((section) =>
    failuresOf(section).map((line) => `- ${sectionTitle(section)}: ${line}`),
  );
  const slow = sections
    .filter(({ tooSlow }) => tooSlow.length > 0)
    .map((section) => `- ${sectionTitle(section)}: ${section.tooSlow.map(labelOf).join("; ")} ${wouldTakeLonger}.`);
  const all = [...absent, ...failed, ...slow];
  return all.length === 0 ? "None: every subject started and finished." : all.join("\n");
};

const percent = (part: number): string => `${Math.round(part * 100)} %`;

const tolerances = (): string =>
  Object.entries(allowances)
    .map(([name, { mean, variance }]) => `${nameOf(name as Algorithm)} ${percent(mean)} and ${percent(variance)}`)
    .join("; ");

const responsibilityTolerances = (): string =>
  Object.entries(responsibilityAllowance)
    .map(([name, allowed]) => `${nameOf(name as Algorithm)} ${allowed}`)
    .join("; ");

const method =
  (): string => `Every subject is a process of its own that stays alive and samples on request. It gets the mixture, the noise
levels and the coefficients of all steps, makes its own noise with its own generator, and reports the seconds from its
first random number to its finished samples. The engine gets the chain or the SDE instead and makes its tables itself, inside
the time. The machine should be idle otherwise.

- **Interleaved**: ${rounds} rounds; in every round each subject samples once (or as often as fits into 50 ms), starting with another
  subject each time. Ratios are formed round by round; the tables give medians and quartiles. After a first
  run, which may compile, every subject warms up for at least ${warmUp} s; these figures do not include it.
- **One thread**: \`OMP_NUM_THREADS\`, \`torch.set_num_threads\` and \`NPROC\` (for JAX) are 1. "Cores used" is processor
  time over time on the clock: a value above 1 by more than a garbage collection would break the rule, a value well
  below 1 indicates a busy machine.
- **Right work only**: the samples of the first run are judged in three ways, in double precision, and the subject is not
  timed if one of them fails. "Error over tolerance" is the largest error relative to its tolerance, which includes four standard errors
  of sampling.
  - Moments of all samples, coordinate by coordinate, against those of the mixture. The tolerances, for the mean in standard
    deviations and for the variance relative to that of the average coordinate, are ${tolerances()}.
  - Mean responsibilities of the components for the first ${sizeOf(mostRows)} rows against the weights, as the root of
    $\\sum_k (\\bar r_k - w_k)^2 / w_k$. The tolerances are ${responsibilityTolerances()} at the usual number of steps.
  - Their mean squared distance from the components, in variances a coordinate and weighed by responsibilities, against 1.
    The tolerance is what the recursion of the variance over the same steps gives for an isolated component.
- **Data**: a mixture of isotropic Gaussians with different weights and variances. DDPM and DDIM run over a linear chain
  whose rates are those of VP (0.1 to 20, divided by the number of steps), DDIM over all its levels; the flow is that
  of VP from 1 to 1e-3 in equal steps, with two scores a step.
- **Forms**: *broadcast* writes down the difference of every particle to every component, as a first program would.
  *Products* expands the squares, so that the logits of all components are one matrix product and the score another,
  by *rows* (one row a particle) or by *columns* (the transpose, in which every operation runs along the particles).
- **Limits**: the peak is a hand-written WebAssembly loop of twelve chains of f32x4 multiplications and additions; copy
  and triad run over arrays of 64 MiB. They are measured again in every round. WebAssembly has neither fused
  multiply-add nor vectors wider than 128 bits; NumPy, PyTorch and JAX use what the processor has.
- **Operations**: ${operations()}`;

const operations = (): string => {
  const counted = operationsPerStep(workload("ddpm", 8, 2, standardCount));
  return `one step of one particle (DDPM, K = 8, d = 2) is ${counted} arithmetic operations of the
  engine's kernel, in floating point and in integers, as counted by its code generator.`;
};

const sweeps = (swept: readonly (readonly Section[])[], plot: string): string[] =>
  swept.flatMap((sweep, i) => [
    `### ${titleOf((sweep[0] as Section).workload)}`,
    ...(i === 0 ? [`![Cost of one step of one particle against the number of particles](${plot})`] : []),
    asMarkdown(sweepGrid(sweep)),
  ]);

const mixtureTables = (grids: readonly (readonly Section[])[], measured: Measured): string[] =>
  grids.flatMap((grid) => {
    const [{ workload: own, threads }] = grid as readonly [Section];
    const reasons = reasonsOf(grid, measured.missing).map((reason) => `- ${reason}`);
    return [
      `### ${nameOf(own.algorithm)}, ${own.steps} steps, ${sizeOf(own.count)} particles, ${threads} ${threads === 1 ? "thread" : "threads"}`,
      asMarkdown(mixtureGrid(grid)),
      ...(reasons.length === 0 ? [] : [reasons.join("\n")]),
    ];
  });

/** The whole report. `kept` is what was written by hand about missed targets. */
export const markdownOf = (measured: Measured, kept: string, plot: string): string => {
  const swept = sweepsOf(measured);
  const grids = mixtureGridsOf(measured);
  const tables = measured.sections.filter(
    (section) => !isOfSweepOnly(section, swept.flat()) && !grids.flat().includes(section),
  );
  const first = measured.firstCalls.map(brief).join(", ");
  return `${[
    "# Performance",
    `${measured.date}. ${machineOf(measured)}. ${versions(measured)}. Made by \`npm run bench\`; the figures are in \`performance.json\`.`,
    "## Targets",
    "A ratio is the time of the peer over the time of the engine.",
    asMarkdown(targetGrid(measured)),
    "## Missed targets",
    `${handwritten.begin}\n\n${kept}\n\n${handwritten.end}`,
    "## Cost against size",
    "Nanoseconds of one step of one particle, medians, one thread.",
    ...sweeps(swept, plot),
    ...(grids.length === 0
      ? []
      : [
          "## Cost against components and coordinates",
          "Nanoseconds of one step of one particle, medians: the fastest form of every program, the fastest program in bold type.",
          ...mixtureTables(grids, measured),
        ]),
    "## Workloads",
    ...tables.flatMap((section) => [`### ${sectionTitle(section)}`, asMarkdown(sectionGrid(section))]),
    "## The first call",
    `Seconds of the first call in a fresh process, 1,000 steps of DDPM, K = 8, d = 2, 2^10 particles: ${first === "" ? "not measured" : first}.`,
    "## Limits of the machine",
    "Medians and quartiles over all rounds; with several threads the sum of all.",
    asMarkdown(limitsGrid(measured)),
    "## How it was measured",
    method(),
    ...(notesOf(measured).length === 0 ? [] : ["Notes of the engine on its runs:", notesOf(measured).join("\n")]),
    "## Missing results",
    missing(measured),
  ].join("\n\n")}\n`;
};
