import { latentDecode, latentEncode, pfRk45 } from "../../../reference/flow.ts";
import { integrate } from "../../../reference/kit/dormand-prince.ts";
import type { Sde } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, length, numbers, scale, sub, vec } from "../../../reference/kit/tensor.ts";
import type { ScoreFn } from "../../../reference/models.ts";
import { marginalAt } from "../../../reference/models.ts";
import { diffusionAt, driftRateAt } from "../../../reference/sde/parts.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

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

/** Wrong versions of the adaptive solver and of the codes. */
export const solverDeviations: readonly Deviation[] = [
  deviation(pfRk45, {
    id: "joint-rk45",
    kind: "convention",
    title: "The batch in one error norm",
    hint: "Your step control sees more than this state: the result of a sample depends on its batch.",
    evidence: "score_sde likelihood.py and sampling.py flatten the batch into one vector",
    convention: { name: "errorNorm", value: "batch" },
    run: ({ driftFn, x, ...control }) => {
      const d = length(x);
      const field = (joint: Vec, time: number): Vec =>
        vec([...numbers(driftFn(part(joint, 0, d), time)), ...new Array<number>(d).fill(0)]);
      const y = vec([...numbers(x), ...new Array<number>(d).fill(0)]);
      const run = integrate({ field, y, ...control, place });
      return { x: part(run.y, 0, d), nfev: run.evaluations, steps: run.steps };
    },
  }),
  deviation(pfRk45, {
    id: "default-tolerances",
    kind: "bug",
    title: "The solver's own tolerances",
    hint: "The tolerances asked did not reach the solver: it ran with rtol 1e-3 and atol 1e-6.",
    evidence: "scipy solve_ivp called without rtol and atol",
    run: ({ driftFn: field, x, ...control }) => {
      const run = integrate({ field, y: x, ...control, ...defaults, place });
      return { x: run.y, nfev: run.evaluations, steps: run.steps };
    },
  }),
  deviation(latentEncode, {
    id: "pf-full-g2",
    kind: "bug",
    title: "The drift of the reverse SDE",
    hint: "The velocity needs half of g^2: with all of it the codes do not have the law of the prior.",
    evidence: "ports",
    run: ({ x, ...code }) => ({ latent: flow(code, x, code.cutoff, 1, 1) }),
  }),
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
    id: "pf-full-g2",
    kind: "bug",
    title: "The drift of the reverse SDE without its noise",
    hint: "The velocity needs half of g^2: with all of it states end too close to the modes.",
    evidence: "ports",
    run: ({ latent, ...code }) => ({ x: flow(code, latent, 1, code.cutoff, 1) }),
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
