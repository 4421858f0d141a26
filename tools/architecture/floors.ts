import type { Arrows } from "./imports.ts";

/** The names that each name has an arrow to. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/** The folders with what they import, by name. */
export const graphOf = (names: readonly string[], arrows: Arrows): Graph =>
  new Map(names.map((name) => [name, names.filter((other) => arrows.get(name)?.has(other))]));

const below = (graph: Graph, name: string): readonly string[] => graph.get(name) ?? [];

/** A circle of arrows, with its first name again at the end, if there is one. */
export const circleIn = (graph: Graph): string[] | undefined => {
  const settled = new Set<string>();
  const from = (name: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (settled.has(name)) return undefined;
    const found = below(graph, name)
      .map((next) => from(next, [...path, name]))
      .find((circle) => circle !== undefined);
    settled.add(name);
    return found;
  };
  return [...graph.keys()].map((name) => from(name, [])).find((circle) => circle !== undefined);
};

/** The floor of each name: the longest way down. Every arrow of a graph without circles goes to a lower floor. */
export const floorsOf = (graph: Graph): ReadonlyMap<string, number> => {
  const floors = new Map<string, number>();
  const floor = (name: string): number => {
    const known = floors.get(name);
    if (known !== undefined) return known;
    const own = Math.max(-1, ...below(graph, name).map(floor)) + 1;
    floors.set(name, own);
    return own;
  };
  [...graph.keys()].forEach(floor);
  return floors;
};

const reachable = (graph: Graph, name: string): Set<string> =>
  new Set(below(graph, name).flatMap((next) => [next, ...reachable(graph, next)]));

/** The graph without the arrows that a longer way implies. */
export const reduced = (graph: Graph): Graph =>
  new Map(
    [...graph].map(([name, nexts]) => {
      const implied = new Set(nexts.flatMap((next) => [...reachable(graph, next)]));
      return [name, nexts.filter((next) => !implied.has(next))];
    }),
  );
