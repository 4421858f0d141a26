import type { KernelScore } from "../../../src/engine/options.ts";
import type { Mixture, Problem } from "../problem.ts";

const number = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** The lines that leave the logit of a component in `l<k>` and its precision in `i<k>`. */
const logitLines = ({ weights, means, variances }: Mixture, k: number): string[] => {
  const mean = means[k] as readonly number[];
  const apart = mean.map((m, j) => {
    return `const d${k}_${j} = x[${j}][this.thread.x] - level[1] * ${number(m)};`;
  });
  const squares = mean.map((_, j) => `d${k}_${j} * d${k}_${j}`).join(" + ");
  return [
    `const i${k} = 1.0 / (level[1] * level[1] * ${number(variances[k] as number)} + level[2] * level[2]);`,
    ...apart,
    `const l${k} = ${number(Math.log(weights[k] as number))} + ${number(mean.length / 2)} * Math.log(i${k}) - 0.5 * i${k} * (${squares});`,
  ];
};

/**
 * The score of a mixture as a user would write it in a gpu.js kernel, with the constants as literals: the function is
 * made from text since kernels close over nothing.
 */
export const scoreKernelOf = (problem: Problem): KernelScore["kernel"] => {
  const { weights, means } = problem;
  const components = weights.map((_, k) => k);
  const own = (k: number): string => {
    const coordinates = (means[k] as readonly number[]).map(number);
    return coordinates.reduceRight(
      (rest, m, j) => (rest === "" ? m : `(this.thread.y < ${j + 0.5} ? ${m} : ${rest})`),
      "",
    );
  };
  const lines = [
    ...components.flatMap((k) => logitLines(problem, k)),
    ...components.map((k) => `const m${k} = ${k === 0 ? "l0" : `Math.max(m${k - 1}, l${k})`};`),
    ...components.map((k) => `const w${k} = Math.exp(l${k} - m${components.length - 1});`),
    `const total = ${components.map((k) => `w${k}`).join(" + ")};`,
    "const own = x[this.thread.y][this.thread.x];",
    `return (${components.map((k) => `w${k} * i${k} * (level[1] * ${own(k)} - own)`).join(" + ")}) / total;`,
  ];
  return new Function("x", "level", lines.join("\n")) as KernelScore["kernel"];
};
