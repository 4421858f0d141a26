import { writeNoise } from "./noise-source.ts";
import type { Layout } from "./layout.ts";
import { componentsOf, placeOf } from "./layout.ts";
import { noiseArguments } from "./noise.ts";
import type { StepShape } from "./steps.ts";
import { stateOf, writeStep } from "./steps.ts";
import { names, operationsIn } from "./text.ts";

/** The specification of a loop kernel. */
export interface LoopShape extends StepShape {
  /** Threads of one call. */
  readonly threads: number;
}

/** A kernel as text, with the layout of its data. */
export interface LoopKernel {
  readonly source: string;
  readonly arguments: readonly string[];
  /** Arguments that are integers on backends with registers. */
  readonly integers: readonly string[];
  readonly output: readonly number[];
  readonly components: number;
  /** Numbers of one row of the table. */
  readonly width: number;
  readonly noises: number;
  /** Arithmetic operations of one step of one particle. */
  readonly operations: () => number;
  /** Operations that stand in the source of a step, those of a loop once. */
  readonly written: () => number;
}

type Placed = Pick<LoopShape, "layout" | "threads">;

/** The place of coordinate `j` in the state of a block, as source. */
const place = ({ layout, threads }: Placed, particle: number, j: number): string => {
  const { stride, offset } = placeOf(layout, threads, particle, j);
  return `this.thread.x * ${stride} + ${offset}`;
};

const result = ({ layout }: Placed): string[] => {
  const { dimension, particles, group, groups } = layout;
  if (groups === 1) {
    const all = names("", particles).flatMap((particle) => stateOf(layout, Number(particle)));
    return [all.length === 1 ? `return ${all[0]};` : `return [${all.join(", ")}];`];
  }
  const entry = (of: number, c: number): string => (group * of + c < dimension ? `x0_${group * of + c}` : "0.0");
  return [
    ...[0, 1, 2, 3].map((c) => `let o${c} = ${entry(0, c)};`),
    ...names("", groups - 1).map((g) => {
      const of = Number(g) + 1;
      const chosen = [0, 1, 2, 3].map((c) => `o${c} = ${entry(of, c)};`).join(" ");
      return `if (this.thread.y > ${of - 1}.5 && this.thread.y < ${of}.5) { ${chosen} }`;
    }),
    "return [o0, o1, o2, o3];",
  ];
};

const outputOf = ({ layout: { groups }, threads }: Placed): Pick<LoopKernel, "output"> => ({
  output: groups === 1 ? [threads] : [threads, groups],
});

const states = ({ particles }: Layout): number[] => names("", particles).map(Number);

/** The cpu backend computes in float64; rounding every state makes a run the same for every number of steps in a call. */
const rounded = ({ dialect, layout }: LoopShape): string[] =>
  dialect === "integers"
    ? states(layout).flatMap((q) => stateOf(layout, q).map((entry) => `${entry} = Math.fround(${entry});`))
    : [];

/** Operations of one step; a line in a loop counts as often as it runs. */
const operationsOf = (lines: readonly string[]): number => {
  let times = 1;
  return lines.reduce((total, line) => {
    const turns = Number(/^for .* < (\d+);/.exec(line)?.[1] ?? 0);
    if (turns > 0) times = turns;
    const operations = turns > 0 ? 0 : times * operationsIn(line);
    if (line === "}") times = 1;
    return total + operations;
  }, 0);
};

/** The kernel that makes several steps of every particle of a block: the loop over steps runs inside. */
export const loopKernel = (shape: LoopShape): LoopKernel => {
  const { layout, noise, dialect, score } = shape;
  const { lines, width, noises } = writeStep(shape);
  const used = new Set(lines.join("\n").match(/\bc\d+\b/g));
  const source = [
    ...states(layout).flatMap((q) => stateOf(layout, q).map((entry, j) => `let ${entry} = xs[${place(shape, q, j)}];`)),
    "for (let t = 0; t < steps; t++) {",
    ...names("", width).flatMap((i) => (used.has(`c${i}`) ? [`const c${i} = tab[t][${i}];`] : [])),
    ...lines,
    ...rounded(shape),
    "}",
    ...result(shape),
  ].join("\n");
  const integers = noise === "key" && dialect === "integers" ? [...noiseArguments] : [];
  const constant = score.rows === undefined ? [] : ["ms"];
  const arrays = noise === "recorded" ? ["zs"] : noise === "key" && dialect === "halves" ? ["halves"] : [];
  return {
    source,
    arguments: ["xs", "tab", "steps", ...constant, ...arrays, ...integers],
    integers,
    ...outputOf(shape),
    components: componentsOf(layout),
    width,
    noises,
    operations: () => operationsOf(lines) / layout.particles,
    written: () => operationsIn(lines.join("\n")),
  };
};

/** The kernel of the start: noise vector 0 of every particle, times a spread. */
export const startKernel = (shape: Placed & Pick<LoopShape, "dialect">): LoopKernel => {
  const { layout, dialect } = shape;
  const lines = states(layout).flatMap((q) => [
    ...writeNoise({ noise: "key", dialect, layout }, { index: 0, perStep: 1 }, q, `p${q}`),
    ...stateOf(layout, q).map((entry, j) => `const ${entry} = spread * p${q}z${j};`),
  ]);
  const integers = dialect === "integers" ? [...noiseArguments] : [];
  return {
    source: ["const t = 0.0 * spread;", ...lines, ...result(shape)].join("\n"),
    arguments: ["spread", ...(dialect === "integers" ? integers : ["halves"])],
    integers,
    ...outputOf(shape),
    components: componentsOf(layout),
    width: 0,
    noises: 1,
    operations: () => operationsIn(lines.join("\n")) / layout.particles,
    written: () => operationsIn(lines.join("\n")),
  };
};
