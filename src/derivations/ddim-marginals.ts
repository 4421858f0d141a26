import { ddimPosterior } from "../../reference/ddim.ts";
import { ddpmForwardMarginal } from "../../reference/ddpm.ts";
import { defines, derivation, equal, tex } from "./kit/derivation.ts";
import type { Scalar } from "./kit/arithmetic.ts";
import { minus, over, product, root, square, sum } from "./kit/arithmetic.ts";
import { expectationOverSigns } from "./kit/expectation.ts";
import { between, state, withLevels } from "./kit/given.ts";
import { coordinate, plain } from "./kit/reference.ts";

interface Family {
  readonly x0: number;
  readonly share: number;
  readonly alphaBar: number;
  readonly alphaBarPrev: number;
}

const variance = ({ share, alphaBarPrev }: Family): Scalar => product(share, minus(1, alphaBarPrev));

const direction = (given: Family): Scalar =>
  root(over(minus(minus(1, given.alphaBarPrev), variance(given)), minus(1, given.alphaBar)));

const posteriorMean = (given: Family, x: Scalar): Scalar =>
  sum(
    product(root(given.alphaBarPrev), given.x0),
    product(direction(given), minus(x, product(root(given.alphaBar), given.x0))),
  );

const noisy = ({ x0, alphaBar }: Family, z: Scalar): Scalar =>
  sum(product(root(alphaBar), x0), product(root(minus(1, alphaBar)), z));

/** What the step makes of the two draws: the one in the state that it leaves, and its own. */
const drawn = (given: Family, [inState, fresh]: readonly number[]): Scalar =>
  sum(posteriorMean(given, noisy(given, inState as number)), product(root(variance(given)), fresh as number));

/** The DDIM family of joint distributions has the marginals of DDPM. */
export const ddimMarginals = derivation({
  name: "ddim-marginals",
  title: "The DDIM family keeps the marginals",
  shows:
    "Whatever noise the non-Markovian posterior adds, the distribution of each level given the data is that of DDPM, so a DDPM network serves all of them.",
  source: "Song, Meng and Ermon 2021 (DDIM), arXiv:2010.02502, Eq. 7 and Lemma 1",
  symbols: {
    x: ["x_t", "x_t", "a state at the noisier level, one coordinate"],
    x0: ["x₀", "x_0", "clean data"],
    noise: ["z", "z", "a draw of N(0, 1)"],
    share: ["r", "r", "share of the variance of the earlier level that is fresh: σ² = r (1-ᾱ_s)"],
    alphaBar: ["ᾱ_t", tex`\bar\alpha_t`, "signal power at the noisier level"],
    alphaBarPrev: ["ᾱ_s", tex`\bar\alpha_s`, "signal power at the earlier level"],
  },
  given: withLevels({ x: state, x0: state, noise: between(-2, 2), share: between(0, 0.98) }),
  lines: [
    {
      relation: defines,
      formula: tex`\text{mean},\ \text{variance of } q_\sigma(x_s \mid x_t, x_0) = \texttt{ddimPosterior}(x_t, x_0, \bar\alpha_t, \bar\alpha_s, \sigma)`,
      text: "mean, variance of q(x_s | x_t, x₀) = ddimPosterior(x_t, x₀, ᾱ_t, ᾱ_s, σ)",
      because:
        "DDIM postulates this posterior for every σ² up to 1-ᾱ_s; that it is the posterior of a chain is not used.",
      equation: "ddimPosterior",
      value: (given) => {
        const { x, x0, alphaBar, alphaBarPrev } = given;
        const sigma = plain(root(variance(given)));
        const { mean, variance: spread } = ddimPosterior({ x: [x], x0: [x0], alphaBar, alphaBarPrev, sigma });
        return [coordinate(mean), spread];
      },
    },
    {
      relation: equal,
      formula: tex`\sqrt{\bar\alpha_s}\,x_0 + k\,(x_t-\sqrt{\bar\alpha_t}\,x_0),\ \ \sigma^2, \quad k = \sqrt{\frac{1-\bar\alpha_s-\sigma^2}{1-\bar\alpha_t}}`,
      text: "√ᾱ_s x₀ + k (x_t - √ᾱ_t x₀), σ², where k = √((1-ᾱ_s-σ²)/(1-ᾱ_t))",
      because: "The posterior is written out.",
      value: (given) => [posteriorMean(given, given.x), variance(given)],
    },
    {
      relation: defines,
      formula: tex`\mathbb E[x_s \mid x_0], \quad x_t = \sqrt{\bar\alpha_t}\,x_0+\sqrt{1-\bar\alpha_t}\,w`,
      text: "E[x_s | x₀], where x_t = √ᾱ_t x₀ + √(1-ᾱ_t) w",
      because:
        "Suppose that the noisier level has the marginal of DDPM, which is true of the last one by definition, and take the mean over it and over the fresh noise.",
      value: (given) => expectationOverSigns(2, (signs) => drawn(given, signs)),
    },
    {
      relation: equal,
      formula: tex`\sqrt{\bar\alpha_s}\,x_0`,
      text: "√ᾱ_s x₀",
      because: "The state is on average at √ᾱ_t x₀, so the second term is on average 0.",
      value: ({ x0, alphaBarPrev }) => product(root(alphaBarPrev), x0),
    },
    {
      relation: defines,
      formula: tex`\operatorname{Var}(x_s \mid x_0)`,
      text: "Var(x_s | x₀)",
      because: "The variance is taken over the same two draws.",
      value: (given) =>
        expectationOverSigns(2, (signs) =>
          square(minus(drawn(given, signs), product(root(given.alphaBarPrev), given.x0))),
        ),
    },
    {
      relation: equal,
      formula: tex`k^2(1-\bar\alpha_t) + \sigma^2`,
      text: "k² (1-ᾱ_t) + σ²",
      because:
        "The two draws are independent: the state brings its variance times the square of the slope, the fresh noise its own.",
      value: (given) => sum(product(square(direction(given)), minus(1, given.alphaBar)), variance(given)),
    },
    {
      relation: equal,
      formula: tex`(1-\bar\alpha_s-\sigma^2) + \sigma^2`,
      text: "(1-ᾱ_s-σ²) + σ²",
      because: "k was chosen so that 1-ᾱ_t cancels.",
      value: (given) => sum(minus(minus(1, given.alphaBarPrev), variance(given)), variance(given)),
    },
    {
      relation: equal,
      formula: tex`1-\bar\alpha_s`,
      text: "1-ᾱ_s",
      because: "What the fresh noise adds, the direction term gives up: σ drops out.",
      value: ({ alphaBarPrev }) => minus(1, alphaBarPrev),
    },
    {
      relation: defines,
      formula: tex`x_s = \sqrt{\bar\alpha_s}\,x_0 + \sqrt{1-\bar\alpha_s}\,z`,
      text: "x_s = √ᾱ_s x₀ + √(1-ᾱ_s) z",
      because:
        "A Gaussian with this mean and variance; so the earlier level has the marginal of DDPM too, and by induction every level has.",
      value: ({ x0, noise, alphaBarPrev }) =>
        sum(product(root(alphaBarPrev), x0), product(root(minus(1, alphaBarPrev)), noise)),
    },
    {
      relation: equal,
      formula: tex`\texttt{ddpmForwardMarginal}(x_0, \bar\alpha_s, z)`,
      text: "ddpmForwardMarginal(x₀, ᾱ_s, z)",
      because: "This is the marginal as the specification states it.",
      equation: "ddpmForwardMarginal",
      value: ({ x0, noise, alphaBarPrev }) =>
        coordinate(ddpmForwardMarginal({ x0: [x0], alphaBar: alphaBarPrev, noise: [noise] }).x),
    },
  ],
});
