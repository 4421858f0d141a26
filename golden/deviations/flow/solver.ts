import { latentDecode, latentEncode, pfRk45 } from "../../../reference/flow.ts";
import { integrate } from "../../../reference/kit/dormand-prince.ts";
import type { Sde } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, length, numbers, scale, sub, vec } from "../../../reference/kit/tensor.ts";
import type { ScoreFn } from "../../../reference/models.ts";
import { marginalAt } from "../../../reference/models.ts";
import { diffusionAt, driftRateAt } from "../../../reference/sde/parts.ts";
import { pfFullG2 } from "../common/halves.ts";
import { jointRk45 } from "../common/likelihood.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

const place = { equation: "deviation", argument: "driftFn" };

/** Tolerances that scipy's solve_ivp takes where none are given. */
const defaults = { rtol: 1e-3, atol: 1e-6 };

const part = (joint: Vec, from: number, to: number): Vec => vec(numbers(joint).slice(from, to));

interface Code {
  readonly sde: Sde;
  readonly scoreFn: ScoreFn;
  readonly cutoff: number;
  readonly rtol: number;
  readonly atol: number;
}

const flow = ({ sde, scoreFn, rtol, atol }: Code, y: Vec, t: number, s: number, share = 0.5): Vec =>
  integrate({
    field: (x, time) =>
      sub(scale(driftRateAt(time, sde), x), scale(share * diffusionAt(time, sde) ** 2, scoreFn(x, time))),
    t,
    s,
    y,
    rtol,
    atol,
    firstStep: "auto",
    place,
  }).y;

/** Deviations of the adaptive solver and of the codes. */
export const solverDeviations: readonly Deviation[] = [
  ...deviates(jointRk45, [
    on(pfRk45, ({ driftFn, x, ...control }) => {
      const d = length(x);
      const field = (joint: Vec, time: number): Vec =>
        vec([...numbers(driftFn(part(joint, 0, d), time)), ...new Array<number>(d).fill(0)]);
      const y = vec([...numbers(x), ...new Array<number>(d).fill(0)]);
      const run = integrate({ field, y, ...control, place });
      return { x: part(run.y, 0, d), nfev: run.evaluations, steps: run.steps };
    }),
  ]),
  deviation(pfRk45, {
    id: "default-tolerances",
    kind: "bug",
    title: "The solver's own tolerances",
    hint: "The tolerances asked did not reach the solver: it ran with rtol 1e-3 and atol 1e-6. Those are the defaults of scipy's solve_ivp.",
    evidence: "constructed",
    run: ({ driftFn: field, x, ...control }) => {
      const run = integrate({ field, y: x, ...control, ...defaults, place });
      return { x: run.y, nfev: run.evaluations, steps: run.steps };
    },
  }),
  ...deviates(pfFullG2, [
    on(latentEncode, ({ x, ...code }) => ({ latent: flow(code, x, code.cutoff, 1, 1) })),
    on(latentDecode, ({ latent, ...code }) => ({ x: flow(code, latent, 1, code.cutoff, 1) })),
  ]),
  deviation(latentEncode, {
    id: "cutoff-of-the-paper",
    kind: "bug",
    title: "A cutoff of 1e-3 whatever was asked",
    hint: "The code starts at another cutoff than the one asked.",
    evidence: "score_sde sampling.py: eps=1e-3 as a default",
    applies: ({ cutoff }) => cutoff !== 1e-3,
    run: ({ x, ...code }) => ({ latent: flow(code, x, 1e-3, 1) }),
  }),
  deviation(latentDecode, {
    id: "denoised-at-the-cutoff",
    kind: "convention",
    title: "A denoising step at the end",
    hint: "You end with the posterior mean at the cutoff; decoding ends with the state itself.",
    evidence: "score_sde sampling.py, get_ode_sampler with denoise=True",
    convention: { name: "denoiseAtCutoff", value: "yes" },
    run: ({ latent, ...code }) => {
      const x = flow(code, latent, 1, code.cutoff);
      const { scale: a, sigma } = marginalAt(code.cutoff, code.sde);
      return { x: scale(1 / a, add(x, scale(sigma * sigma, code.scoreFn(x, code.cutoff)))) };
    },
  }),
];
