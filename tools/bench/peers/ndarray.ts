import { createRequire } from "node:module";
import ndarray from "ndarray";
import type { NdArray } from "ndarray";
import ops from "ndarray-ops";
import type { Problem } from "../problem.ts";
import { serve } from "./serve.ts";

// ndarray and ndarray-ops in double precision: one array a coordinate and one a component, every operation along them.

const zeros = (count: number): NdArray => ndarray(new Float64Array(count));

/** One array per entry. */
type Columns = readonly NdArray[];

const columns = (number: number, count: number): NdArray[] => Array.from({ length: number }, () => zeros(count));

/** Box and Muller's method with the library's own uniform numbers, one normal deviate from two of them. */
const drawInto = (out: NdArray, scratch: NdArray): void => {
  ops.random(out);
  ops.mulseq(out, -1);
  ops.addseq(out, 1);
  ops.logeq(out);
  ops.mulseq(out, -2);
  ops.sqrteq(out);
  ops.random(scratch);
  ops.mulseq(scratch, 2 * Math.PI);
  ops.coseq(scratch);
  ops.muleq(out, scratch);
};

interface Scratch {
  readonly logits: Columns;
  readonly apart: NdArray;
  readonly total: NdArray;
}

type ScoreInto = (score: Columns, x: Columns, evaluation: number) => void;

const scoreOf = ({ weights, means, variances, evaluations, dimension }: Problem, scratch: Scratch): ScoreInto => {
  const { logits, apart, total } = scratch;
  const logitInto = (x: Columns, k: number, a: number, c: number): void => {
    const logit = logits[k] as NdArray;
    ops.assigns(logit, 0);
    x.forEach((column, j) => {
      ops.subs(apart, column, a * (means[k]?.[j] as number));
      ops.muleq(apart, apart);
      ops.addeq(logit, apart);
    });
    ops.mulseq(logit, -0.5 / c);
    ops.addseq(logit, Math.log(weights[k] as number) - (dimension * Math.log(c)) / 2);
  };
  const softmax = (): void => {
    ops.assign(apart, logits[0] as NdArray);
    logits.slice(1).forEach((logit) => ops.maxeq(apart, logit));
    ops.assigns(total, 0);
    logits.forEach((logit) => {
      ops.subeq(logit, apart);
      ops.expeq(logit);
      ops.addeq(total, logit);
    });
    logits.forEach((logit) => ops.diveq(logit, total));
  };
  const pullInto = (score: Columns, x: Columns, k: number, a: number, c: number): void => {
    ops.divseq(logits[k] as NdArray, c);
    score.forEach((column, j) => {
      ops.subs(apart, x[j] as NdArray, a * (means[k]?.[j] as number));
      ops.muleq(apart, logits[k] as NdArray);
      ops.subeq(column, apart);
    });
  };
  return (score, x, evaluation) => {
    const [a, s2] = evaluations[evaluation] as readonly [number, number];
    const c = variances.map((variance) => a * a * variance + s2);
    c.forEach((ck, k) => logitInto(x, k, a, ck));
    softmax();
    score.forEach((column) => ops.assigns(column, 0));
    c.forEach((ck, k) => pullInto(score, x, k, a, ck));
  };
};

type Solve = (x: Columns, problem: Problem, into: ScoreInto, scratch: Scratch) => void;

const affine: Solve = (x, { count, dimension, steps }, into, { apart, total }) => {
  const score = columns(dimension, count);
  steps.forEach(([keep = 0, push = 0, noise = 0], i) => {
    into(score, x, i);
    x.forEach((column, j) => {
      ops.mulseq(column, keep);
      ops.mulseq(score[j] as NdArray, push);
      ops.addeq(column, score[j] as NdArray);
      if (noise === 0) return;
      drawInto(apart, total);
      ops.mulseq(apart, noise);
      ops.addeq(column, apart);
    });
  });
};

const heun: Solve = (x, { count, dimension, steps }, into) => {
  const [first, second, y] = [columns(dimension, count), columns(dimension, count), columns(dimension, count)];
  const velocityInto = (out: Columns, state: Columns, evaluation: number, gain: number): void => {
    into(out, state, evaluation);
    out.forEach((column, j) => {
      ops.addeq(column, state[j] as NdArray);
      ops.mulseq(column, gain);
    });
  };
  steps.forEach(([here = 0, there = 0], i) => {
    velocityInto(first, x, 2 * i, here);
    y.forEach((column, j) => ops.add(column, x[j] as NdArray, first[j] as NdArray));
    velocityInto(second, y, 2 * i + 1, there);
    x.forEach((column, j) => {
      ops.addeq(first[j] as NdArray, second[j] as NdArray);
      ops.mulseq(first[j] as NdArray, 0.5);
      ops.addeq(column, first[j] as NdArray);
    });
  });
};

const { version } = createRequire(import.meta.url)("ndarray-ops/package.json") as { readonly version: string };

await serve({ "ndarray-ops": version }, (problem) => () => {
  const { count, dimension, weights, sampler } = problem;
  const scratch = { logits: columns(weights.length, count), apart: zeros(count), total: zeros(count) };
  const x = columns(dimension, count);
  x.forEach((column) => drawInto(column, scratch.total));
  (sampler === "heun" ? heun : affine)(x, problem, scoreOf(problem, scratch), scratch);
  return { at: (particle, coordinate) => (x[coordinate] as NdArray).get(particle) };
});
