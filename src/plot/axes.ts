import { scaleLinear, scaleLog } from "d3-scale";
import { element, label } from "./svg.ts";

/** One axis: what it shows, from where to where, and how. */
export interface Axis {
  readonly label: string;
  readonly domain: readonly [number, number];
  /** Default `linear`. */
  readonly type?: "linear" | "log";
}

/** Where the axes stand in the picture, in pixels. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Axes in a place: how values become pixels, and the drawing. */
export interface Axes {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly place: Place;
  /** Grid lines, to be drawn under the data. */
  readonly grid: string;
  /** Frame, ticks and labels, to be drawn over the data. */
  readonly frame: string;
}

/** Pixels between two ticks, about: the same for both axes, so that equal axes have equal ticks. */
const spacing = 60;

const ink = { grid: "#e4e7eb", frame: "#7b8794" };

interface Scale {
  readonly pixel: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

const scaleOf = ({ domain, type = "linear" }: Axis, from: number, to: number): Scale => {
  const scale = (type === "log" ? scaleLog() : scaleLinear()).domain(domain).range([from, to]);
  const count = Math.max(2, Math.round(Math.abs(to - from) / spacing));
  const write = scale.tickFormat(count);
  const ticks = scale.ticks(count).map((value) => ({ at: scale(value), text: write(value) }));
  return { pixel: (value) => scale(value), ticks: ticks.filter(({ text }) => text !== "") };
};

const gridOf = (x: Scale, y: Scale, { left, top, width, height }: Place): string =>
  element(
    "g",
    { stroke: ink.grid, "stroke-width": 1 },
    ...x.ticks.map(({ at }) => element("line", { x1: at, x2: at, y1: top, y2: top + height })),
    ...y.ticks.map(({ at }) => element("line", { x1: left, x2: left + width, y1: at, y2: at })),
  );

const ticksOf = (x: Scale, y: Scale, { left, top, height }: Place): string[] => {
  const bottom = top + height;
  return [
    ...x.ticks.map(({ at }) => element("line", { x1: at, x2: at, y1: bottom, y2: bottom + 5, stroke: ink.frame })),
    ...y.ticks.map(({ at }) => element("line", { x1: left - 5, x2: left, y1: at, y2: at, stroke: ink.frame })),
    ...x.ticks.map(({ at, text }) => label(text, { x: at, y: bottom + 18, "text-anchor": "middle" })),
    ...y.ticks.map(({ at, text }) => label(text, { x: left - 9, y: at + 4, "text-anchor": "end" })),
  ];
};

const namesOf = (x: Axis, y: Axis, { left, top, width, height }: Place): string[] => {
  const middle = top + height / 2;
  return [
    label(x.label, { x: left + width / 2, y: top + height + 40, "text-anchor": "middle", "font-size": 13 }),
    label(y.label, {
      x: left - 48,
      y: middle,
      "text-anchor": "middle",
      "font-size": 13,
      transform: `rotate(-90 ${left - 48} ${middle})`,
    }),
  ];
};

/** Lays two axes around a place of the picture. The second one points up. */
export const axes = (x: Axis, y: Axis, place: Place): Axes => {
  const { left, top, width, height } = place;
  const across = scaleOf(x, left, left + width);
  const up = scaleOf(y, top + height, top);
  const box = element("rect", { x: left, y: top, width, height, fill: "none", stroke: ink.frame });
  return {
    x: across.pixel,
    y: up.pixel,
    place,
    grid: gridOf(across, up, place),
    frame: element("g", {}, box, ...ticksOf(across, up, place), ...namesOf(x, y, place)),
  };
};

/** Title and the line under it, above the axes. */
export const heading = (title: string, subtitle: string, left: number): string =>
  element(
    "g",
    {},
    label(title, { x: left, y: 28, "font-size": 17, "font-weight": 600 }),
    label(subtitle, { x: left, y: 49, "font-size": 12.5, fill: "#52606d" }),
  );
