import type { Layers, Place } from "./layers.ts";

/** Widths in pixels. */
export const sizes = { width: 1000, margin: 16, box: 142, passing: 10, gap: 10 };

/** How wide a place is: a box that many arrows leave is wide enough to tell them apart. */
export const widthOf = ({ isBox, leaving }: Place): number =>
  isBox ? Math.max(sizes.box, leaving * 44) : sizes.passing;

const halfWidth = (place: Place): number => widthOf(place) / 2;

interface Block {
  readonly sum: number;
  readonly weight: number;
  readonly count: number;
}

/** The nondecreasing sequence nearest to some numbers, by weighted squares: neighbours that violate the order are pooled. */
const nondecreasing = (wanted: readonly number[], weights: readonly number[]): number[] => {
  const blocks: Block[] = [];
  wanted.forEach((value, i) => {
    const weight = weights[i] ?? 1;
    let block: Block = { sum: value * weight, weight, count: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.weight > block.sum / block.weight; last = blocks.at(-1)) {
      blocks.pop();
      block = { sum: last.sum + block.sum, weight: last.weight + block.weight, count: last.count + block.count };
    }
    blocks.push(block);
  });
  return blocks.flatMap(({ sum, weight, count }) => Array.from({ length: count }, () => sum / weight));
};

/** Places a floor as near as its order, the gaps and the margins allow to where each place wants to be. */
const placed = (floor: readonly Place[], wanted: readonly number[]): number[] => {
  const offsets = [0];
  floor.slice(1).forEach((place, i) => {
    const before = floor[i] as Place;
    offsets.push((offsets[i] ?? 0) + halfWidth(before) + sizes.gap + halfWidth(place));
  });
  const free = nondecreasing(
    wanted.map((x, i) => x - (offsets[i] ?? 0)),
    floor.map(({ isBox }) => (isBox ? 1 : 4)),
  );
  const low = sizes.margin + halfWidth(floor[0] as Place);
  const high = sizes.width - sizes.margin - halfWidth(floor.at(-1) as Place) - (offsets.at(-1) ?? 0);
  return free.map((x, i) => Math.max(low, Math.min(high, x)) + (offsets[i] ?? 0));
};

const neighbours = ({ pieces }: Layers): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  const add = (one: string, other: string): unknown => found.set(one, [...(found.get(one) ?? []), other]);
  for (const { from, to } of pieces) {
    add(from, to);
    add(to, from);
  }
  return found;
};

const rounds = 60;

/** The centre of every place in pixels from the left: each near the middle of its neighbours. */
export const centres = (layers: Layers): ReadonlyMap<string, number> => {
  const near = neighbours(layers);
  const x = new Map<string, number>();
  const place = (floor: readonly Place[], wanted: readonly number[]): void =>
    placed(floor, wanted).forEach((value, i) => x.set((floor[i] as Place).id, value));
  for (const floor of layers.floors) {
    place(
      floor,
      floor.map((_, i) => (sizes.width * (i + 0.5)) / floor.length),
    );
  }
  const wish = ({ id }: Place): number => {
    const around = (near.get(id) ?? []).map((other) => x.get(other) ?? 0);
    return around.length === 0 ? (x.get(id) ?? 0) : around.reduce((sum, value) => sum + value, 0) / around.length;
  };
  for (let round = 0; round < rounds; round += 1) {
    const floors = round % 2 === 0 ? layers.floors : layers.floors.toReversed();
    for (const floor of floors) place(floor, floor.map(wish));
  }
  return x;
};
