import type { Gmm } from "../../../reference/kit/records.ts";
import type { Axes } from "../../plot/axes.ts";
import { axes } from "../../plot/axes.ts";
import { element, label, polyline } from "../../plot/svg.ts";
import type { Bins } from "./bins.ts";
import { binned } from "./bins.ts";
import type { Drawing } from "./cloud.ts";
import type { Interval } from "./extent.ts";
import { extentOf } from "./extent.ts";
import type { Table } from "./formats.ts";
import { densityOf } from "./mixture.ts";

const place = { left: 74, top: 68, width: 620, height: 340 };

const colours = { bars: "#93b8e6", curve: "#d9480f" };

/** Points of the curve. */
const points = 500;

const curveOf = (gmm: Gmm, [from, to]: Interval): [number, number][] => {
  const { shares, components } = densityOf(gmm);
  const scratch = new Float64Array(components);
  return Array.from({ length: points }, (_, i) => {
    const x = from + (i / (points - 1)) * (to - from);
    return [x, Math.exp(shares([x], 0, scratch))];
  });
};

const barsOf = ({ counts, columns }: Bins, { x, y }: Axes, [from, to]: Interval, perSample: number): string[] =>
  Array.from(counts, (count, i) => {
    const edge = (index: number): number => x(from + (index / columns) * (to - from));
    const top = y(count * perSample);
    return element("rect", { x: edge(i), y: top, width: edge(i + 1) - edge(i), height: y(0) - top });
  });

const keyOf = (): string[] => {
  const left = place.left + place.width - 150;
  const top = place.top + 16;
  return [
    element("rect", { x: left, y: top, width: 22, height: 11, fill: colours.bars }),
    label("samples", { x: left + 30, y: top + 10 }),
    element("line", { x1: left, x2: left + 22, y1: top + 25, y2: top + 25, stroke: colours.curve, "stroke-width": 2 }),
    label("exact density", { x: left + 30, y: top + 29 }),
  ];
};

const cellsFor = (count: number): number => Math.round(Math.min(200, Math.max(20, 2 * Math.cbrt(count))));

/** Samples of one dimension as a histogram of area 1, with the curve of the exact density. */
export const histogram = (table: Table, exact: Gmm): Drawing => {
  const interval = extentOf(exact, 0);
  const [from, to] = interval;
  const bins = binned(table, { interval, cells: cellsFor(table.shape[0]) });
  const perSample = bins.columns / (to - from) / table.shape[0];
  const curve = curveOf(exact, interval);
  const highest = Math.max(...bins.counts.map((count) => count * perSample), ...curve.map(([, density]) => density));
  const at = axes({ label: "x1", domain: interval }, { label: "density", domain: [0, highest * 1.08] }, place);
  const line = polyline(curve.map(([x, density]) => [at.x(x), at.y(density)]));
  return {
    width: place.left + place.width + 30,
    height: place.top + place.height + 62,
    outside: bins.outside,
    parts: [
      at.grid,
      element("g", { class: "histogram", fill: colours.bars }, ...barsOf(bins, at, interval, perSample)),
      element("path", { class: "exact", d: line, fill: "none", stroke: colours.curve, "stroke-width": 2 }),
      at.frame,
      ...keyOf(),
    ],
  };
};
