import { integrate } from "../../../reference/kit/dormand-prince.ts";
import type { Sde } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, at, generate, length, numbers, scale, vec } from "../../../reference/kit/tensor.ts";
import { logLikelihoodOde } from "../../../reference/likelihood.ts";
import type { DivergenceFn, ScoreFn } from "../../../reference/models.ts";
import { centredLogPdf, diffusionAt, driftRateAt } from "../../../reference/sde/parts.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";

interface Inputs {
  readonly x: Vec;
  readonly sde: Sde;
  readonly scoreFn: ScoreFn;
  readonly divergenceFn: DivergenceFn;
  readonly cutoff: number;
  readonly rtol: number;
  readonly atol: number;
}

const part = (y: Vec, from: number, count: number): Vec => generate(count, (i) => at(y, from + i));

/** Drift of the flow with a share of `g^2 s`. */
const driftOf = ({ sde, scoreFn }: Inputs, x: Vec, t: number, share: number): Vec =>
  add(scale(driftRateAt(t, sde), x), scale(-share * diffusionAt(t, sde) ** 2, scoreFn(x, t)));

/** Drift and divergence, joined, at the joint state that starts at `from`. */
const slopeOf = (inputs: Inputs, y: Vec, from: number, t: number, share: number): number[] => {
  const x = part(y, from, length(inputs.x));
  return [...numbers(driftOf(inputs, x, t, share)), inputs.divergenceFn(x, t)];
};

/** The whole algorithm for a batch of starts under one error norm; the result is that of the first. */
const run = (inputs: Inputs, batch: readonly Vec[], prior: number, share = 0.5) => {
  const d = length(inputs.x);
  const end = integrate({
    field: (y, t) => vec(batch.flatMap((_, k) => slopeOf(inputs, y, k * (d + 1), t, share))),
    t: inputs.cutoff,
    s: 1,
    y: vec(batch.flatMap((x) => [...numbers(x), 0])),
    rtol: inputs.rtol,
    atol: inputs.atol,
    firstStep: "auto",
    place: { equation: "logLikelihoodOde", argument: "scoreFn" },
  });
  const latent = part(end.y, 0, d);
  return { logp: centredLogPdf(latent, prior) + at(end.y, d), latent, nfev: end.evaluations };
};

const priorOf = (sde: Sde): number => (sde.kind === "ve" ? sde.sigmaMax : 1);

/** Divergence of the flow by central differences of the score. */
const differenced = (inputs: Inputs, x: Vec, t: number): number => {
  const [d, h] = [length(x), 2 ** -13];
  const moved = (i: number, step: number): Vec => generate(d, (j) => at(x, j) + (i === j ? step : 0));
  const slope = (i: number): number => {
    const [up, down] = [1, -1].map((sign) => at(driftOf(inputs, moved(i, sign * h), t, 0.5), i)) as [number, number];
    return (up - down) / (2 * h);
  };
  return numbers(generate(d, slope)).reduce((sum, entry) => sum + entry, 0);
};

/**
 * With signs in two dimensions an estimate is the trace plus or minus twice the coupling, so the other one is its mirror
 * image about the trace.
 */
const redrawn = (inputs: Inputs): DivergenceFn => {
  const { x, cutoff, divergenceFn } = inputs;
  const isExact = Math.abs(divergenceFn(x, cutoff) - differenced(inputs, x, cutoff)) < 1e-4;
  if (isExact) return divergenceFn;
  return (state, t) => {
    const first = divergenceFn(state, t);
    return t < 0.5 ? first : 2 * differenced(inputs, state, t) - first;
  };
};

/** Known wrong versions of the likelihood by integration. */
export const odeDeviations: readonly Deviation[] = [
  deviation(logLikelihoodOde, {
    id: "likelihood-sign",
    kind: "bug",
    title: "The collected divergence subtracted",
    hint: "The divergence term has the wrong sign: add the collected divergence to the log-density of the latent.",
    evidence: "ports",
    run: (inputs) => {
      const { logp, latent, nfev } = run(inputs, [inputs.x], priorOf(inputs.sde));
      const prior = centredLogPdf(latent, priorOf(inputs.sde));
      return { logp: 2 * prior - logp, latent, nfev };
    },
  }),
  deviation(logLikelihoodOde, {
    id: "ode-cutoff",
    kind: "convention",
    title: "The cutoff 1e-2 whatever was asked",
    hint: "Your integration starts at 1e-2: the result is the log-density there, up to 2.7e-3 bits per dimension off.",
    evidence: "score_sde likelihood.py against sampling.py",
    convention: { name: "cutoff", value: "1e-2" },
    applies: ({ cutoff }) => cutoff < 1e-2,
    run: (inputs) => logLikelihoodOde({ ...inputs, cutoff: 1e-2 }),
  }),
  deviation(logLikelihoodOde, {
    id: "ode-cutoff/tolerance",
    kind: "convention",
    title: "Tolerances of 1e-3 whatever was asked",
    hint: "Your integration runs at its own tolerances; take rtol and atol from the inputs.",
    evidence: "score_sde likelihood.py",
    convention: { name: "tolerance", value: "1e-3" },
    applies: ({ rtol, atol }) => rtol !== 1e-3 || atol !== 1e-3,
    run: (inputs) => logLikelihoodOde({ ...inputs, rtol: 1e-3, atol: 1e-3 }),
  }),
  deviation(logLikelihoodOde, {
    id: "hutchinson-probe-handling",
    kind: "convention",
    title: "A new probe half-way",
    hint: "Divergence differs from the exact trace by the probe: pass the probe in and keep it fixed along the path.",
    evidence: "score_sde and k-diffusion keep one probe; torchebm issue 295",
    convention: { name: "probe", value: "redrawn" },
    applies: ({ x }) => length(x) === 2,
    run: (inputs) => run({ ...inputs, divergenceFn: redrawn(inputs) }, [inputs.x], priorOf(inputs.sde)),
  }),
  deviation(logLikelihoodOde, {
    id: "joint-rk45",
    kind: "convention",
    title: "A batch under one error norm",
    hint: "The result of one sample depends on its batch through the step control: integrate each sample on its own.",
    evidence: "score_sde likelihood.py and sampling.py",
    convention: { name: "errorNorm", value: "batch" },
    run: (inputs) => run(inputs, [inputs.x, scale(-4, inputs.x)], priorOf(inputs.sde)),
  }),
  deviation(logLikelihoodOde, {
    id: "prior-of-unit-variance",
    kind: "bug",
    title: "The prior N(0, I) for VE",
    hint: "The prior of VE has the standard deviation sigmaMax.",
    evidence: "trap: right for VP and sub-VP",
    applies: ({ sde }) => sde.kind === "ve",
    run: (inputs) => run(inputs, [inputs.x], 1),
  }),
  deviation(logLikelihoodOde, {
    id: "pf-full-g2",
    kind: "bug",
    title: "The state moved by the drift of the reverse SDE",
    hint: "The probability flow needs half of g^2 times the score; with all of it the state follows another path.",
    evidence: "ports",
    run: (inputs) => run(inputs, [inputs.x], priorOf(inputs.sde), 1),
  }),
];
