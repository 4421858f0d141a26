/** A level of a process: signal scale and standard deviation of the noise. */
export interface Ends {
  readonly scale: number;
  readonly sigma: number;
}

/** Two levels of a process, as arguments name them. */
export interface LevelPair extends Ends {
  readonly scalePrev: number;
  readonly sigmaPrev: number;
}

/** The level nearer to the prior and the one nearer to the data. */
export const ends = ({ scale, sigma, scalePrev, sigmaPrev }: LevelPair): { noisy: Ends; clean: Ends } => ({
  noisy: { scale, sigma },
  clean: { scale: scalePrev, sigma: sigmaPrev },
});

/** Square root of the ratio of the variances of two levels, for data of a given variance. */
export const stretch =
  (from: Ends, to: Ends) =>
  (variance0: number): number =>
    Math.sqrt(
      (to.scale * to.scale * variance0 + to.sigma * to.sigma) /
        (from.scale * from.scale * variance0 + from.sigma * from.sigma),
    );
