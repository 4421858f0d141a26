import type { Problem } from "../problem.ts";

// Loops over Float64Array as one would write them by hand: one particle after the other, no library.

/** The values of one noise level that the score needs. */
export interface Level {
  /** `a m_k`, row after row. */
  readonly centres: Float64Array;
  readonly constants: Float64Array;
  /** `1 / c_k`. */
  readonly precisions: Float64Array;
}

/** The levels of all evaluations of a problem. */
export const levelsOf = ({ weights, means, variances, evaluations, dimension }: Problem): Level[] =>
  evaluations.map(([a, s2]) => {
    const c = variances.map((variance) => a * a * variance + s2);
    return {
      centres: Float64Array.from(means.flatMap((mean) => mean.map((m) => a * m))),
      constants: Float64Array.from(c, (ck, k) => Math.log(weights[k] as number) - (dimension * Math.log(ck)) / 2),
      precisions: Float64Array.from(c, (ck) => 1 / ck),
    };
  });

type ScoreInto = (score: Float64Array, x: Float64Array, at: number, level: Level) => void;

/** The score of the particle whose coordinates begin at `at`. */
const scoreOf = (K: number, d: number): ScoreInto => {
  const logits = new Float64Array(K);
  const logitsInto = (x: Float64Array, at: number, { centres, constants, precisions }: Level): number => {
    let largest = -Infinity;
    for (let k = 0; k < K; k += 1) {
      let distance = 0;
      for (let j = 0; j < d; j += 1) {
        const apart = (x[at + j] as number) - (centres[k * d + j] as number);
        distance += apart * apart;
      }
      const logit = (constants[k] as number) - 0.5 * distance * (precisions[k] as number);
      logits[k] = logit;
      if (logit > largest) largest = logit;
    }
    return largest;
  };
  return (score, x, at, level) => {
    const largest = logitsInto(x, at, level);
    let total = 0;
    score.fill(0);
    for (let k = 0; k < K; k += 1) {
      const weight = Math.exp((logits[k] as number) - largest);
      total += weight;
      const pull = weight * (level.precisions[k] as number);
      for (let j = 0; j < d; j += 1) {
        score[j] = (score[j] as number) + pull * ((level.centres[k * d + j] as number) - (x[at + j] as number));
      }
    }
    for (let j = 0; j < d; j += 1) score[j] = (score[j] as number) / total;
  };
};

type Solve = (x: Float64Array, problem: Problem, levels: readonly Level[], normal: () => number) => void;

const affine: Solve = (x, { count, dimension: d, weights, steps }, levels, normal) => {
  const [score, into] = [new Float64Array(d), scoreOf(weights.length, d)];
  steps.forEach(([keep = 0, push = 0, noise = 0], i) => {
    const level = levels[i] as Level;
    for (let at = 0; at < count * d; at += d) {
      into(score, x, at, level);
      for (let j = 0; j < d; j += 1) {
        const mean = keep * (x[at + j] as number) + push * (score[j] as number);
        x[at + j] = noise > 0 ? mean + noise * normal() : mean;
      }
    }
  });
};

const heun: Solve = (x, { count, dimension: d, weights, steps }, levels) => {
  const [score, first, y] = [new Float64Array(d), new Float64Array(d), new Float64Array(d)];
  const into = scoreOf(weights.length, d);
  steps.forEach(([here = 0, there = 0], i) => {
    for (let at = 0; at < count * d; at += d) {
      into(score, x, at, levels[2 * i] as Level);
      for (let j = 0; j < d; j += 1) {
        first[j] = here * ((x[at + j] as number) + (score[j] as number));
        y[j] = (x[at + j] as number) + (first[j] as number);
      }
      into(score, y, 0, levels[2 * i + 1] as Level);
      for (let j = 0; j < d; j += 1) {
        const second = there * ((y[j] as number) + (score[j] as number));
        x[at + j] = (x[at + j] as number) + ((first[j] as number) + second) / 2;
      }
    }
  });
};

/** Samples a problem with given levels: one row a particle. */
export const sampleByLoops = (problem: Problem, levels: readonly Level[], normal: () => number): Float64Array => {
  const x = Float64Array.from({ length: problem.count * problem.dimension }, normal);
  (problem.sampler === "heun" ? heun : affine)(x, problem, levels, normal);
  return x;
};
