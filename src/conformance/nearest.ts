const farthest = 0.4;

/** The known name nearest to a misspelt one by edit distance, or `undefined` where none is near. */
export const nearest = (name: string, known: readonly string[]): string | undefined => {
  const ranked = known
    .map((candidate) => ({ candidate, distance: edits(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= farthest * name.length ? best.candidate : undefined;
};

const edits = (from: string, to: string): number => {
  const first = Array.from({ length: to.length + 1 }, (_, j) => j);
  const last = [...from].reduce((above, letter, i) => nextRow(above, letter, i + 1, to), first);
  return last[to.length] as number;
};

const nextRow = (above: readonly number[], letter: string, start: number, to: string): number[] => {
  const row = [start];
  for (let j = 1; j <= to.length; j += 1) {
    const swap = (above[j - 1] as number) + (letter === to[j - 1] ? 0 : 1);
    row.push(Math.min(swap, (above[j] as number) + 1, (row[j - 1] as number) + 1));
  }
  return row;
};
