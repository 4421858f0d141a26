import { diffuseGmm, gmmHessian } from "../reference/gaussian.ts";
import { diagonal, matvec } from "../reference/kit/linalg.ts";
import type { Sde } from "../reference/kit/records.ts";
import type { Mat, Vec } from "../reference/kit/tensor.ts";
import { add, generate, length, scale, stack, vec } from "../reference/kit/tensor.ts";
import { divergenceExact, hutchinsonDivergence, logLikelihoodOde, probeRademacher } from "../reference/likelihood.ts";
import { marginalAt } from "../reference/models.ts";
import { centredLogPdf, diffusionAt, driftRateAt } from "../reference/sde/parts.ts";
import { truthOf } from "./likelihood-check/isotropic.ts";
import { mixtureIn, pointsIn, processes } from "./likelihood-check/mixtures.ts";

/** Largest errors that pass: of a log-density in nats, and of a mean over probes. */
const [likelihoodTarget, divergenceTarget] = [1e-8, 1e-10];

/** Time at which the integration starts, and its tolerances. */
const [cutoff, tolerance] = [1e-3, 1e-11];

/** Times at which divergences are compared. */
const times = [0.01, 0.3, 0.9];

interface Row {
  readonly text: string;
  readonly isFine: boolean;
}

const row = (cells: readonly string[], error: number, target: number): Row => {
  const isFine = error <= target;
  return { text: [...cells, error.toExponential(1), isFine ? "  ok" : "  FAIL"].join("  "), isFine };
};

/** Error of the log-density at a point, with the prior replaced by the law at time 1, and the evaluations it took. */
const likelihoodError = (x: Vec, sde: Sde): { error: number; evaluations: number } => {
  const truth = truthOf(mixtureIn(length(x)), sde);
  const { logp, latent, nfev } = logLikelihoodOde({
    x,
    sde,
    scoreFn: truth.score,
    divergenceFn: truth.divergence,
    cutoff,
    solver: "rk45",
    rtol: tolerance,
    atol: tolerance,
  });
  const prior = centredLogPdf(latent, sde.kind === "ve" ? sde.sigmaMax : 1);
  const found = logp - prior + truth.logPdf(latent, 1);
  return { error: Math.abs(found - truth.logPdf(x, cutoff)), evaluations: nfev };
};

const likelihoodRow = (sde: Sde, d: number): Row => {
  const results = pointsIn(d).map((x) => likelihoodError(x, sde));
  const evaluations = Math.max(...results.map((result) => result.evaluations));
  const cells = [sde.kind.padEnd(5), String(d).padStart(2), String(evaluations).padStart(11)];
  return row(cells, Math.max(...results.map(({ error }) => error)), likelihoodTarget);
};

/** Jacobian of the drift of the probability flow. */
const jacobianAt = (x: Vec, t: number, sde: Sde): Mat => {
  const mixture = mixtureIn(length(x));
  const gmm = {
    weights: vec(mixture.map(({ weight }) => weight)),
    means: stack(mixture.map(({ mean }) => mean)),
    covariances: mixture.map(({ variance }) => variance),
  };
  const { hessian } = gmmHessian({ x, gmm: diffuseGmm({ gmm, ...marginalAt(t, sde) }).gmmOut });
  const contraction = diagonal(generate(length(x), () => driftRateAt(t, sde)));
  return add(contraction, scale(-0.5 * diffusionAt(t, sde) ** 2, hessian));
};

/** Distance of the mean over all sign probes from the exact divergence, and that from its closed form. */
const divergenceError = (x: Vec, t: number, sde: Sde): number => {
  const d = length(x);
  const jacobian = jacobianAt(x, t, sde);
  const { divergence } = divergenceExact({ jacobian });
  const estimates = Array.from({ length: 2 ** d }, (_, k) => {
    const { probe } = probeRademacher({ bits: generate(d, (i) => (k >> i) & 1) });
    return hutchinsonDivergence({ probe, jvp: matvec(jacobian, probe) }).divergence;
  });
  const mean = estimates.reduce((sum, estimate) => sum + estimate, 0) / estimates.length;
  const closed = truthOf(mixtureIn(d), sde).divergence(x, t);
  return Math.max(Math.abs(mean - divergence), Math.abs(divergence - closed)) / Math.max(1, Math.abs(divergence));
};

const divergenceRow = (sde: Sde, d: number): Row => {
  const errors = pointsIn(d).flatMap((x) => times.map((t) => divergenceError(x, t, sde)));
  const cells = [sde.kind.padEnd(5), String(d).padStart(2), String(2 ** d).padStart(11)];
  return row(cells, Math.max(...errors), divergenceTarget);
};

const table = (title: string, head: string, rows: readonly Row[]): boolean => {
  process.stdout.write(`${title}\n${head}\n${rows.map(({ text }) => text).join("\n")}\n\n`);
  return rows.every(({ isFine }) => isFine);
};

const grid = (dimensions: readonly number[], make: (sde: Sde, d: number) => Row): Row[] =>
  processes.flatMap((sde) => dimensions.map((d) => make(sde, d)));

const held = [
  table(
    `log p of a mixture against its closed form, exact divergence, tolerances ${tolerance} (target ${likelihoodTarget})`,
    "sde     d  evaluations  largest |log p - exact|",
    grid([1, 2, 48], likelihoodRow),
  ),
  table(
    `mean over all sign probes against the exact divergence, relative to 1 or its size (target ${divergenceTarget})`,
    "sde     d       probes  largest difference",
    grid([2, 4], divergenceRow),
  ),
].every((isFine) => isFine);
process.stdout.write(`likelihood-check: ${held ? "every line meets its target" : "a line misses its target"}\n`);
process.exitCode = held ? 0 : 1;
