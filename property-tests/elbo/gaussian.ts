import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { numbers, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { chains, size } from "./inputs.ts";

/** A covariance in the three forms, with eigenvalues between 0.05 and 5. */
const covariances: fc.Arbitrary<number | number[] | number[][]> = fc.oneof(
  between(0.05, 4),
  fc.array(between(0.05, 4), { minLength: 2, maxLength: 2 }),
  fc.record({ a: between(0.1, 4), b: between(0.1, 4), share: between(-0.7, 0.7) }).map(({ a, b, share }) => [
    [a, share * Math.sqrt(a * b)],
    [share * Math.sqrt(a * b), b],
  ]),
);

const samples = fc.record({ x0: state(2), mean0: state(2), covariance0: covariances, betas: chains(1, 6) });

const least = 0.03;

const scaleOf = (x0: Vec, mean0: Vec, betas: readonly number[]): number =>
  size([...numbers(x0), ...numbers(mean0), squaredNorm(sub(x0, mean0)), 1]) / (least * least) + 20 * betas.length;

/** Laws of the bound for Gaussian data. */
export const gaussianLaws: readonly Law[] = [
  law(
    "elboGaussian",
    "is minus the log-density for any sample, any chain and any form of the covariance: the bound has no gap",
    {
      entry: "elboBound",
      given: samples,
      holds: async (call, { x0, mean0, covariance0, betas }, expect) => {
        const { nll } = await call.elboGaussian({ x0, mean0, covariance0, betas });
        const { logp } = await call.gaussianLogPdf({ x: x0, mean: mean0, covariance: covariance0 });
        expect.close(nll, -logp, scaleOf(x0, mean0, betas));
      },
    },
  ),
  law("elboGaussian", "does not depend on the chain, not even where its last transition leaves no signal", {
    given: fc.record({ sample: samples, other: chains(1, 4) }),
    holds: async (call, { sample, other }, expect) => {
      const { nll } = await call.elboGaussian(sample);
      const again = await call.elboGaussian({ ...sample, betas: [...other, 1] });
      expect.close(nll, again.nll, scaleOf(sample.x0, sample.mean0, [...sample.betas, ...other, 1]));
    },
  }),
];
