/** The same mistake with different effects in several operations. */
export const slips = {
  /** Another reduction of the squared errors than the one asked. */
  reduction: {
    id: "half-sum",
    kind: "convention",
    evidence: "score_sde losses.py (mean or half of the sum), ermongroup/ddim (sum), DDPM TensorFlow code (mean)",
  },
  overVariance: {
    id: "score-over-variance",
    kind: "bug",
    title: "The variance for the standard deviation",
    hint: "Your target is off by the factor 1 / sigma: divide the draw by sigma; only a draw that holds sigma already is divided by sigma^2.",
    evidence: "ports; score_sde's -noise / sigma^2 is right because its noise holds sigma",
  },
  sign: {
    id: "score-sign",
    kind: "bug",
    title: "The sign of the target",
    hint: "Your target points along the noise: the score points back to the data.",
    evidence: "text of Score SDE App. F; ports",
  },
  withoutHalf: {
    id: "implicit-without-half",
    kind: "bug",
    title: "The half of the squared norm missing",
    hint: "Your squared norm counts twice: the implicit loss is half of it plus the divergence.",
    evidence: "ports: the half dropped as in the denoising loss, where it is a convention",
  },
  divergenceSign: {
    id: "divergence-sign",
    kind: "bug",
    title: "The divergence subtracted",
    hint: "Your divergence has the wrong sign: a good score converges, which lowers the loss.",
    evidence: "trap: no broken public code found",
  },
  printed: {
    id: "ssm-printed-without-gradient",
    kind: "bug",
    title: "The score where its Jacobian is due",
    hint: "Your last term is the product of probe and score; it must be the product with the Jacobian-vector product.",
    evidence: "Score SDE Eq. 19 as printed",
  },
} as const;
