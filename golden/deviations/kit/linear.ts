/** Signal powers of the linear schedule with 1,000 levels from 1e-4 to 0.02, level 0 first. */
const linearTable: readonly number[] = Array.from({ length: 1000 }, (_, i) => 1e-4 + (i * (0.02 - 1e-4)) / 999).reduce(
  (table, beta) => [...table, (table[table.length - 1] as number) * (1 - beta)],
  [1],
);

/**
 * The signal power one level nearer to the data in the linear schedule with 1,000 levels, for a power of that
 * table (to six digits); nothing for any other.
 */
export const linearNeighbour = (alphaBar: number): number | undefined => {
  const level = linearTable.findIndex((entry) => Math.abs(entry - alphaBar) <= 1e-6 * entry);
  return level >= 1 ? linearTable[level - 1] : undefined;
};

/** Beta of the one-level transition to a level of that schedule; nothing for a power that is none of its levels. */
export const linearBeta = (alphaBar: number): number | undefined => {
  const before = linearNeighbour(alphaBar);
  return before === undefined ? undefined : 1 - alphaBar / before;
};

/**
 * The signal power of the level of that schedule whose one-level gain `1 - beta` is given (to six digits); nothing for
 * any other gain.
 */
export const linearPowerOf = (gain: number): number | undefined => {
  const level = linearTable.findIndex(
    (power, i) => i > 0 && Math.abs(power / (linearTable[i - 1] as number) - gain) <= 1e-6,
  );
  return level >= 1 ? linearTable[level] : undefined;
};

/** Equal to five digits. */
export const isClose = (got: number, want: number): boolean => Math.abs(got - want) <= 1e-5 * want;

/**
 * Beta of the one-level transition to the level that a jump over 20 levels of that schedule ends at, recognised
 * by the beta and the posterior variance of the jump; nothing for any other.
 */
export const linearBetaOfJump = (beta: number, betaTilde: number): number | undefined => {
  const power = (level: number): number => linearTable[level] as number;
  const ends = Array.from({ length: 50 }, (_, k) => 20 * (k + 1));
  const end = ends.find((level) => {
    const jump = 1 - power(level) / power(level - 20);
    return isClose(beta, jump) && isClose(betaTilde, (jump * (1 - power(level - 20))) / (1 - power(level)));
  });
  return end === undefined ? undefined : 1 - power(end) / power(end - 1);
};
