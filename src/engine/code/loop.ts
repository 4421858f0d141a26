import type { Form } from "../plan/moves.ts";
import type { ScoreCode } from "./mixture.ts";
import type { Dialect } from "./noise.ts";
import { noiseArguments, normals } from "./noise.ts";
import type { Layout } from "./layout.ts";
import { componentsOf, placeOf } from "./layout.ts";
import { literal, names, operationsIn, sum } from "./text.ts";

/** Where draws come from: a key inside the kernel, an array of recorded draws, or nowhere. */
export type NoiseSource = "key" | "recorded" | "none";

/** What a loop kernel does. */
export interface LoopShape {
  readonly form: Form;
  readonly corrections: number;
  readonly followsNorms: boolean;
  readonly noise: NoiseSource;
  readonly dialect: Dialect;
  readonly layout: Layout;
  readonly score: ScoreCode;
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
  readonly draws: number;
  /** Arithmetic operations of one step of one particle. */
  readonly operations: number;
}

const pairsOf = (dimension: number): number => Math.ceil(dimension / 2);

interface Writing {
  readonly shape: LoopShape;
  readonly particle: number;
  readonly p: string;
  column: number;
  draw: number;
}

const nextColumns = (w: Writing, count: number): string[] => {
  const columns = Array.from({ length: count }, (_, i) => `c${w.column + i}`);
  w.column += count;
  return columns;
};

const pairIndex = ({ shape, particle }: Writing): string => {
  const pairs = pairsOf(shape.layout.dimension);
  const perThread = shape.layout.particles * pairs;
  const point = shape.dialect === "integers" ? "" : ".0";
  return `this.thread.x * ${perThread}${point} + ${particle * pairs}${point}`;
};

const drawsPerStep = ({ corrections }: LoopShape): number => 1 + corrections;

/** The numbers `${p}z0 ...` of the next draw. */
const drawn = (w: Writing, p: string): string[] => {
  const { shape } = w;
  const index = w.draw;
  w.draw += 1;
  if (shape.noise === "recorded") {
    const first = `(this.thread.x * ${shape.layout.particles}.0 + ${w.particle}.0) * ${shape.layout.dimension}.0`;
    return names("", shape.layout.dimension).map(
      (j) => `const ${p}z${j} = zs[t * ${drawsPerStep(shape)}.0 + ${index}.0][${first} + ${j}.0];`,
    );
  }
  const step =
    shape.dialect === "integers"
      ? `(t | 0) * ${drawsPerStep(shape)} + ${index}`
      : `t * ${drawsPerStep(shape)}.0 + ${index}.0`;
  return normals(shape.dialect, { pair: pairIndex(w), step, pairs: pairsOf(shape.layout.dimension) }, p);
};

/** `${p}${j} = keep x + pull score(x)` from the next columns. */
const moved = (w: Writing, x: readonly string[], p: string): string[] => {
  const { lines, value } = w.shape.score.write(x, nextColumns(w, w.shape.score.width), `${p}s`);
  return [...lines, ...value.map((term, j) => `const ${p}${j} = ${term};`)];
};

const state = ({ shape, particle }: Writing): string[] => names(`x${particle}_`, shape.layout.dimension);

const singleStep = (w: Writing): string[] => {
  const x = state(w);
  const { noise, layout } = w.shape;
  const p = `${w.p}a`;
  const move = moved(w, x, p);
  if (noise === "none") return [...move, ...x.map((entry, j) => `${entry} = ${p}${j};`)];
  const [spread] = nextColumns(w, 1);
  const noisy = names("", layout.dimension).map((j) => `${x[Number(j)]} = ${p}${j} + ${spread} * ${p}z${j};`);
  return [...drawn(w, p), ...move, ...noisy];
};

/** With `y` the state after half a slope, the Euler step is `2 y - x`. */
const heunStep = (w: Writing): string[] => {
  const x = state(w);
  const [y, e, d] = [`${w.p}a`, `${w.p}e`, `${w.p}b`];
  const first = moved(w, x, y);
  const ahead = x.map((entry, j) => `const ${e}${j} = 2.0 * ${y}${j} - ${entry};`);
  const second = moved(w, names(e, x.length), d);
  return [...first, ...ahead, ...second, ...x.map((entry, j) => `${entry} = ${y}${j} + ${d}${j};`)];
};

/** With `b`, `c`, `d` the places of the second to fourth slope, the step is `(b + 2 c + d - x)/3` and the last slope. */
const rk4Step = (w: Writing): string[] => {
  const x = state(w);
  const [b, c, d, l] = ["b", "c", "d", "l"].map((name) => `${w.p}${name}`) as [string, string, string, string];
  const from = (target: string, source: string): string[] => {
    const move = moved(w, names(source, x.length), `${target}m`);
    return [...move, ...x.map((entry, j) => `const ${target}${j} = ${entry} + ${target}m${j};`)];
  };
  const first = moved(w, x, b);
  const second = from(c, b);
  const third = from(d, c);
  const last = moved(w, names(d, x.length), l);
  const third1 = literal(1 / 3);
  return [
    ...first,
    ...second,
    ...third,
    ...last,
    ...x.map((entry, j) => `${entry} = (${b}${j} + 2.0 * ${c}${j} + ${d}${j} - ${entry}) * ${third1} + ${l}${j};`),
  ];
};

/** A Langevin corrector, its step fixed or following the norms of the draw and of the score. */
const correction = (w: Writing, k: number): string[] => {
  const x = state(w);
  const p = `${w.p}k${k}_`;
  const noise = drawn(w, p);
  const score = moved(w, x, p);
  const [factor] = nextColumns(w, 1);
  const norm = (name: string): string => sum(names(name, x.length).map((entry) => `${entry} * ${entry}`));
  return [
    ...noise,
    ...score,
    w.shape.followsNorms
      ? `const ${p}f = ${factor} * Math.sqrt(${norm(`${p}z`)} / ${norm(p)});`
      : `const ${p}f = ${factor};`,
    `const ${p}h = 0.5 * ${p}f * ${p}f;`,
    ...x.map((entry, j) => `${entry} = ${entry} + ${p}h * ${p}${j} + ${p}f * ${p}z${j};`),
  ];
};

const stepOf: Readonly<Record<Form, (w: Writing) => string[]>> = { single: singleStep, heun: heunStep, rk4: rk4Step };

/** The place of coordinate `j` in the state of a block, as source. */
const place = ({ layout, threads }: LoopShape, particle: number, j: number): string => {
  const { stride, offset } = placeOf(layout, threads, particle, j);
  return `this.thread.x * ${stride} + ${offset}`;
};

const result = ({ layout: { dimension, particles, group, groups } }: LoopShape): string[] => {
  if (groups === 1) {
    const all = names("", particles).flatMap((particle) => names(`x${particle}_`, dimension));
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

const outputOf = ({ layout: { groups }, threads }: LoopShape): number[] =>
  groups === 1 ? [threads] : [threads, groups];

/** The cpu backend computes in float64; rounding every state makes a run the same however it is cut into calls. */
const rounded = (w: Writing): string[] =>
  w.shape.dialect === "integers" ? state(w).map((entry) => `${entry} = Math.fround(${entry});`) : [];

/** The kernel that makes several steps of every particle of a block: the loop over steps runs inside. */
export const loopKernel = (shape: LoopShape): LoopKernel => {
  const { particles } = shape.layout;
  const writings = Array.from({ length: particles }, (_, particle): Writing => ({
    shape,
    particle,
    p: `p${particle}`,
    column: 0,
    draw: 0,
  }));
  const bodies = writings.map((w) => [
    ...stepOf[shape.form](w),
    ...names("", shape.corrections).flatMap((k) => correction(w, Number(k))),
  ]);
  const [{ column: width, draw: draws }] = writings as [Writing];
  const hasKey = shape.noise === "key";
  const isInteger = shape.dialect === "integers";
  const source = [
    ...writings.flatMap((w) => state(w).map((entry, j) => `let ${entry} = xs[${place(shape, w.particle, j)}];`)),
    "for (let t = 0; t < steps; t++) {",
    ...Array.from({ length: width }, (_, i) => `const c${i} = tab[t][${i}];`),
    ...bodies.flat(),
    ...writings.flatMap((w) => rounded(w)),
    "}",
    ...result(shape),
  ].join("\n");
  const integers = hasKey && isInteger ? [...noiseArguments] : [];
  const extra = shape.noise === "recorded" ? ["zs"] : hasKey && !isInteger ? ["halves"] : [];
  return {
    source,
    arguments: ["xs", "tab", "steps", ...extra, ...integers],
    integers,
    output: outputOf(shape),
    components: componentsOf(shape.layout),
    width,
    draws,
    operations: operationsIn((bodies[0] as string[]).join("\n")),
  };
};

/** The kernel of the start: draw 0 of every particle, times a spread. */
export const startKernel = (shape: Pick<LoopShape, "dialect" | "layout" | "threads">): LoopKernel => {
  const full: LoopShape = {
    ...shape,
    form: "single",
    corrections: 0,
    followsNorms: false,
    noise: "key",
    score: { width: 0, columns: () => [], write: () => ({ lines: [], value: [] }) },
  };
  const { particles } = shape.layout;
  const lines = Array.from({ length: particles }, (_, particle) => {
    const w: Writing = { shape: full, particle, p: `p${particle}`, column: 0, draw: 0 };
    return [
      ...normals(
        shape.dialect,
        {
          pair: pairIndex(w),
          step: shape.dialect === "integers" ? "(t | 0)" : "t",
          pairs: pairsOf(shape.layout.dimension),
        },
        w.p,
      ),
      ...state(w).map((entry, j) => `const ${entry} = spread * ${w.p}z${j};`),
    ];
  }).flat();
  const isInteger = shape.dialect === "integers";
  return {
    source: ["const t = 0.0 * spread;", ...lines, ...result(full)].join("\n"),
    arguments: ["spread", ...(isInteger ? noiseArguments : ["halves"])],
    integers: isInteger ? [...noiseArguments] : [],
    output: outputOf(full),
    components: componentsOf(shape.layout),
    width: 0,
    draws: 1,
    operations: operationsIn(lines.join("\n")) / particles,
  };
};
