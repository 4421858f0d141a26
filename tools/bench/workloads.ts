/** The samplers that are timed: the DDPM chain, DDIM without noise over the same chain, Heun's method on the flow of VP. */
export type Algorithm = "ddpm" | "ddim" | "heun";

/** One sampling task. The data are a mixture of isotropic Gaussians of different variances: see `mixtureOf`. */
export interface Workload {
  readonly algorithm: Algorithm;
  readonly components: number;
  readonly dimension: number;
  readonly count: number;
  readonly steps: number;
}

/** Which subjects take part: every one, or only those that compete for the first place and the plain loops. */
export type Field = "all" | "front";

/** A workload with who runs it and with how many threads. */
export interface Entry {
  readonly workload: Workload;
  readonly field: Field;
  readonly threads: readonly ("one" | "all")[];
}

/** The extent of a run. */
export type Extent = "quick" | "default" | "full";

/** Particles of the workloads that targets name. */
export const standardCount = 2 ** 16;

const steps: Readonly<Record<Algorithm, number>> = { ddpm: 100, ddim: 50, heun: 50 };

/** A workload with the usual number of steps of its algorithm. */
export const workload = (algorithm: Algorithm, components: number, dimension: number, count: number): Workload => ({
  algorithm,
  components,
  dimension,
  count,
  steps: steps[algorithm],
});

/** An algorithm as a title. */
export const nameOf = (algorithm: Algorithm): string =>
  ({ ddpm: "DDPM", ddim: "DDIM, eta = 0", heun: "Heun flow" })[algorithm];

/** The workload without its size, as a title. */
export const titleOf = ({ algorithm, components, dimension, steps: taken }: Workload): string =>
  `${nameOf(algorithm)}, K = ${components}, d = ${dimension}, ${taken} steps`;

/** A power of two as such. */
export const sizeOf = (count: number): string =>
  Number.isInteger(Math.log2(count)) ? `2^${Math.log2(count)}` : String(count);

const sweep = (algorithm: Algorithm, components: number, dimension: number, exponents: readonly number[]): Entry[] =>
  exponents.map((exponent) => ({
    workload: workload(algorithm, components, dimension, 2 ** exponent),
    field: "front",
    threads: ["one"],
  }));

const both = ["one", "all"] as const;

const standard: readonly Entry[] = [
  { workload: workload("ddpm", 8, 2, standardCount), field: "all", threads: both },
  { workload: workload("ddim", 8, 2, standardCount), field: "front", threads: both },
  { workload: workload("heun", 8, 2, standardCount), field: "front", threads: both },
];

/** All kinds of mixtures: every subject on one thread, and the front with all cores. */
const grid = (count: number): Entry[] =>
  [2, 8, 32].flatMap((components) =>
    [2, 16, 64].flatMap((dimension): Entry[] => {
      const task = workload("ddpm", components, dimension, count);
      return [
        { workload: task, field: "all", threads: ["one"] },
        { workload: task, field: "front", threads: ["all"] },
      ];
    }),
  );

/** What a run of each extent measures. A size that another part of it has is left out of a sweep. */
export const entriesOf = (extent: Extent): readonly Entry[] =>
  ({
    quick: () => [
      { workload: { ...workload("ddpm", 8, 2, 2 ** 12), steps: 50 }, field: "all", threads: ["one"] } satisfies Entry,
    ],
    default: () => [
      ...standard,
      { workload: workload("ddpm", 32, 16, 2 ** 14), field: "front", threads: ["one"] } satisfies Entry,
      ...sweep("ddpm", 8, 2, [10, 12, 14, 17, 20]),
    ],
    full: () => [
      ...standard,
      ...grid(2 ** 12),
      ...sweep("ddpm", 8, 2, [10, 14, 17, 18, 19, 20]),
      ...sweep("ddpm", 32, 16, [10, 14, 16]),
    ],
  })[extent]();
