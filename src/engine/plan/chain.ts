import { ddimStep } from "../../../reference/ddim.ts";
import { ddpmStep } from "../../../reference/ddpm.ts";
import type { Level } from "../../../reference/kit/records.ts";
import { scale } from "../../../reference/kit/tensor.ts";
import { vpReverseDiffusionStep } from "../../../reference/predictors.ts";
import type { Plan, Step } from "./moves.ts";
import { single } from "./moves.ts";

/** The level of a signal power. */
export const levelOfPower = (alphaBar: number): Level => ({
  scale: Math.sqrt(alphaBar),
  sigma: Math.sqrt(1 - alphaBar),
});

/** The signal powers of a chain, the clean one first. */
export const powersOf = (betas: readonly number[]): number[] => {
  const powers = [1];
  for (const beta of betas) powers.push((powers.at(-1) as number) * (1 - beta));
  return powers;
};

const downwards = (count: number): number[] => Array.from({ length: count }, (_, j) => count - j);

/** `ddpmSample`: all levels, the larger or the smaller variance. */
export const ancestralChain = (betas: readonly number[], kind: "large" | "small"): Plan => {
  const powers = powersOf(betas);
  const steps = downwards(betas.length).map((t): Step => {
    const [beta, alphaBar, before] = [betas[t - 1], powers[t], powers[t - 1]] as [number, number, number];
    const small = (beta * (1 - before)) / (1 - alphaBar);
    const variance = t === 1 ? 0 : kind === "large" ? beta : small;
    const level = levelOfPower(alphaBar);
    return single(
      level,
      t,
      ({ x, score, noise }) => ddpmStep({ x, eps: scale(-level.sigma, score), noise, beta, alphaBar, variance }).xPrev,
    );
  });
  return { form: "single", isNoisy: true, steps, startSpread: 1 };
};

/** Reverse diffusion on the levels of a chain. */
export const reverseDiffusionChain = (betas: readonly number[]): Plan => {
  const powers = powersOf(betas);
  const steps = downwards(betas.length).map((t) =>
    single(
      levelOfPower(powers[t] as number),
      t,
      (given) => vpReverseDiffusionStep({ ...given, beta: betas[t - 1] as number }).xPrev,
    ),
  );
  return { form: "single", isNoisy: true, steps, startSpread: 1 };
};

/** `ddimSample` along signal powers, from the noisiest to the last one given; `labels` are times or numbers of levels. */
export const ddimAlong = (powers: readonly number[], eta: number, labels: readonly number[]): Plan => {
  const steps = powers.slice(1).map((alphaBarPrev, j) => {
    const alphaBar = powers[j] as number;
    const level = levelOfPower(alphaBar);
    return single(
      level,
      labels[j] as number,
      ({ x, score, noise }) =>
        ddimStep({ x, eps: scale(-level.sigma, score), noise, alphaBar, alphaBarPrev, eta }).xPrev,
    );
  });
  return { form: "single", isNoisy: eta > 0, steps, startSpread: 1 };
};
