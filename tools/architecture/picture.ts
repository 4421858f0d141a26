import { element, label, picture, px } from "../../src/plot/svg.ts";
import { centres, sizes, widthOf } from "./coordinates.ts";
import type { Folder } from "./folders.ts";
import { groups } from "./folders.ts";
import type { Graph } from "./floors.ts";
import { floorsOf, reduced } from "./floors.ts";
import type { Place } from "./layers.ts";
import { layersOf } from "./layers.ts";
import { ordered } from "./order.ts";

const [top, boxHeight, floorHeight] = [72, 46, 94];
const ink = "#5a6675";

interface Point {
  readonly x: number;
  readonly y: number;
}

const box = ({ name, holds, group }: Folder, { x, y }: Point, width: number): string => {
  const [fill, stroke] = groups[group];
  return element(
    "g",
    { "text-anchor": "middle" },
    element("rect", { x: x - width / 2, y, width, height: boxHeight, rx: 5, fill, stroke, "stroke-width": 1.2 }),
    label(name.replace("src/conformance/", ""), { x, y: y + 19, "font-size": 13.5, "font-weight": 600 }),
    label(holds, { x, y: y + 36, "font-size": 12, fill: "#3e4c59" }),
  );
};

/** A piece of an arrow: straight down where it leaves and where it ends. */
const curve = (from: Point, to: Point, end: string): string => {
  const middle = (from.y + to.y) / 2;
  const path = [from, { x: from.x, y: middle }, { x: to.x, y: middle }, to].map(({ x, y }) => `${px(x)},${px(y)}`);
  const [start, ...rest] = path;
  return element("path", { d: `M${start}C${rest.join(" ")}${end}` });
};

const head = ({ x, y }: Point): string =>
  element("path", {
    d: `M${px(x - 4.5)},${px(y - 8)}L${px(x)},${px(y)}L${px(x + 4.5)},${px(y - 8)}Z`,
    fill: ink,
    stroke: "none",
  });

const legend = (): string[] =>
  Object.entries(groups).map(([text, [fill, stroke]], i, all) => {
    const before = all.slice(0, i).reduce((sum, [other]) => sum + other.length, 0);
    const x = sizes.margin + before * 7 + i * 40;
    return element(
      "g",
      {},
      element("rect", { x, y: 44, width: 14, height: 14, rx: 3, fill, stroke }),
      label(text, { x: x + 20, y: 56, "font-size": 12.5 }),
    );
  });

/** Where the arrows of a box leave: side by side below it, in the order of where they lead. */
const exits = (
  pieces: readonly { readonly from: string; readonly to: string }[],
  x: ReadonlyMap<string, number>,
  box: Place,
): Map<string, number> => {
  const at = (id: string): number => x.get(id) ?? 0;
  const targets = pieces.filter((piece) => piece.from === box.id).map(({ to }) => to);
  const step = widthOf(box) / (targets.length + 1);
  return new Map(
    targets
      .sort((a, b) => at(a) - at(b))
      .map((to, i) => [to, at(box.id) + (i - (targets.length - 1) / 2) * step] as const),
  );
};

/** The picture of the tree: folders on floors, and an arrow for what each knows and no other arrow implies. */
export const architectureSvg = (folders: readonly Folder[], graph: Graph): string => {
  const layers = ordered(layersOf(reduced(graph), floorsOf(graph)));
  const x = centres(layers);
  const places = new Map(layers.floors.flat().map((place) => [place.id, place]));
  const height = top + layers.floors.length * floorHeight - (floorHeight - boxHeight) + 20;
  const topOf = ({ floor }: Place): number => top + (layers.floors.length - 1 - floor) * floorHeight;
  const centre = (id: string): number => x.get(id) ?? 0;
  const arrows = layers.pieces.flatMap(({ from, to }) => {
    const [upper, lower] = [places.get(from) as Place, places.get(to) as Place];
    const left = upper.isBox ? (exits(layers.pieces, x, upper).get(to) ?? 0) : centre(from);
    const start = { x: left, y: topOf(upper) + boxHeight };
    const end = { x: centre(to), y: topOf(lower) };
    if (lower.isBox) return [curve(start, { ...end, y: end.y - 6 }, ""), head(end)];
    return [curve(start, end, `V${px(end.y + boxHeight)}`)];
  });
  const boxes = folders.map((folder) => {
    const place = places.get(folder.name) as Place;
    return box(folder, { x: centre(folder.name), y: topOf(place) }, widthOf(place));
  });
  return picture(
    sizes.width,
    height,
    "What each folder of diffusion-spec imports",
    label("What each folder imports", { x: sizes.margin, y: 27, "font-size": 18, "font-weight": 600 }),
    ...legend(),
    element("g", { fill: "none", stroke: ink, "stroke-width": 1.3 }, ...arrows),
    ...boxes,
  );
};
