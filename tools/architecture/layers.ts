import type { Graph } from "./floors.ts";

/** A box, or the place where the arrows to a box pass a floor. */
export interface Place {
  readonly id: string;
  readonly floor: number;
  readonly isBox: boolean;
  /** How many arrows leave it. */
  readonly leaving: number;
}

/** Places by floor from bottom to top, and pieces of arrows, each from one floor to the next lower. */
export interface Layers {
  readonly floors: readonly (readonly Place[])[];
  readonly pieces: readonly { readonly from: string; readonly to: string }[];
}

const passing = (target: string, floor: number): string => `${target} at ${floor}`;

/** Splits the arrows into pieces. All arrows to one box that pass a floor pass it at the same place. */
export const layersOf = (graph: Graph, floorOf: ReadonlyMap<string, number>): Layers => {
  const at = (name: string): number => floorOf.get(name) ?? 0;
  const places = new Map<string, Place>(
    [...graph].map(([id, { length }]) => [id, { id, floor: at(id), isBox: true, leaving: length }]),
  );
  const pieces = new Map<string, { from: string; to: string }>();
  for (const [name, targets] of graph) {
    for (const target of targets) {
      let from = name;
      for (let floor = at(name) - 1; floor >= at(target); floor -= 1) {
        const to = floor === at(target) ? target : passing(target, floor);
        if (to !== target) places.set(to, { id: to, floor, isBox: false, leaving: 1 });
        pieces.set(`${from} > ${to}`, { from, to });
        from = to;
      }
    }
  }
  const all = [...places.values()];
  const highest = Math.max(...all.map(({ floor }) => floor));
  return {
    floors: Array.from({ length: highest + 1 }, (_, k) => all.filter(({ floor }) => floor === k)),
    pieces: [...pieces.values()],
  };
};
