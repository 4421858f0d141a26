import { ddpmSample, ddpmStep } from "../../../reference/ddpm.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { at, length, row, stack } from "../../../reference/kit/tensor.ts";
import type { EpsFn } from "../../../reference/models.ts";
import { betaVsBetaTilde } from "../common/ddpm.ts";
import { indexOffByOne, loopIndexAsLabel, noiseRowsReversed } from "../common/levels.ts";
import { noiseOnLastStep } from "../common/steps.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";
import { powersOf } from "../kit/vectors.ts";

interface Inputs {
  readonly x: Vec;
  readonly epsFn: EpsFn;
  readonly betas: Vec;
  readonly varKind: "large" | "small" | Vec;
  readonly noises: Vec;
}

/** What the loop may get wrong. */
interface Choices {
  /** Label at which the network is evaluated for level t. */
  readonly label?: (t: number, count: number) => number;
  /** Row of the noises for level t. */
  readonly draw?: (t: number, count: number) => number;
  /** Variance of the step that leaves level t. */
  readonly variance?: (t: number, right: number, beta: number) => number;
}

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

/** Deviations of the sampler. */
export const sampleDeviations: readonly Deviation[] = [
  ...deviates(noiseOnLastStep, [
    on(ddpmSample, (inputs) => loop(inputs, { variance: (t, right, beta) => (t === 1 ? beta : right) }), {
      applies: ({ varKind }) => typeof varKind === "string",
    }),
  ]),
  deviation(ddpmSample, {
    id: "table-without-last-noise",
    kind: "convention",
    title: "No noise on the last step, also with a table",
    hint: "You leave out the noise of the last step; a table of variances is used as given at every level.",
    evidence: "arXiv:2006.11239 Alg. 2, whose z is 0 at t = 1",
    convention: { name: "lastTableEntry", value: "unused" },
    applies: ({ varKind }) => typeof varKind !== "string",
    run: (inputs) => loop(inputs, { variance: (t, right) => (t === 1 ? 0 : right) }),
  }),
  ...deviates(betaVsBetaTilde, [
    on(ddpmSample, (inputs) => loop(inputs, { variance: (t, _, beta) => (t === 1 ? 0 : beta) }), { kind: "bug" }),
  ]),
  ...deviates(indexOffByOne, [
    on(ddpmSample, (inputs) => loop(inputs, { label: (t, count) => Math.min(t, count - 1) }), {
      applies: ({ betas }) => length(betas) > 1,
    }),
  ]),
  ...deviates(loopIndexAsLabel, [on(ddpmSample, (inputs) => loop(inputs, { label: (t, count) => count - t }))]),
  ...deviates(noiseRowsReversed, [on(ddpmSample, (inputs) => loop(inputs, { draw: (t) => t - 1 }))]),
];
