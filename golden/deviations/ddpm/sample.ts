import { ddpmSample, ddpmStep } from "../../../reference/ddpm.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { at, length, numbers, row, stack } from "../../../reference/kit/tensor.ts";
import type { EpsFn } from "../../../reference/models.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

interface Inputs {
  readonly x: Vec;
  readonly epsFn: EpsFn;
  readonly betas: Vec;
  readonly varKind: "large" | "small" | Vec;
  readonly noises: Vec;
}

/** What the loop may get wrong. */
interface Choices {
  /** Label asked for level t. */
  readonly label?: (t: number, count: number) => number;
  /** Row of the noises for level t. */
  readonly draw?: (t: number, count: number) => number;
  /** Variance of the step that leaves level t. */
  readonly variance?: (t: number, right: number, beta: number) => number;
}

const powersOf = (betas: Vec): number[] =>
  numbers(betas).reduce((table, beta) => [...table, (table[table.length - 1] as number) * (1 - beta)], [1]);

const varianceOf = ({ betas, varKind }: Inputs, powers: readonly number[], t: number): number => {
  if (typeof varKind !== "string") return at(varKind, t - 1);
  const [before, after] = powers.slice(t - 1, t + 1) as [number, number];
  if (varKind === "small") return ((1 - before) / (1 - after)) * at(betas, t - 1);
  return t === 1 ? 0 : at(betas, t - 1);
};

/** The sampler's loop with the choices that go wrong. */
const loop = (inputs: Inputs, { label, draw, variance }: Choices): { x: Vec; trajectory: Vec } => {
  const powers = powersOf(inputs.betas);
  const count = length(inputs.betas);
  const trajectory = [inputs.x];
  for (let t = count; t >= 1; t -= 1) {
    const x = trajectory[count - t] as Vec;
    const [right, beta] = [varianceOf(inputs, powers, t), at(inputs.betas, t - 1)];
    const { xPrev } = ddpmStep({
      x,
      eps: inputs.epsFn(x, label?.(t, count) ?? t - 1),
      noise: row(inputs.noises, draw?.(t, count) ?? count - t),
      beta,
      alphaBar: powers[t] as number,
      variance: variance?.(t, right, beta) ?? right,
    });
    trajectory.push(xPrev);
  }
  return { x: trajectory[count] as Vec, trajectory: stack(trajectory) };
};

/** Known wrong versions of the sampler. */
export const sampleDeviations: readonly Deviation[] = [
  deviation(ddpmSample, {
    id: "noise-on-last-step",
    kind: "bug",
    title: "Noise on the last step",
    hint: "You add noise of variance beta on the step that ends at the data; Algorithm 2 adds none there.",
    evidence: "diffusers scheduling_ddpm.py with trailing spacing or an offset",
    applies: ({ varKind }) => typeof varKind === "string",
    run: (inputs) => loop(inputs, { variance: (t, right, beta) => (t === 1 ? beta : right) }),
  }),
  deviation(ddpmSample, {
    id: "table-without-last-noise",
    kind: "convention",
    title: "No noise on the last step, also with a table",
    hint: "You leave out the noise of the last step; a table of variances is used as given at every level.",
    evidence: "ports of Algorithm 2, whose z is 0 at t = 1",
    convention: { name: "lastTableEntry", value: "unused" },
    applies: ({ varKind }) => typeof varKind !== "string",
    run: (inputs) => loop(inputs, { variance: (t, right) => (t === 1 ? 0 : right) }),
  }),
  deviation(ddpmSample, {
    id: "beta-vs-beta-tilde",
    kind: "bug",
    title: "The larger variance whatever was asked",
    hint: "Your chain adds noise of variance beta on every step but the last, also where another was asked.",
    evidence: "hojonathanho run_cifar.py; ermongroup/ddim; SR3 issue 54",
    run: (inputs) => loop(inputs, { variance: (t, _, beta) => (t === 1 ? 0 : beta) }),
  }),
  deviation(ddpmSample, {
    id: "index-off-by-one",
    kind: "bug",
    title: "The network asked one label too high",
    hint: "The network got the level t where its label t - 1 is due.",
    evidence: "many ports; labels start at 0, levels at 1",
    applies: ({ betas }) => length(betas) > 1,
    run: (inputs) => loop(inputs, { label: (t, count) => Math.min(t, count - 1) }),
  }),
  deviation(ddpmSample, {
    id: "loop-index-as-label",
    kind: "bug",
    title: "The network called with the loop counter",
    hint: "The network got the number of steps done where the label of the level is due.",
    evidence: "stablediffusion pull request 226",
    run: (inputs) => loop(inputs, { label: (t, count) => count - t }),
  }),
  deviation(ddpmSample, {
    id: "noise-rows-reversed",
    kind: "bug",
    title: "The draws used in the order of the levels",
    hint: "You take row t - 1 for level t; the rows are in the order of use, that of level N first.",
    evidence: "trap: a table of draws indexed like the betas",
    run: (inputs) => loop(inputs, { draw: (t) => t - 1 }),
  }),
];
