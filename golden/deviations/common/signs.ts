import type { About } from "../kit/deviates.ts";

/** The score with the wrong sign. */
export const scoreSign: About = {
  id: "score-sign",
  kind: "bug",
  title: "The score with the wrong sign",
  hint: "Your score, or the noise or target in its place, has the wrong sign: the score points towards the data and is minus the noise over its standard deviation. With the other sign the variance explodes instead of contracting.",
  evidence: "the printed text of arXiv:2011.13456, App. F",
};

/** The score term with the wrong sign. */
export const reverseDriftSign: About = {
  id: "reverse-drift-sign",
  kind: "bug",
  title: "The score term with the wrong sign",
  hint: "The sign of your score term is flipped: the variance grows where it should contract. Subtract g^2 times the score.",
  evidence: "CoursIA pull request 16132; SiT issue 17",
};

/** The forward drift run towards the data. */
export const reverseDriftSignForwardDrift: About = {
  id: "reverse-drift-sign/forward-drift",
  kind: "bug",
  title: "The forward drift run towards the data",
  hint: "The forward drift enters with the wrong sign, or without the score term.",
  evidence: "conditional-flow-matching issue 85",
};

/** A log-likelihood and its opposite confused. */
export const likelihoodSign: About = {
  id: "likelihood-sign",
  kind: "bug",
  title: "A log-likelihood and its opposite confused",
  hint: "A term enters with the wrong sign: where paths spread, the density falls, so the divergence collected from the data to the prior is added; a bound and its terms are minus log-probabilities.",
  evidence: "constructed",
};

/** The target with the opposite sign. */
export const targetSign: About = {
  id: "target-sign",
  kind: "bug",
  title: "The target with the opposite sign",
  hint: "The target enters with the opposite sign: the score of the kernel is -z / sigma, so the draw is added to sigma times the score, and a target that holds its minus sign is subtracted.",
  evidence: "constructed",
};

/** The velocity of the other sign. */
export const vSign: About = {
  id: "v-sign",
  kind: "bug",
  title: "The velocity of the other sign",
  hint: "Your velocity is sigma x0 - scale eps; here it is scale eps - sigma x0, the direction of growing noise. Flow-matching code, where time runs from noise to data, has the other sign.",
  evidence: "constructed",
};

/** The divergence in the other direction. */
export const klReversed: About = {
  id: "kl-reversed",
  kind: "bug",
  title: "The divergence in the other direction",
  hint: "You compute KL(Q || P) where KL(P || Q) is expected: the expectation is under the first argument.",
  evidence: "constructed",
};

/** The root of a negative number. */
export const negativeSqrt: About = {
  id: "negative-sqrt",
  kind: "bug",
  title: "The root of a negative number",
  hint: "The radicand is negative here: refuse the call instead of returning NaN.",
  evidence: "diffusers pull request 14356; NeMo pull request 15843",
};
