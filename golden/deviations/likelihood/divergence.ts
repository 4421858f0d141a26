import { symmetrise, trace } from "../../../reference/kit/linalg.ts";
import { dot, generate, length, map, numbers, scale, squaredNorm, total, vec } from "../../../reference/kit/tensor.ts";
import type { Vec } from "../../../reference/kit/tensor.ts";
import {
  divergenceExact,
  hutchinsonDivergence,
  hutchinsonVariance,
  probeGaussian,
  probeRademacher,
} from "../../../reference/likelihood.ts";
import { hutchinsonProbeHandling } from "../common/likelihood.ts";
import { stdForVariance } from "../common/units.ts";
import type { Deviation } from "../kit/deviation.ts";
import { deviation } from "../kit/deviation.ts";
import { deviates, on } from "../kit/deviates.ts";

const rolled = (x: Vec): Vec => vec([...numbers(x).slice(1), ...numbers(x).slice(0, 1)]);

/** Deviations of the divergence and of its estimators. */
export const divergenceDeviations: readonly Deviation[] = [
  deviation(divergenceExact, {
    id: "gradient-of-the-sum",
    kind: "bug",
    title: "The sum of all entries of the Jacobian",
    hint: "You sum the whole Jacobian (the gradient of the sum of the outputs, summed again); only its diagonal counts.",
    evidence: "constructed",
    run: ({ jacobian }) => ({ divergence: total(jacobian) }),
  }),
  ...deviates(hutchinsonProbeHandling, [
    on(hutchinsonDivergence, ({ probe, jvp }) => ({ divergence: dot(rolled(probe), jvp) })),
  ]),
  ...deviates(
    {
      id: "mean-for-sum",
      kind: "bug",
      title: "The mean over the coordinates",
      hint: "Your divergence is the expected one over d: the log-density needs the sum over the coordinates.",
      evidence: "constructed",
    },
    [
      on(divergenceExact, ({ jacobian }) => ({ divergence: trace(jacobian) / length(jacobian) })),
      on(hutchinsonDivergence, ({ probe, jvp }) => ({ divergence: dot(probe, jvp) / length(probe) })),
    ],
  ),
  deviation(hutchinsonDivergence, {
    id: "rayleigh-quotient",
    kind: "bug",
    title: "Divided by the squared length of the probe",
    hint: "You divide by the squared length of the probe: that estimates the mean eigenvalue, not the trace.",
    evidence: "constructed",
    run: ({ probe, jvp }) => ({ divergence: dot(probe, jvp) / squaredNorm(probe) }),
  }),
  deviation(hutchinsonVariance, {
    id: "diagonal-counted",
    kind: "bug",
    title: "The variance of normal probes for both kinds",
    hint: "Signs square to 1, so the diagonal contributes no variance for them. Yours is the formula of normal probes.",
    evidence: "constructed",
    run: (inputs) => hutchinsonVariance({ ...inputs, kind: "gaussian" }),
  }),
  deviation(hutchinsonVariance, {
    id: "not-symmetrised",
    kind: "bug",
    title: "The matrix itself instead of its symmetric part",
    hint: "Only the symmetric part of the matrix enters the estimate: for a rotation the variance is 0.",
    evidence: "constructed",
    run: ({ matrix, kind }) => {
      const squares = map((entry) => entry * entry, matrix);
      return { variance: 2 * (kind === "gaussian" ? total(squares) : total(squares) - trace(squares)) };
    },
  }),
  deviation(hutchinsonVariance, {
    id: "without-two",
    kind: "bug",
    title: "The factor 2 missing",
    hint: "Your variance is half of the expected one.",
    evidence: "constructed",
    run: (inputs) => ({ variance: hutchinsonVariance(inputs).variance / 2 }),
  }),
  ...deviates(stdForVariance, [
    on(hutchinsonVariance, (inputs) => ({ variance: Math.sqrt(hutchinsonVariance(inputs).variance) })),
  ]),
  deviation(hutchinsonVariance, {
    id: "trace-of-the-square",
    kind: "bug",
    title: "Twice the trace of the squared matrix",
    hint: "tr(A A) is the sum of the products of opposite entries; the variance needs the squares of the symmetric part. The two are equal for a symmetric matrix and normal probes only.",
    evidence: "constructed",
    run: ({ matrix, kind }) => {
      const symmetric = squaredNorm(symmetrise(matrix));
      const turning = squaredNorm(matrix) - symmetric;
      const own = kind === "gaussian" ? 0 : trace(map((entry) => entry * entry, matrix));
      return { variance: 2 * Math.max(0, symmetric - turning - own) };
    },
  }),
  deviation(probeRademacher, {
    id: "bits-as-probe",
    kind: "bug",
    title: "The bits themselves",
    hint: "Your probe has mean 1/2 and variance 1/4: map the bits to -1 and +1.",
    evidence: "constructed",
    run: ({ bits }) => ({ probe: bits }),
  }),
  deviation(probeRademacher, {
    id: "signs-swapped",
    kind: "convention",
    title: "A one becomes -1",
    hint: "Your signs are the opposite ones: as good a probe, but another for the same bits.",
    evidence: "constructed",
    convention: { name: "signOfBit", value: "negative" },
    run: ({ bits }) => ({ probe: map((bit) => 1 - 2 * bit, bits) }),
  }),
  deviation(probeGaussian, {
    id: "unit-length",
    kind: "bug",
    title: "The draw scaled to length 1",
    hint: "Your probe has length 1, so its covariance is I/d: the estimate is the divergence over d.",
    evidence: "constructed",
    applies: ({ noise }) => squaredNorm(noise) > 0,
    run: ({ noise }) => ({ probe: scale(1 / Math.sqrt(squaredNorm(noise)), noise) }),
  }),
  deviation(probeGaussian, {
    id: "signs-of-the-draw",
    kind: "convention",
    title: "The signs of the draw",
    hint: "You return a sign probe: unbiased too, with another variance.",
    evidence: "k-diffusion sampling.py takes signs, score_sde likelihood.py offers both",
    convention: { name: "probeKind", value: "rademacher" },
    run: ({ noise }) => ({ probe: generate(length(noise), (i) => (noise.get(i) < 0 ? -1 : 1)) }),
  }),
];
