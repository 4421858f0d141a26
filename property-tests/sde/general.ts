import fc from "fast-check";
import type { Sde } from "../../reference/kit/records.ts";
import type { Mat, Vec } from "../../reference/kit/tensor.ts";
import { at, dot, generate, length, map, numbers, scale, squaredNorm, tensor } from "../../reference/kit/tensor.ts";
import { between, levelPair, state, states } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { slope } from "./integrate.ts";
import { anySde, amplification, betaAt, coefficientsAt, magnitudes, marginalOf, matrix, mildSde, rates, time } from "./kit.ts";

const root = Math.sqrt;

/** Rounding error of the printed form of g: that of g^2, whose terms are of the size of beta, halved and over g. */
const sizeOfG = (sde: Sde, t: number, g: number): number =>
  amplification(sde) * (sde.kind === "subvp" && g > 0 ? g + betaAt(t, sde) / g : g);

const named = async (call: Calls, sde: Sde, x: Vec, t: number): Promise<{ drift: Vec; g: number }> => {
  if (sde.kind === "ve") {
    const { sigmaMin, sigmaMax } = sde;
    return { ...(await call.veDrift({ x, t })), ...(await call.veDiffusion({ t, sigmaMin, sigmaMax })) };
  }
  const { kind, betaMin, betaMax } = sde;
  const inputs = { t, betaMin, betaMax };
  if (kind === "vp") return { ...(await call.vpDrift({ x, ...inputs })), ...(await call.vpDiffusion(inputs)) };
  return { ...(await call.subvpDrift({ x, ...inputs })), ...(await call.subvpDiffusion(inputs)) };
};

const coefficientLaws: readonly Law[] = [
  law({
    subject: "sdeCoefficients",
    states: "gives the drift and the diffusion coefficient of the SDE that the record names",
    given: fc.record({ sde: anySde, x: state(3), t: time }),
    holds: async (call, { sde, x, t }, expect) => {
      const { drift, g } = await call.sdeCoefficients({ x, t, sde });
      const want = await named(call, sde, x, t);
      expect.close(drift, want.drift, magnitudes(x).map((entry) => 32 * entry));
      expect.close(g, want.g, sizeOfG(sde, t, want.g));
    },
  }),
  law({
    subject: "sdeCoefficients",
    states: "has a drift that is linear in the state and a diffusion coefficient that does not depend on it",
    given: fc.record({ sde: anySde, x: state(3), t: time }),
    holds: async (call, { sde, x, t }, expect) => {
      const once = await call.sdeCoefficients({ x, t, sde });
      const twice = await call.sdeCoefficients({ x: scale(2, x), t, sde });
      expect.equal(twice.drift, scale(2, once.drift));
      expect.equal(twice.g, once.g);
    },
  }),
  law({
    subject: "sdeCoefficients",
    states: "holds the variance of VP at 1",
    given: fc.record({ rates, t: time }),
    holds: async (call, { rates: parameters, t }, expect) => {
      const { rate, g } = await coefficientsAt(call, { kind: "vp", ...parameters }, t);
      expect.close(2 * rate + g * g, 0, 4 * betaAt(t, parameters));
    },
  }),
];

const cube = (entry: (i: number, j: number, k: number) => number, d: number): Mat =>
  tensor(
    [d, d, d],
    Array.from({ length: d ** 3 }, (_, n) => entry(Math.floor(n / (d * d)), Math.floor(n / d) % d, n % d)),
  );

const divergenceLaws: readonly Law[] = [
  law({
    subject: "matrixDivergence",
    states: "of the field x x^T is (d + 1) x",
    given: fc.integer({ min: 1, max: 4 }).chain(state),
    holds: async (call, x, expect) => {
      const d = length(x);
      const jacobian = cube((i, j, k) => (i === k ? at(x, j) : 0) + (j === k ? at(x, i) : 0), d);
      const { divergenceVec } = await call.matrixDivergence({ jacobian });
      expect.close(divergenceVec, scale(d + 1, x), magnitudes(x).map((entry) => (d + 1) * entry));
    },
  }),
  law({
    subject: "matrixDivergence",
    states: "sums each row over the columns",
    given: matrix(3),
    holds: async (call, a, expect) => {
      const jacobian = cube((i, j, k) => (j === k ? at(a, i, j) : 0), 3);
      const { divergenceVec } = await call.matrixDivergence({ jacobian });
      const row = (i: number, f: (entry: number) => number): number =>
        [0, 1, 2].reduce((sum, j) => sum + f(at(a, i, j)), 0);
      expect.close(
        divergenceVec,
        generate(3, (i) => row(i, (entry) => entry)),
        generate(3, (i) => row(i, Math.abs)),
      );
    },
  }),
  law({
    subject: "matrixDivergence",
    states: "is 0 where no column depends on its own coordinate",
    given: fc.array(between(-2, 2), { minLength: 27, maxLength: 27 }),
    holds: async (call, entries, expect) => {
      const jacobian = cube((i, j, k) => (j === k ? 0 : (entries[9 * i + 3 * j + k] as number)), 3);
      const { divergenceVec } = await call.matrixDivergence({ jacobian });
      expect.equal(divergenceVec, [0, 0, 0]);
    },
  }),
];

const weighted = (a: number, x: Vec, b: number, y: Vec): Vec => map((entry, i) => a * entry + b * at(y, i), x);

const sizes = (x: Vec, y: Vec): number[] => magnitudes(x).map((entry, i) => entry + Math.abs(at(y, i)));

const gaugeLaws: readonly Law[] = [
  law({
    subject: "vpToVe",
    states: "turns a diffused state of VP into one of VE",
    given: fc.record({ s: states("x0", "z"), alphaBar: between(0.05, 0.95) }),
    holds: async (call, { s: { x0, z }, alphaBar }, expect) => {
      const out = await call.vpToVe({ x: weighted(root(alphaBar), x0, root(1 - alphaBar), z), score: z, alphaBar });
      expect.close(out.x, weighted(1, x0, out.sigmaBar, z), scale(8 / root(alphaBar), tensor(x0.shape, sizes(x0, z))));
    },
  }),
  law({
    subject: "vpToVe",
    states: "leaves the predicted noise as it is",
    given: fc.record({ s: states("x", "score"), alphaBar: between(0.05, 0.95) }),
    holds: async (call, { s, alphaBar }, expect) => {
      const out = await call.vpToVe({ ...s, alphaBar });
      const want = scale(root(1 - alphaBar), s.score);
      expect.close(scale(out.sigmaBar, out.score), want, magnitudes(s.score).map((entry) => entry / (1 - alphaBar)));
    },
  }),
  law({
    subject: "vpToVe",
    states: "reaches the level whose square plus 1 is 1 over the signal power",
    given: between(0.01, 1),
    holds: async (call, alphaBar, expect) => {
      const { sigmaBar } = await call.vpToVe({ x: [1], score: [1], alphaBar });
      expect.close(sigmaBar * sigmaBar + 1, 1 / alphaBar);
    },
  }),
  law({
    subject: "vpToVe",
    states: "turns the deterministic DDIM step into an Euler step",
    given: fc.record({ s: states("x", "eps"), p: levelPair }),
    holds: async (call, { s: { x, eps }, p }, expect) => {
      const at = (state: Vec, alphaBar: number) =>
        call.vpToVe({ x: state, score: scale(-1 / root(1 - alphaBar), eps), alphaBar });
      const here = await at(x, p.alphaBar);
      const { xPrev } = await call.ddimStepDeterministic({ x, eps, ...p });
      const there = await at(xPrev, p.alphaBarPrev);
      const levels = { sigmaBar: here.sigmaBar, sigmaBarPrev: Math.min(there.sigmaBar, here.sigmaBar) };
      const { xBarPrev } = await call.ddimEulerForm({ xBar: here.x, eps: scale(-here.sigmaBar, here.score), ...levels });
      const size = 8 / (root(p.alphaBar) * (1 - p.alphaBarPrev));
      expect.close(there.x, xBarPrev, sizes(x, eps).map((entry) => size * entry));
    },
  }),
];

const mixtures = fc.integer({ min: 1, max: 2 }).chain((d) =>
  fc.record({
    x: state(d),
    means: fc.array(state(d), { minLength: 2, maxLength: 2 }),
    covariances: fc.tuple(between(0.25, 2), between(0.25, 2)),
    weight: between(0.125, 0.875),
  }),
);

/** Width of the difference in time, and the rounding error of a log-density: 1e-15 of its terms, which are below 1e3. */
const width = 2 ** -9;
const roundingOfLogDensity = 1e-12;

const planckLaws: readonly Law[] = [
  law({
    subject: "fokkerPlanckLogRate",
    states: "is the time derivative of the log-density of a diffused mixture",
    runs: 40,
    given: fc.record({ sde: mildSde, t: between(0.25, 0.75), mixture: mixtures }),
    holds: async (call, { sde, t, mixture: { x, means, covariances, weight } }, expect) => {
      const gmm = { weights: [weight, 1 - weight], means: means.map(numbers), covariances };
      const diffused = async (when: number) =>
        (await call.diffuseGmm({ gmm, ...(await marginalOf(call, sde, when)) })).gmmOut;
      const logp = async (when: number): Promise<number> =>
        (await call.gmmLogPdf({ x, gmm: await diffused(when) })).logp;
      const now = await diffused(t);
      const { score } = await call.gmmScore({ x, gmm: now });
      const { divergence } = await call.gmmScoreDivergence({ x, gmm: now });
      const { rate, g } = await coefficientsAt(call, sde, t);
      const drift = scale(rate, x);
      const driftDivergence = rate * length(x);
      const inputs = { drift, driftDivergence, score, scoreDivergence: divergence, g };
      const { logpRate } = await call.fokkerPlanckLogRate(inputs);
      const measured = await slope(logp, t, width);
      const terms =
        Math.abs(driftDivergence) +
        root(squaredNorm(drift) * squaredNorm(score)) +
        g * g * (Math.abs(divergence) + squaredNorm(score));
      const bound = measured.truncation + roundingOfLogDensity / width + 64 * expect.u * terms;
      expect.within(logpRate, measured.value, bound);
    },
  }),
  law({
    subject: "fokkerPlanckLogRate",
    states: "is 0 for VP at its prior",
    given: fc.record({ x: fc.integer({ min: 1, max: 4 }).chain(state), g: between(0.25, 4) }),
    holds: async (call, { x, g }, expect) => {
      const [d, beta] = [length(x), g * g];
      const inputs = { drift: scale(-0.5 * beta, x), driftDivergence: -0.5 * beta * d, score: scale(-1, x) };
      const { logpRate } = await call.fokkerPlanckLogRate({ ...inputs, scoreDivergence: -d, g });
      expect.close(logpRate, 0, 2 * beta * (d + squaredNorm(x)));
    },
  }),
  law({
    subject: "fokkerPlanckLogRate",
    states: "without noise is the continuity equation",
    given: fc.record({ s: states("drift", "score"), driftDivergence: between(-4, 4), scoreDivergence: between(-4, 4) }),
    holds: async (call, { s, driftDivergence, scoreDivergence }, expect) => {
      const { logpRate } = await call.fokkerPlanckLogRate({ ...s, driftDivergence, scoreDivergence, g: 0 });
      const size = Math.abs(driftDivergence) + dot(map(Math.abs, s.drift), map(Math.abs, s.score));
      expect.close(logpRate, -driftDivergence - dot(s.drift, s.score), size);
    },
  }),
];

/** What must hold for any SDE. */
export const generalLaws: readonly Law[] = [...coefficientLaws, ...divergenceLaws, ...gaugeLaws, ...planckLaws];
