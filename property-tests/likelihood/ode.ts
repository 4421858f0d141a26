import fc from "fast-check";
import type { LooseGmm, Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { at, generate, length, numbers, vec } from "../../reference/kit/tensor.ts";
import type { DivergenceFn, DriftFn } from "../../reference/models.ts";
import { divergenceFn, driftFn } from "../../reference/models.ts";
import { Dims } from "../../reference/kit/dims.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { average } from "../kit/numbers.ts";
import { amplification, marginalOf, mildSde } from "../sde/kit.ts";
import { signProbes } from "./inputs.ts";

const variance = between(0.25, 1);

/** Two components in one or two dimensions, so far apart and so wide that the flow is smooth. */
const starts = fc.integer({ min: 1, max: 2 }).chain((d) =>
  fc.record({
    x: state(d),
    gmm: fc.record({
      weights: fc.constantFrom([0.25, 0.75], [0.5, 0.5]),
      means: fc.array(fc.array(between(-1, 1), { minLength: d, maxLength: d }), { minLength: 2, maxLength: 2 }),
      covariances: fc.array(variance, { minLength: 2, maxLength: 2 }),
    }),
    sde: mildSde,
    cutoff: between(0.001, 0.25),
  }),
);

interface Start {
  readonly x: Vec;
  readonly gmm: LooseGmm;
  readonly sde: Sde;
  readonly cutoff: number;
}

const inputsOf = ({ x, gmm, sde, cutoff }: Start, tolerance: number) => ({
  x,
  sde,
  scoreFn: { gmm, sde },
  divergenceFn: { gmm, sde },
  cutoff,
  solver: "rk45" as const,
  rtol: tolerance,
  atol: tolerance,
});

const place = { equation: "law", argument: "model" };

const head = (joint: Vec): Vec => generate(length(joint) - 1, (i) => at(joint, i));

/** State and collected divergence under one roof, as a drift in one more dimension. */
const jointly =
  (drift: DriftFn, divergence: DivergenceFn): DriftFn =>
  (joint, t) => {
    const x = head(joint);
    return vec([...numbers(drift(x, t)), divergence(x, t)]);
  };

const priorLogPdf = async (call: Calls, x: Vec, sde: Sde): Promise<number> => {
  if (sde.kind === "ve") return (await call.vePriorLogPdf({ x, sigmaMax: sde.sigmaMax })).logp;
  return (await (sde.kind === "vp" ? call.vpPriorLogPdf({ x }) : call.subvpPriorLogPdf({ x }))).logp;
};

const exactLogPdf = async (call: Calls, x: Vec, { gmm, sde }: Start, t: number): Promise<number> => {
  const { gmmOut } = await call.diffuseGmm({ gmm, ...(await marginalOf(call, sde, t)) });
  return (await call.gmmLogPdf({ x, gmm: gmmOut })).logp;
};

/**
 * The steps of the solver follow from a first step that is chosen by a difference quotient: it amplifies rounding errors,
 * and the result, which depends on the steps by the error of the integration, inherits a part of that.
 */
const ofFirstStep = 2 ** 20;

/** Laws of the likelihood by integration. */
export const odeLaws: readonly Law[] = [
  law(
    "logLikelihoodOde",
    "is the log-density of the prior at the end of the joint integration of state and divergence by pfRk45",
    {
      runs: 25,
      given: fc.record({
        start: starts,
        tolerance: fc.constantFrom(2 ** -5, 2 ** -10, 2 ** -17),
        probe: fc.constantFrom(undefined, [1, -1], [1, 1]),
      }),
      holds: async (call, { start, tolerance, probe }, expect) => {
        const { x, gmm, sde, cutoff } = start;
        const model = probe === undefined || length(x) === 1 ? { gmm, sde } : { gmm, sde, probe };
        const got = await call.logLikelihoodOde({ ...inputsOf(start, tolerance), divergenceFn: model });
        const drift = driftFn("d").admit({ gmm, sde }, place, new Dims());
        const divergence = divergenceFn("d").admit(model, place, new Dims());
        const want = await call.pfRk45({
          driftFn: jointly(drift, divergence),
          t: cutoff,
          s: 1,
          x: vec([...numbers(x), 0]),
          rtol: tolerance,
          atol: tolerance,
          firstStep: "auto",
        });
        const [latent, collected] = [head(want.x), at(want.x, length(x))];
        const size = ofFirstStep * tolerance * (16 + amplification(sde) ** 2);
        expect.close(got.latent, latent, size);
        expect.close(got.logp, (await priorLogPdf(call, latent, sde)) + collected, size);
        if (expect.u < 1e-12) expect.equal(got.nfev, want.nfev);
      },
    },
  ),
  law(
    "logLikelihoodOde",
    "is the log-density of a mixture, to 100 tolerances, once the prior is replaced by the distribution at time 1",
    {
      runs: 15,
      given: fc.record({ start: starts, exponent: fc.integer({ min: 4, max: 10 }) }),
      holds: async (call, { start, exponent }, expect) => {
        const tolerance = 10 ** -exponent;
        const { logp, latent } = await call.logLikelihoodOde(inputsOf(start, tolerance));
        const prior = await priorLogPdf(call, latent, start.sde);
        const end = await exactLogPdf(call, latent, start, 1);
        const want = await exactLogPdf(call, start.x, start, start.cutoff);
        expect.within(logp - prior + end, want, 100 * tolerance + ofFirstStep * expect.u);
      },
    },
  ),
  law("logLikelihoodOde", "with sign probes has the exact likelihood as its mean over all of them", {
    runs: 5,
    given: starts,
    holds: async (call, start, expect) => {
      const { gmm, sde, x } = start;
      const tolerance = 1e-8;
      const exact = await call.logLikelihoodOde(inputsOf(start, tolerance));
      const probes = await signProbes(call, length(x));
      const estimates = await Promise.all(
        probes.map((probe) =>
          call.logLikelihoodOde({ ...inputsOf(start, tolerance), divergenceFn: { gmm, sde, probe } }),
        ),
      );
      const mean = average(estimates.map(({ logp }) => logp));
      expect.within(mean, exact.logp, 200 * tolerance + ofFirstStep * expect.u);
    },
  }),
];
