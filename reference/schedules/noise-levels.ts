import { equation } from "../kit/equation.ts";
import { number, vec } from "../kit/kinds.ts";
import { level, nonNegative, positive, time } from "../kit/levels.ts";
import { betaIntegral, levelsRise, sigmaAt } from "../kit/rates.ts";
import { sde as anySde } from "../kit/records.ts";
import { generate } from "../kit/tensor.ts";
import { severalLevels } from "./conditions.ts";

/**
 * Noise levels of the variance-exploding chain, ascending, with the clean level first.
 *
 * ```math
 * \sigma_0 = 0, \qquad \sigma_i = \sigma_{\min}\Big(\frac{\sigma_{\max}}{\sigma_{\min}}\Big)^{\frac{i-1}{N-1}},
 * \qquad i = 1, \dots, N
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `numLevels` | int, >= 2 | number of levels |
 * | `sigmaMin` | number, > 0 | the smallest noise level above 0 |
 * | `sigmaMax` | number, > 0 | the largest noise level |
 * | → `sigmas` | vec[N+1], entries >= 0 | noise levels of the variance-exploding chain, the clean one first |
 *
 * Where `sigmaMax` > sigmaMin.
 *
 * @equation sigmasGeometric
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. C; Song and Ermon 2019 (NCSN), arXiv:1907.05600
 * @function
 * @remarks The entries 1 and $N$ are set, not computed: a power would round.
 */
export const sigmasGeometric = equation(
  "sigmasGeometric",
  {
    inputs: { numLevels: severalLevels, sigmaMin: positive, sigmaMax: positive },
    outputs: { sigmas: vec("N+1", { atLeast: 0 }) },
    where: [levelsRise],
  },
  ({ numLevels, sigmaMin, sigmaMax }) => ({
    sigmas: generate(numLevels + 1, (i) => {
      if (i === 0) return 0;
      return i === numLevels ? sigmaMax : sigmaAt((i - 1) / (numLevels - 1), { sigmaMin, sigmaMax });
    }),
  }),
);

/**
 * Noise level of the variance-exploding process at a time.
 *
 * ```math
 * \sigma(t) = \sigma_{\min}\Big(\frac{\sigma_{\max}}{\sigma_{\min}}\Big)^{t}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in [0, 1] | time; the data are at 0, the prior at 1 |
 * | `sigmaMin` | number, > 0 | the smallest noise level above 0 |
 * | `sigmaMax` | number, > 0 | the largest noise level |
 * | → `sigma` | number, > 0 | noise level at the time |
 *
 * Where `sigmaMax` > sigmaMin.
 *
 * @equation sigmaGeometric
 * @source Song et al. 2021 (Score SDE), arXiv:2011.13456, App. C
 * @function
 * @remarks A power of the ratio is more accurate than the exponential of its logarithm times $t$, which turns a
 * rounding error into that product times it.
 */
export const sigmaGeometric = equation(
  "sigmaGeometric",
  { inputs: { t: time, sigmaMin: positive, sigmaMax: positive }, outputs: { sigma: positive }, where: [levelsRise] },
  ({ t, ...levels }) => ({ sigma: sigmaAt(t, levels) }),
);

/**
 * Ratio of signal power to noise power of the kernel $x_t = a x_0 + \sigma z$.
 *
 * ```math
 * \mathrm{SNR} = \frac{a^2}{\sigma^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `scale` | number, >= 0 | signal scale of the kernel $x_t = a x_0 + \sigma z$ |
 * | `sigma` | number, > 0 | noise standard deviation of the kernel |
 * | → `snrRatio` | number, >= 0 | ratio of signal power to noise power |
 *
 * @equation signalToNoiseRatio
 * @source Kingma et al. 2021 (VDM), arXiv:2107.00630
 * @function
 */
export const signalToNoiseRatio = equation(
  "signalToNoiseRatio",
  { inputs: { scale: nonNegative, sigma: positive }, outputs: { snrRatio: nonNegative } },
  ({ scale, sigma }) => {
    const ratio = scale / sigma;
    return { snrRatio: ratio * ratio };
  },
);

/**
 * Logarithm of the signal-to-noise ratio of an SDE at a time.
 *
 * ```math
 * \lambda(t) = \log\frac{a^2(t)}{\sigma^2(t)}, \qquad
 * \text{VP: } -\log\,(e^{B} - 1), \quad
 * \text{sub-VP: } -2\log\Big(2\sinh\frac{B}{2}\Big), \quad
 * \text{VE: } -2\log\sigma(t)
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `t` | number, in (0, 1] | time; the data are at 0, the prior at 1 |
 * | `sde` | sde, {kind: 've', 0 < sigmaMin < sigmaMax} or {kind: 'vp' \| 'subvp', 0 < betaMin <= betaMax} | one of the three forward SDEs with its parameters |
 * | → `logSnr` | number | logarithm of the signal-to-noise ratio |
 *
 * @equation sdeLogSnr
 * @source derived from Song et al. 2021 (Score SDE), arXiv:2011.13456, Eq. 29
 * @function
 * @remarks The values of VP and sub-VP are computed as $-B - k\log(1 - e^{-B})$ with $k = 1$ and $k = 2$, which neither
 * overflows nor cancels.
 */
export const sdeLogSnr = equation(
  "sdeLogSnr",
  { inputs: { t: number({ above: 0, atMost: 1 }), sde: anySde() }, outputs: { logSnr: number() } },
  ({ t, sde }) => {
    if (sde.kind === "ve") return { logSnr: -2 * Math.log(sigmaAt(t, sde)) };
    const integral = betaIntegral(0, t, sde);
    const logNoise = Math.log(-Math.expm1(-integral));
    return { logSnr: -integral - (sde.kind === "vp" ? 1 : 2) * logNoise };
  },
);

/**
 * Noise level of the variance-exploding process with the same signal-to-noise ratio as a variance-preserving level.
 *
 * ```math
 * \bar\sigma = \sqrt{\frac{1 - \bar\alpha}{\bar\alpha}}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `alphaBar` | number, in (0, 1] | signal power at the level or time |
 * | → `sigmaBar` | number, >= 0 | noise level of the variance-exploding process with the same ratio |
 *
 * @equation sigmaBarFromAlphaBar
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Sec. 4.3
 * @function
 * @remarks The root is taken of each part, so that the quotient overflows for no level.
 */
export const sigmaBarFromAlphaBar = equation(
  "sigmaBarFromAlphaBar",
  { inputs: { alphaBar: level }, outputs: { sigmaBar: nonNegative } },
  ({ alphaBar }) => ({ sigmaBar: Math.sqrt(1 - alphaBar) / Math.sqrt(alphaBar) }),
);

/**
 * Signal power of the variance-preserving level with the same signal-to-noise ratio as a variance-exploding one.
 *
 * ```math
 * \bar\alpha = \frac{1}{1 + \bar\sigma^2}
 * ```
 *
 * | argument | kind | meaning |
 * |---|---|---|
 * | `sigmaBar` | number, >= 0 | noise level of the variance-exploding process with the same ratio |
 * | → `alphaBar` | number, in (0, 1] | signal power at the level or time |
 *
 * @equation alphaBarFromSigmaBar
 * @source Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Sec. 4.3
 * @function
 */
export const alphaBarFromSigmaBar = equation(
  "alphaBarFromSigmaBar",
  { inputs: { sigmaBar: nonNegative }, outputs: { alphaBar: level } },
  ({ sigmaBar }) => ({ alphaBar: 1 / (1 + sigmaBar * sigmaBar) }),
);
