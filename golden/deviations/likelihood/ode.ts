import { integrate } from "../../../reference/kit/dormand-prince.ts";
import type { Sde } from "../../../reference/kit/records.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import { add, at, generate, length, numbers, scale, vec } from "../../../reference/kit/tensor.ts";
import { logLikelihoodOde } from "../../../reference/likelihood.ts";
import type { DivergenceFn, ScoreFn } from "../../../reference/models.ts";
import { centredLogPdf, diffusionAt, driftRateAt } from "../../../reference/sde/parts.ts";
import { odeCutoff } from "../common/grids.ts";
import { pfFullG2 } from "../common/halves.ts";
import { hutchinsonProbeHandling, jointRk45 } from "../common/likelihood.ts";
import { likelihoodSign } from "../common/signs.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

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

/** Deviations of the likelihood by integration. */
export const odeDeviations: readonly Deviation[] = [
  ...deviates(likelihoodSign, [
    on(logLikelihoodOde, (inputs) => {
      const { logp, latent, nfev } = run(inputs, [inputs.x], priorOf(inputs.sde));
      const prior = centredLogPdf(latent, priorOf(inputs.sde));
      return { logp: 2 * prior - logp, latent, nfev };
    }),
  ]),
  ...deviates(odeCutoff, [
    on(logLikelihoodOde, (inputs) => logLikelihoodOde({ ...inputs, cutoff: 1e-2 }), {
      applies: ({ cutoff }) => cutoff < 1e-2,
    }),
  ]),
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
  ...deviates(hutchinsonProbeHandling, [
    on(
      logLikelihoodOde,
      (inputs) => run({ ...inputs, divergenceFn: redrawn(inputs) }, [inputs.x], priorOf(inputs.sde)),
      { applies: ({ x }) => length(x) === 2 },
    ),
  ]),
  ...deviates(jointRk45, [
    on(logLikelihoodOde, (inputs) => run(inputs, [inputs.x, scale(-4, inputs.x)], priorOf(inputs.sde))),
  ]),
  deviation(logLikelihoodOde, {
    id: "prior-of-unit-variance",
    kind: "bug",
    title: "The prior N(0, I) for VE",
    hint: "The prior of VE has the standard deviation sigmaMax. Right for VP and sub-VP.",
    evidence: "constructed",
    applies: ({ sde }) => sde.kind === "ve",
    run: (inputs) => run(inputs, [inputs.x], 1),
  }),
  ...deviates(pfFullG2, [on(logLikelihoodOde, (inputs) => run(inputs, [inputs.x], priorOf(inputs.sde), 1))]),
];
