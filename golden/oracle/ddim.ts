import type { RealGmm } from "./gaussian.ts";
import type { Real } from "./kit/real.ts";
import { constant, pi, sum } from "./kit/real.ts";
import type { RealMat, RealVec } from "./kit/vectors.ts";
import { added, at, dot, scaled, subtracted } from "./kit/vectors.ts";
import type { RealEpsModel } from "./models.ts";
import { epsAtLabel, exactEps } from "./models.ts";

const one = (): Real => constant(1);
const half = (): Real => constant("0.5");

interface Levels {
  readonly alphaBar: Real;
  readonly alphaBarPrev: Real;
}

const x0From = (x: RealVec, eps: RealVec, alphaBar: Real): RealVec =>
  subtracted(x, scaled(one().minus(alphaBar).sqrt(), eps)).map((entry) => entry.over(alphaBar.sqrt()));

const epsFrom = (x: RealVec, x0: RealVec, alphaBar: Real): RealVec =>
  subtracted(x, scaled(alphaBar.sqrt(), x0)).map((entry) => entry.over(one().minus(alphaBar).sqrt()));

const radicand = (alphaBarPrev: Real, sigma: Real): Real => {
  const value = one().minus(alphaBarPrev).minus(sigma.squared());
  return value.isBelow(constant(0)) ? constant(0) : value;
};

export const ddimPosterior = (
  inputs: Levels & { x: RealVec; x0: RealVec; sigma: Real },
): { mean: RealVec; variance: Real } => {
  const { x, x0, alphaBar, alphaBarPrev, sigma } = inputs;
  const eps = epsFrom(x, x0, alphaBar);
  const direction = scaled(radicand(alphaBarPrev, sigma).sqrt(), eps);
  return { mean: added(scaled(alphaBarPrev.sqrt(), x0), direction), variance: sigma.squared() };
};

const isotropicLogPdf = (x: RealVec, mean: RealVec, variance: Real): Real => {
  const deviation = subtracted(x, mean);
  const normaliser = constant(x.length).times(constant(2).times(pi()).times(variance).ln());
  return half().times(dot(deviation, deviation).over(variance).plus(normaliser)).negated();
};

export const ddimJointLogPdf = (inputs: {
  chain: RealMat;
  x0: RealVec;
  alphaBars: RealVec;
  variances: RealVec;
}): { logp: Real } => {
  const { chain, x0, alphaBars, variances } = inputs;
  const last = chain.length;
  const end = at(alphaBars, last);
  const prior = isotropicLogPdf(at(chain, last - 1), scaled(end.sqrt(), x0), one().minus(end));
  const steps = Array.from({ length: last - 1 }, (_, i) => {
    const t = i + 2;
    const { mean, variance } = ddimPosterior({
      x: at(chain, t - 1),
      x0,
      alphaBar: at(alphaBars, t),
      alphaBarPrev: at(alphaBars, t - 1),
      sigma: at(variances, t - 1).sqrt(),
    });
    return isotropicLogPdf(at(chain, t - 2), mean, variance);
  });
  return { logp: sum([prior, ...steps]) };
};

export const ddimForwardBayes = (
  inputs: Levels & { x: RealVec; x0: RealVec; sigma: Real },
): { mean: RealVec; variance: Real } => {
  const { x, x0, alphaBar, alphaBarPrev, sigma } = inputs;
  const room = one().minus(alphaBarPrev);
  const gain = one().minus(alphaBar).times(radicand(alphaBarPrev, sigma)).sqrt().over(room);
  const deviation = subtracted(x, scaled(alphaBarPrev.sqrt(), x0));
  return {
    mean: added(scaled(alphaBar.sqrt(), x0), scaled(gain, deviation)),
    variance: one().minus(alphaBar).times(sigma.squared()).over(room),
  };
};

const sigmaOf = (eta: Real, alphaBar: Real, alphaBarPrev: Real): Real =>
  eta
    .times(one().minus(alphaBarPrev).over(one().minus(alphaBar)).sqrt())
    .times(one().minus(alphaBar.over(alphaBarPrev)).sqrt());

export const ddimSigma = ({ eta, alphaBar, alphaBarPrev }: Levels & { eta: Real }): { sigma: Real } => ({
  sigma: sigmaOf(eta, alphaBar, alphaBarPrev),
});

export const ddimSigmaHat = ({ alphaBar, alphaBarPrev }: Levels): { sigma: Real } => ({
  sigma: one().minus(alphaBar.over(alphaBarPrev)).sqrt(),
});

export const ddimDirection = (inputs: { eps: RealVec; alphaBarPrev: Real; sigma: Real }): { direction: RealVec } => ({
  direction: scaled(radicand(inputs.alphaBarPrev, inputs.sigma).sqrt(), inputs.eps),
});

const stepFrom = (x0: RealVec, eps: RealVec, noise: RealVec, { alphaBar, alphaBarPrev }: Levels, eta: Real) => {
  const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
  const mean = added(scaled(alphaBarPrev.sqrt(), x0), scaled(radicand(alphaBarPrev, sigma).sqrt(), eps));
  return { xPrev: added(mean, scaled(sigma, noise)), mean };
};

interface StepInputs extends Levels {
  readonly x: RealVec;
  readonly noise: RealVec;
  readonly eta: Real;
}

export const ddimStep = (inputs: StepInputs & { eps: RealVec }): { xPrev: RealVec; x0: RealVec; mean: RealVec } => {
  const x0 = x0From(inputs.x, inputs.eps, inputs.alphaBar);
  return { x0, ...stepFrom(x0, inputs.eps, inputs.noise, inputs, inputs.eta) };
};

export const ddimStepDeterministic = (
  inputs: Levels & { x: RealVec; eps: RealVec },
): { xPrev: RealVec; x0: RealVec } => {
  const x0 = x0From(inputs.x, inputs.eps, inputs.alphaBar);
  const direction = scaled(one().minus(inputs.alphaBarPrev).sqrt(), inputs.eps);
  return { xPrev: added(scaled(inputs.alphaBarPrev.sqrt(), x0), direction), x0 };
};

export const ddimStepFromX0 = (inputs: StepInputs & { x0: RealVec }): { xPrev: RealVec } => {
  const eps = epsFrom(inputs.x, inputs.x0, inputs.alphaBar);
  return { xPrev: stepFrom(inputs.x0, eps, inputs.noise, inputs, inputs.eta).xPrev };
};

export const ddimFirstStep = (inputs: {
  x: RealVec;
  eps: RealVec;
  noise: RealVec;
  alphaBar: Real;
  sigma: Real;
}): { x0: RealVec } => ({
  x0: added(x0From(inputs.x, inputs.eps, inputs.alphaBar), scaled(inputs.sigma, inputs.noise)),
});

export const ddimElboWeight = ({ alphaBar, alphaBarPrev, sigma }: Levels & { sigma: Real }): { weight: Real } => {
  const signal = alphaBarPrev.times(one().minus(alphaBar)).over(alphaBar).sqrt();
  const gap = signal.minus(radicand(alphaBarPrev, sigma).sqrt());
  return { weight: gap.squared().over(constant(2).times(sigma.squared())) };
};

export const ddimObjective = (inputs: { weights: RealVec; squaredErrors: RealVec }): { loss: Real } => ({
  loss: dot(inputs.weights, inputs.squaredErrors),
});

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

export const ddimTimestepsLinear = (inputs: { numLevels: number; numSteps: number }): { timesteps: number[] } => ({
  timesteps: indices(inputs.numSteps).map((i) =>
    constant(i + 1)
      .times(constant(inputs.numLevels))
      .over(constant(inputs.numSteps))
      .floor(),
  ),
});

const binary64 = (x: Real): Real => constant(x.toNumber());

export const ddimTimestepsQuadratic = (inputs: {
  numLevels: number;
  numSteps: number;
  fraction: Real;
}): { timesteps: number[] } => {
  const { numLevels, numSteps, fraction } = inputs;
  if (numSteps === 1) return { timesteps: [0] };
  const end = binary64(binary64(fraction.times(constant(numLevels))).sqrt());
  const h = binary64(end.over(constant(numSteps - 1)));
  const point = (j: number): Real => (j === numSteps - 1 ? end : binary64(constant(j).times(h)));
  return { timesteps: indices(numSteps).map((j) => binary64(point(j).squared()).floor()) };
};

export const ddimTimestepsSpacing = (inputs: {
  numLevels: number;
  numSteps: number;
  kind: "leading" | "linspace" | "trailing";
  offset: number;
}): { timesteps: number[] } => {
  const { numLevels, numSteps, kind, offset } = inputs;
  const ratio = constant(numLevels).over(constant(numSteps));
  const label = (j: number): number => {
    if (kind === "leading") return j * ratio.floor() + offset;
    if (kind === "linspace" && numSteps === 1) return 0;
    if (kind === "linspace") {
      return constant(j)
        .times(constant(numLevels - 1))
        .over(constant(numSteps - 1))
        .round();
    }
    const back = numSteps - 1 - j;
    return (
      constant(numLevels)
        .times(constant(numSteps - back))
        .over(constant(numSteps))
        .round() - 1
    );
  };
  return { timesteps: indices(numSteps).map(label).reverse() };
};

export const ddimTimestepsStride = (inputs: { numLevels: number; numSteps: number }): { timesteps: number[] } => {
  const { numLevels, numSteps } = inputs;
  const multiples = (stride: number): number[] => indices(numLevels).filter((i) => i % stride === 0);
  const stride = indices(numLevels).find((i) => multiples(i + 1).length === numSteps);
  if (stride === undefined) throw new RangeError("ddimTimestepsStride: no stride");
  return { timesteps: multiples(stride + 1) };
};

export const ddimFinalAlphaBar = (inputs: { alphaBars: RealVec; setToOne: boolean }): { alphaBarPrev: Real } => ({
  alphaBarPrev: inputs.setToOne ? one() : at(inputs.alphaBars, 1),
});

export const ddimReverseStep = (inputs: Levels & { x: RealVec; eps: RealVec }): { xNext: RealVec } => {
  const x0 = x0From(inputs.x, inputs.eps, inputs.alphaBarPrev);
  const noise = scaled(one().minus(inputs.alphaBar).sqrt(), inputs.eps);
  return { xNext: added(scaled(inputs.alphaBar.sqrt(), x0), noise) };
};

interface BarInputs {
  readonly xBar: RealVec;
  readonly eps: RealVec;
  readonly sigmaBar: Real;
  readonly sigmaBarPrev: Real;
}

export const ddimEulerForm = ({ xBar, eps, sigmaBar, sigmaBarPrev }: BarInputs): { xBarPrev: RealVec } => ({
  xBarPrev: added(xBar, scaled(sigmaBarPrev.minus(sigmaBar), eps)),
});

export const ddimOdeDrift = (inputs: {
  xBar: RealVec;
  sigmaBar: Real;
  epsFn: { gmm: RealGmm };
}): { drift: RealVec } => {
  const norm = inputs.sigmaBar.squared().plus(one()).sqrt();
  const x = inputs.xBar.map((entry) => entry.over(norm));
  return { drift: exactEps(inputs.epsFn.gmm, one().over(norm), inputs.sigmaBar.over(norm), x) };
};

export const ddimPfEulerForm = ({ xBar, eps, sigmaBar, sigmaBarPrev }: BarInputs): { xBarPrev: RealVec } => {
  const step = half().times(sigmaBarPrev.squared().minus(sigmaBar.squared())).over(sigmaBar);
  return { xBarPrev: added(xBar, scaled(step, eps)) };
};

export const ddimGaussianGain = (inputs: Levels & { variance0: Real }): { gain: Real } => {
  const { alphaBar, alphaBarPrev, variance0 } = inputs;
  const signal = alphaBarPrev.times(alphaBar).sqrt().times(variance0);
  const noise = one().minus(alphaBarPrev).times(one().minus(alphaBar)).sqrt();
  return { gain: signal.plus(noise).over(alphaBar.times(variance0).plus(one()).minus(alphaBar)) };
};

export const ddimSample = (inputs: {
  x: RealVec;
  epsFn: RealEpsModel;
  alphaBars: RealVec;
  timesteps: readonly number[];
  eta: Real;
  noises: RealMat;
}): { x: RealVec; trajectory: RealMat } => {
  const { epsFn, alphaBars, timesteps, eta, noises } = inputs;
  const descending = [...timesteps].reverse();
  const trajectory: RealVec[] = [inputs.x];
  descending.forEach((t, j) => {
    const x = at(trajectory, j);
    const s = descending[j + 1] ?? 0;
    const levels = { alphaBar: at(alphaBars, t), alphaBarPrev: at(alphaBars, s) };
    const eps = epsAtLabel(epsFn, x, t - 1);
    trajectory.push(ddimStep({ x, eps, noise: at(noises, j), ...levels, eta }).xPrev);
  });
  return { x: at(trajectory, timesteps.length), trajectory };
};
