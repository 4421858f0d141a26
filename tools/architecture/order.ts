import type { Layers, Place } from "./layers.ts";

type Floors = Layers["floors"];

/** What is small in a good order: a crossing counts as much as a way of a hundred widths sideways. */
const measureOf = ({ floors: all, pieces }: Layers): ((floors: Floors) => number) => {
  const number = new Map(all.flat().map(({ id }, i) => [id, i] as const));
  const lines = all.map((list) => {
    const below = new Set(list.map(({ id }) => id));
    return pieces
      .filter(({ to }) => below.has(to))
      .map(({ from, to }) => [number.get(from) ?? 0, number.get(to) ?? 0] as const);
  });
  const x = new Float64Array(number.size);
  const at = (i: number): number => x[i] as number;
  return (floors) => {
    floors.forEach((list) => list.forEach(({ id }, i) => (x[number.get(id) ?? 0] = (i + 0.5) / list.length)));
    let cost = 0;
    for (const between of lines) {
      for (const [i, [from, to]] of between.entries()) {
        cost += Math.abs(at(from) - at(to)) / 100;
        for (let j = 0; j < i; j += 1) {
          const [otherFrom, otherTo] = between[j] as readonly [number, number];
          if ((at(from) - at(otherFrom)) * (at(to) - at(otherTo)) < 0) cost += 1;
        }
      }
    }
    return cost;
  };
};

/** A stated sequence of numbers in [0, 1): the same picture every time. */
const sequence = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const shuffled = (floors: Floors, seed: number): Floors => {
  const next = sequence(seed);
  return floors.map((list) =>
    list
      .map((place) => ({ place, key: next() }))
      .sort((a, b) => a.key - b.key)
      .map(({ place }) => place),
  );
};

/** Every arrangement that differs by one place moved within its floor. */
function* moves(floors: Floors): Generator<Floors> {
  for (const [floor, list] of floors.entries()) {
    for (let i = 0; i < list.length; i += 1) {
      for (let to = 0; to < list.length; to += 1) {
        if (to !== i) yield floors.with(floor, list.toSpliced(i, 1).toSpliced(to, 0, list[i] as Place));
      }
    }
  }
}

/** Moves single places as long as that makes the measure smaller. */
const settled = (start: Floors, measure: (floors: Floors) => number): { floors: Floors; cost: number } => {
  let [floors, cost] = [start, measure(start)];
  for (let improved = true; improved;) {
    improved = false;
    for (const moved of moves(floors)) {
      const other = measure(moved);
      if (other < cost) [floors, cost, improved] = [moved, other, true];
    }
  }
  return { floors, cost };
};

const starts = 12;

/** The order of the places of each floor with few crossings and short arrows: the best of several starts. */
export const ordered = (layers: Layers): Layers => {
  const measure = measureOf(layers);
  const found = Array.from({ length: starts }, (_, seed) => settled(shuffled(layers.floors, seed + 1), measure));
  const { floors } = found.reduce((best, one) => (one.cost < best.cost ? one : best));
  return { ...layers, floors };
};
