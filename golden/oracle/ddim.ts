import type { Real } from "./kit/real.ts";
import { constant, pi, sum } from "./kit/real.ts";
import type { RealVec } from "./kit/vectors.ts";
import { added, at, dot, scaled, subtracted } from "./kit/vectors.ts";
import { epsAtLabel, exactEps } from "./models.ts";
import type { Oracle } from "./signatures.ts";

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

export const ddimPosterior: Oracle["ddimPosterior"] = ({ x, x0, alphaBar, alphaBarPrev, sigma }) => {
  const eps = epsFrom(x, x0, alphaBar);
  const direction = scaled(radicand(alphaBarPrev, sigma).sqrt(), eps);
  return { mean: added(scaled(alphaBarPrev.sqrt(), x0), direction), variance: sigma.squared() };
};

const isotropicLogPdf = (x: RealVec, mean: RealVec, variance: Real): Real => {
  const deviation = subtracted(x, mean);
  const normaliser = constant(x.length).times(constant(2).times(pi()).times(variance).ln());
  return half().times(dot(deviation, deviation).over(variance).plus(normaliser)).negated();
};

export const ddimJointLogPdf: Oracle["ddimJointLogPdf"] = ({ chain, x0, alphaBars, variances }) => {
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

export const ddimForwardBayes: Oracle["ddimForwardBayes"] = ({ x, x0, alphaBar, alphaBarPrev, sigma }) => {
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

export const ddimSigma: Oracle["ddimSigma"] = ({ eta, alphaBar, alphaBarPrev }) => ({
  sigma: sigmaOf(eta, alphaBar, alphaBarPrev),
});

export const ddimSigmaHat: Oracle["ddimSigmaHat"] = ({ alphaBar, alphaBarPrev }) => ({
  sigma: one().minus(alphaBar.over(alphaBarPrev)).sqrt(),
});

export const ddimDirection: Oracle["ddimDirection"] = ({ eps, alphaBarPrev, sigma }) => ({
  direction: scaled(radicand(alphaBarPrev, sigma).sqrt(), eps),
});

const stepFrom = (x0: RealVec, eps: RealVec, noise: RealVec, { alphaBar, alphaBarPrev }: Levels, eta: Real) => {
  const sigma = sigmaOf(eta, alphaBar, alphaBarPrev);
  const mean = added(scaled(alphaBarPrev.sqrt(), x0), scaled(radicand(alphaBarPrev, sigma).sqrt(), eps));
  return { xPrev: added(mean, scaled(sigma, noise)), mean };
};

export const ddimStep: Oracle["ddimStep"] = (inputs) => {
  const x0 = x0From(inputs.x, inputs.eps, inputs.alphaBar);
  return { x0, ...stepFrom(x0, inputs.eps, inputs.noise, inputs, inputs.eta) };
};

export const ddimStepDeterministic: Oracle["ddimStepDeterministic"] = ({ x, eps, alphaBar, alphaBarPrev }) => {
  const x0 = x0From(x, eps, alphaBar);
  const direction = scaled(one().minus(alphaBarPrev).sqrt(), eps);
  return { xPrev: added(scaled(alphaBarPrev.sqrt(), x0), direction), x0 };
};

export const ddimStepFromX0: Oracle["ddimStepFromX0"] = (inputs) => {
  const eps = epsFrom(inputs.x, inputs.x0, inputs.alphaBar);
  return { xPrev: stepFrom(inputs.x0, eps, inputs.noise, inputs, inputs.eta).xPrev };
};

export const ddimFirstStep: Oracle["ddimFirstStep"] = ({ x, eps, noise, alphaBar, sigma }) => ({
  x0: added(x0From(x, eps, alphaBar), scaled(sigma, noise)),
});

export const ddimElboWeight: Oracle["ddimElboWeight"] = ({ alphaBar, alphaBarPrev, sigma }) => {
  const signal = alphaBarPrev.times(one().minus(alphaBar)).over(alphaBar).sqrt();
  const gap = signal.minus(radicand(alphaBarPrev, sigma).sqrt());
  return { weight: gap.squared().over(constant(2).times(sigma.squared())) };
};

export const ddimObjective: Oracle["ddimObjective"] = ({ weights, squaredErrors }) => ({
  loss: dot(weights, squaredErrors),
});

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

export const ddimTimestepsLinear: Oracle["ddimTimestepsLinear"] = ({ numLevels, numSteps }) => ({
  timesteps: indices(numSteps).map((i) =>
    constant(i + 1)
      .times(constant(numLevels))
      .over(constant(numSteps))
      .floor(),
  ),
});

const binary64 = (x: Real): Real => constant(x.toNumber());

export const ddimTimestepsQuadratic: Oracle["ddimTimestepsQuadratic"] = ({ numLevels, numSteps, fraction }) => {
  if (numSteps === 1) return { timesteps: [0] };
  const end = binary64(binary64(fraction.times(constant(numLevels))).sqrt());
  const h = binary64(end.over(constant(numSteps - 1)));
  const point = (j: number): Real => (j === numSteps - 1 ? end : binary64(constant(j).times(h)));
  return { timesteps: indices(numSteps).map((j) => binary64(point(j).squared()).floor()) };
};

export const ddimTimestepsSpacing: Oracle["ddimTimestepsSpacing"] = ({ numLevels, numSteps, kind, offset }) => {
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

export const ddimTimestepsStride: Oracle["ddimTimestepsStride"] = ({ numLevels, numSteps }) => {
  const multiples = (stride: number): number[] => indices(numLevels).filter((i) => i % stride === 0);
  const stride = indices(numLevels).find((i) => multiples(i + 1).length === numSteps);
  if (stride === undefined) throw new RangeError("ddimTimestepsStride: no stride");
  return { timesteps: multiples(stride + 1) };
};

export const ddimFinalAlphaBar: Oracle["ddimFinalAlphaBar"] = ({ alphaBars, setToOne }) => ({
  alphaBarPrev: setToOne ? one() : at(alphaBars, 1),
});

export const ddimReverseStep: Oracle["ddimReverseStep"] = ({ x, eps, alphaBar, alphaBarPrev }) => {
  const x0 = x0From(x, eps, alphaBarPrev);
  const noise = scaled(one().minus(alphaBar).sqrt(), eps);
  return { xNext: added(scaled(alphaBar.sqrt(), x0), noise) };
};

export const ddimEulerForm: Oracle["ddimEulerForm"] = ({ xBar, eps, sigmaBar, sigmaBarPrev }) => ({
  xBarPrev: added(xBar, scaled(sigmaBarPrev.minus(sigmaBar), eps)),
});

export const ddimOdeDrift: Oracle["ddimOdeDrift"] = ({ xBar, sigmaBar, epsFn }) => {
  const norm = sigmaBar.squared().plus(one()).sqrt();
  const x = xBar.map((entry) => entry.over(norm));
  return { drift: exactEps(epsFn.gmm, one().over(norm), sigmaBar.over(norm), x) };
};

export const ddimPfEulerForm: Oracle["ddimPfEulerForm"] = ({ xBar, eps, sigmaBar, sigmaBarPrev }) => {
  const step = half().times(sigmaBarPrev.squared().minus(sigmaBar.squared())).over(sigmaBar);
  return { xBarPrev: added(xBar, scaled(step, eps)) };
};

export const ddimGaussianGain: Oracle["ddimGaussianGain"] = ({ alphaBar, alphaBarPrev, variance0 }) => {
  const signal = alphaBarPrev.times(alphaBar).sqrt().times(variance0);
  const noise = one().minus(alphaBarPrev).times(one().minus(alphaBar)).sqrt();
  return { gain: signal.plus(noise).over(alphaBar.times(variance0).plus(one()).minus(alphaBar)) };
};

export const ddimSample: Oracle["ddimSample"] = ({ x, epsFn, alphaBars, timesteps, eta, noises }) => {
  const descending = [...timesteps].reverse();
  const trajectory: RealVec[] = [x];
  descending.forEach((t, j) => {
    const x = at(trajectory, j);
    const s = descending[j + 1] ?? 0;
    const levels = { alphaBar: at(alphaBars, t), alphaBarPrev: at(alphaBars, s) };
    const eps = epsAtLabel(epsFn, x, t - 1);
    trajectory.push(ddimStep({ x, eps, noise: at(noises, j), ...levels, eta }).xPrev);
  });
  return { x: at(trajectory, timesteps.length), trajectory };
};
