import { contours } from "d3-contour";
import { scaleLinear } from "d3-scale";
import type { Gmm } from "../../../reference/kit/records.ts";
import type { Axes } from "../../plot/axes.ts";
import { axes } from "../../plot/axes.ts";
import { element, label, px } from "../../plot/svg.ts";
import type { Bins } from "./bins.ts";
import { binned } from "./bins.ts";
import type { Interval } from "./extent.ts";
import { atLeast, extentOf } from "./extent.ts";
import type { Table } from "./formats.ts";
import { densityOf } from "./mixture.ts";

/** Pixels of the longer side of the data, about, and the fewest of the shorter one. */
const [longest, shortest] = [560, 240];

/** Pixels between two points where the exact density is evaluated. */
const grain = 2;

/** Shares of the exact distribution that the contours enclose. */
const masses = [0.95, 0.75, 0.5, 0.25];

/** Colours of the shade from no samples to the peak of the exact density, in so many classes. */
const classes = 32;
const shade = scaleLinear<string>()
  .domain([0, 0.12, 0.4, 0.7, 1])
  .range(["#ffffff", "#dbeafe", "#7fb1ec", "#2b6cb0", "#12305c"])
  .clamp(true);

const lineColour = "#d9480f";

/** The part of the plane that is drawn: whole cells of whole pixels, so that no gaps show between them. */
interface Field {
  readonly x: Interval;
  readonly y: Interval;
  readonly width: number;
  readonly height: number;
  /** Pixels of a side of a cell. */
  readonly cell: number;
  /** Points of the exact density along each side. */
  readonly columns: number;
  readonly rows: number;
}

const sizeOf = ([from, to]: Interval): number => to - from;

/** Pixels of a cell that holds enough of so many samples to show the density. */
const cellFor = (count: number): number =>
  Math.round(longest / Math.min(longest / 3, Math.max(24, 2.2 * Math.cbrt(count))));

const fieldOf = (gmm: Gmm, cell: number): Field => {
  const [x, y] = [extentOf(gmm, 0), extentOf(gmm, 1)];
  const perUnit = longest / Math.max(sizeOf(x), sizeOf(y));
  const side = (interval: Interval): number => Math.ceil(Math.max(shortest, sizeOf(interval) * perUnit) / cell) * cell;
  const [width, height] = [side(x), side(y)];
  return {
    x: atLeast(x, width / perUnit),
    y: atLeast(y, height / perUnit),
    width,
    height,
    cell,
    columns: Math.round(width / grain),
    rows: Math.round(height / grain),
  };
};

const centre = ([from, to]: Interval, cells: number, index: number): number =>
  from + ((index + 0.5) / cells) * (to - from);

const densities = (gmm: Gmm, { x, y, columns, rows }: Field): number[] => {
  const { shares, components } = densityOf(gmm);
  const scratch = new Float64Array(components);
  return Array.from({ length: columns * rows }, (_, cell) => {
    const point = [centre(x, columns, cell % columns), centre(y, rows, Math.floor(cell / columns))];
    return Math.exp(shares(point, 0, scratch));
  });
};

/** The densities above which the given shares of the distribution lie. */
const thresholdsOf = (values: readonly number[]): number[] => {
  const falling = [...values].sort((a, b) => b - a);
  const total = falling.reduce((sum, value) => sum + value, 0);
  return masses.map((mass) => {
    let inside = 0;
    return falling.find((value) => (inside += value) >= mass * total) as number;
  });
};

const ring = (points: readonly number[][], { x, y }: Axes, field: Field): string => {
  const along = ([from, to]: Interval, cells: number, at: number): number => from + (at / cells) * (to - from);
  const corners = points.map(
    ([i, j]) =>
      `${px(x(along(field.x, field.columns, i as number)))},${px(y(along(field.y, field.rows, j as number)))}`,
  );
  return `M${corners.slice(0, -1).join("L")}Z`;
};

const contourPaths = (values: number[], at: Axes, field: Field): string[] =>
  contours()
    .size([field.columns, field.rows])
    .thresholds(thresholdsOf(values))(values)
    .map(({ coordinates }) =>
      element("path", {
        class: "contour",
        d: coordinates.flatMap((polygon) => polygon.map((points) => ring(points, at, field))).join(""),
      }),
    );

/** Cells of one class in one row that follow each other are one rectangle, and a class is one path. */
const shadePaths = ({ columns, rows, counts }: Bins, at: Axes, cell: number, peak: number): string[] => {
  const paths = Array.from({ length: classes + 1 }, () => "");
  const { left, top, height } = at.place;
  const classOf = (index: number): number => Math.min(classes, Math.ceil(((counts[index] as number) / peak) * classes));
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0, next = 0; column < columns; column = next) {
      const own = classOf(row * columns + column);
      while (next < columns && classOf(row * columns + next) === own) next += 1;
      const [corner, width] = [`${left + column * cell},${top + height - (row + 1) * cell}`, (next - column) * cell];
      if (own > 0) paths[own] += `M${corner}h${width}v${cell}h${-width}z`;
    }
  }
  return paths.flatMap((d, own) => (d === "" ? [] : [element("path", { fill: shade(own / classes), d })]));
};

const keyOf = (peak: number, left: number, top: number): string[] => {
  const [width, height] = [14, 150];
  const pixel = scaleLinear()
    .domain([0, peak])
    .range([top + height, top]);
  const steps = Array.from({ length: classes }, (_, i) => {
    const y = top + height - ((i + 1) * height) / classes;
    return element("rect", { x: left, y, width, height: height / classes + 0.4, fill: shade((i + 1) / classes) });
  });
  const ticks = pixel.ticks(4).map((value) => label(pixel.tickFormat(4)(value), { x: left + 22, y: pixel(value) + 4 }));
  const line = top + height + 48;
  return [
    label("density of the", { x: left, y: top - 22 }),
    label("samples", { x: left, y: top - 7 }),
    ...steps,
    element("rect", { x: left, y: top, width, height, fill: "none", stroke: "#7b8794", "stroke-width": 0.75 }),
    ...ticks,
    element("line", { x1: left, x2: left + 22, y1: line - 4, y2: line - 4, stroke: lineColour, "stroke-width": 1.6 }),
    label("exact density:", { x: left + 28, y: line }),
    label("lines enclose 25, 50,", { x: left, y: line + 18 }),
    label("75 and 95 % of it", { x: left, y: line + 33 }),
  ];
};

/** A picture without its title: how large it is, what is drawn, and how many samples lie outside. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly string[];
  readonly outside: number;
}

/** The cloud of the first two coordinates as a shade, with contours of the exact density, on equal axes. */
export const cloud = (table: Table, exact: Gmm): Drawing => {
  const field = fieldOf(exact, cellFor(table.shape[0]));
  const { x, y, width, height, cell } = field;
  const place = { left: 74, top: 68, width, height };
  const at = axes({ label: "x1", domain: x }, { label: "x2", domain: y }, place);
  const bins = binned(table, { interval: x, cells: width / cell }, { interval: y, cells: height / cell });
  const values = densities(exact, field);
  const peak = values.reduce((most, value) => Math.max(most, value), 0);
  const area = (sizeOf(x) / bins.columns) * (sizeOf(y) / bins.rows);
  const lines = { fill: "none", stroke: lineColour, "stroke-width": 1.4, "stroke-linejoin": "round" };
  return {
    width: place.left + width + 172,
    height: place.top + Math.max(height, 260) + 62,
    outside: bins.outside,
    parts: [
      at.grid,
      element("g", { "shape-rendering": "crispEdges" }, ...shadePaths(bins, at, cell, peak * area * table.shape[0])),
      element("g", lines, ...contourPaths(values, at, field)),
      at.frame,
      ...keyOf(peak, place.left + width + 26, place.top + 34),
    ],
  };
};
