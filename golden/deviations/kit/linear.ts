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
