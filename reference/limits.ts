import { equation } from "./kit/equation.ts";
import { vec } from "./kit/kinds.ts";
import { nonNegative, positive, transitionBeta } from "./kit/levels.ts";
import { map } from "./kit/tensor.ts";

/**
 * By how much the coefficients of one ancestral VP step exceed those of one reverse diffusion step.
 *
 * ```math
 * q = \sqrt{1-\beta}, \qquad
 * \text{gapX} = \frac1q-(2-q) = \frac{(1-q)^2}{q}, \qquad
 * \text{gapScore} = \frac{\beta}{q}-\beta = \beta\,\frac{1-q}{q}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `beta` | number, in (0, 1) | variance of one transition |
 * | → `gapX` | number, >= 0 | excess of the factor of the state |
 * | → `gapScore` | number, >= 0 | excess of the factor of the score |
 *
 * @equation ancestralReverseDiffusionGap
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, argument of App. E; closed forms and remainders derived
 * @function
 * @remarks They are computed with $1 - q = \beta/(1+q)$, so that nothing cancels.
 */
export const ancestralReverseDiffusionGap = equation(
  "ancestralReverseDiffusionGap",
  { inputs: { beta: transitionBeta }, outputs: { gapX: nonNegative, gapScore: nonNegative } },
  ({ beta }) => {
    const q = Math.sqrt(1 - beta);
    const lost = beta / (1 + q);
    return { gapX: (lost * lost) / q, gapScore: (beta * lost) / q };
  },
);

/**
 * Gain of the optimal denoiser in every Fourier mode of stationary Gaussian data, and the signal-to-noise ratio of the
 * mode, for the kernel $x_t = a x_0 + \sigma z$.
 *
 * ```math
 * \text{gain}_f = \frac{a\,S_f}{a^2 S_f + \sigma^2}, \qquad \text{snrRatio}_f = \frac{a^2 S_f}{\sigma^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `spectrum` | vec[n], entries >= 0 | variance of the data in every mode |
 * | `scale` | number, >= 0 | signal scale of the kernel |
 * | `sigma` | number, > 0 | noise standard deviation of the kernel |
 * | → `gain` | vec[n], entries >= 0 | gain of the optimal denoiser in every mode |
 * | → `snrRatio` | vec[n], entries >= 0 | ratio of signal power to noise power in every mode |
 *
 * @equation wienerGain
 * @source derived; Wiener's filter
 * @function
 */
export const wienerGain = equation(
  "wienerGain",
  {
    inputs: { spectrum: vec("n", { atLeast: 0 }), scale: nonNegative, sigma: positive },
    outputs: { gain: vec("n", { atLeast: 0 }), snrRatio: vec("n", { atLeast: 0 }) },
  },
  ({ spectrum, scale, sigma }) => ({
    gain: map((power) => (scale * power) / (scale * scale * power + sigma * sigma), spectrum),
    snrRatio: map((power) => (scale / sigma) ** 2 * power, spectrum),
  }),
);

/**
 * Frequency at which signal and noise have the same power, for data with the power-law spectrum $S(f) = c f^{-p}$.
 *
 * ```math
 * f^* = \Big(\frac{c\,a^2}{\sigma^2}\Big)^{1/p}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `spectrumScale` | number, > 0 | factor of the spectrum $S(f) = c f^{-p}$ |
 * | `exponent` | number, > 0 | exponent of the spectrum $S(f) = c f^{-p}$ |
 * | `scale` | number, > 0 | signal scale of the kernel |
 * | `sigma` | number, > 0 | noise standard deviation of the kernel |
 * | → `frequency` | number, > 0 | frequency, in the unit in which $c$ is given |
 *
 * @equation frequencyCutoff
 * @source derived
 * @function
 */
export const frequencyCutoff = equation(
  "frequencyCutoff",
  {
    inputs: { spectrumScale: positive, exponent: positive, scale: positive, sigma: positive },
    outputs: { frequency: positive },
  },
  ({ spectrumScale, exponent, scale, sigma }) => ({
    frequency: (spectrumScale * (scale / sigma) ** 2) ** (1 / exponent),
  }),
);
