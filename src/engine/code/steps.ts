import type { Form } from "../plan/moves.ts";
import type { NoiseSource } from "./noise-source.ts";
import { writeNoise } from "./noise-source.ts";
import type { Layout } from "./layout.ts";
import type { Dialect } from "./noise.ts";
import type { ScoreCode } from "./score/index.ts";
import { literal, names, sum } from "./text.ts";

/** The steps of a kernel. */
export interface StepShape {
  readonly form: Form;
  readonly corrections: number;
  readonly followsNorms: boolean;
  readonly noise: NoiseSource;
  readonly dialect: Dialect;
  readonly layout: Layout;
  readonly score: ScoreCode;
}

/** The next free column of the table and the next noise vector, while a step is written. */
interface Pen {
  readonly shape: StepShape;
  column: number;
  noise: number;
}

/** The names of the state of a particle. */
export const stateOf = ({ dimension }: Layout, particle: number): string[] => names(`x${particle}_`, dimension);

const nextColumn = (pen: Pen): string => {
  pen.column += 1;
  return `c${pen.column - 1}`;
};

/** Lines for every particle of a thread, from its state and its own prefix. */
const each = (
  { shape: { layout } }: Pen,
  stage: string,
  lines: (x: readonly string[], p: string, particle: number) => readonly string[],
): string[] =>
  names("", layout.particles).flatMap((q) => [...lines(stateOf(layout, Number(q)), `p${q}${stage}`, Number(q))]);

/** The noise `${p}z0 ...` of every particle. */
const noiseLines = (pen: Pen, stage: string): string[] => {
  const noise = { index: pen.noise, perStep: 1 + pen.shape.corrections };
  pen.noise += 1;
  return each(pen, stage, (_, p, particle) => writeNoise(pen.shape, noise, particle, p));
};

/** `${p}0 ... = keep x + pull score(x)` for every particle, where `x` is its state or what an earlier stage has made. */
const moved = (pen: Pen, stage: string, from?: string): string[] => {
  const { layout, score } = pen.shape;
  const x = names("", layout.particles).map((q) =>
    from === undefined ? stateOf(layout, Number(q)) : names(`p${q}${from}`, layout.dimension),
  );
  const { lines, value } = score.write(x, pen.column, `s${stage}`);
  pen.column += score.width;
  const results = value.flatMap((terms, q) => terms.map((term, j) => `const p${q}${stage}${j} = ${term};`));
  return [...lines, ...results];
};

const singleStep = (pen: Pen): string[] => {
  const isNoisy = pen.shape.noise !== "none";
  const move = moved(pen, "a");
  if (!isNoisy) return [...move, ...each(pen, "a", (x, p) => x.map((entry, j) => `${entry} = ${p}${j};`))];
  const spread = nextColumn(pen);
  const noise = noiseLines(pen, "a");
  const noisy = each(pen, "a", (x, p) => x.map((entry, j) => `${entry} = ${p}${j} + ${spread} * ${p}z${j};`));
  return [...noise, ...move, ...noisy];
};

/** With `y` the state after half a slope, the Euler step is `2 y - x`. */
const heunStep = (pen: Pen): string[] => [
  ...moved(pen, "a"),
  ...each(pen, "", (x, p) => x.map((entry, j) => `const ${p}e${j} = 2.0 * ${p}a${j} - ${entry};`)),
  ...moved(pen, "b", "e"),
  ...each(pen, "", (x, p) => x.map((entry, j) => `${entry} = ${p}a${j} + ${p}b${j};`)),
];

/** With `b`, `c`, `d` the places of the second to fourth slope, the step is `(b + 2 c + d - x)/3` and the last slope. */
const rk4Step = (pen: Pen): string[] => {
  const from = (target: string, source: string): string[] => [
    ...moved(pen, `${target}m`, source),
    ...each(pen, "", (x, p) => x.map((entry, j) => `const ${p}${target}${j} = ${entry} + ${p}${target}m${j};`)),
  ];
  return [
    ...moved(pen, "b"),
    ...from("c", "b"),
    ...from("d", "c"),
    ...moved(pen, "l", "d"),
    ...each(pen, "", (x, p) =>
      x.map((entry, j) => {
        const places = `${p}b${j} + 2.0 * ${p}c${j} + ${p}d${j} - ${entry}`;
        return `${entry} = (${places}) * ${literal(1 / 3)} + ${p}l${j};`;
      }),
    ),
  ];
};

/** A Langevin corrector, its step fixed or following the norms of the noise and of the score. */
const correction = (pen: Pen, k: string): string[] => {
  const stage = `k${k}_`;
  const noise = noiseLines(pen, stage);
  const score = moved(pen, stage);
  const factor = nextColumn(pen);
  const norm = (of: readonly string[]): string => sum(of.map((entry) => `${entry} * ${entry}`));
  const corrected = each(pen, stage, (x, p) => {
    const ratio = `${norm(names(`${p}z`, x.length))} / ${norm(names(p, x.length))}`;
    return [
      `const ${p}f = ${factor}${pen.shape.followsNorms ? ` * Math.sqrt(${ratio})` : ""};`,
      `const ${p}h = 0.5 * ${p}f * ${p}f;`,
      ...x.map((entry, j) => `${entry} = ${entry} + ${p}h * ${p}${j} + ${p}f * ${p}z${j};`),
    ];
  });
  return [...noise, ...score, ...corrected];
};

const stepOf: Readonly<Record<Form, (pen: Pen) => string[]>> = { single: singleStep, heun: heunStep, rk4: rk4Step };

/** One step of all particles of a thread, with the columns of the table and the noise vectors that it takes. */
export const writeStep = (shape: StepShape): { lines: string[]; width: number; noises: number } => {
  const pen: Pen = { shape, column: 0, noise: 0 };
  const step = stepOf[shape.form](pen);
  const lines = [...step, ...names("", shape.corrections).flatMap((k) => correction(pen, k))];
  return { lines, width: pen.column, noises: pen.noise };
};
