import { axes, heading } from "../../../src/plot/axes.ts";
import { element, label, picture, polyline } from "../../../src/plot/svg.ts";
import type { Section } from "../measured.ts";
import { costOf, timingOf } from "../measured.ts";
import type { Spread } from "../statistics.ts";
import { titleOf } from "../workloads.ts";
import { labelOf } from "./grids.ts";

interface Point extends Spread {
  readonly count: number;
}

interface Line {
  readonly id: string;
  readonly points: readonly Point[];
}

/** Distinct for the colour-blind; the engine has the first one. */
const colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#8c6d00", "#56b4e9", "#5b5b5b", "#a04000"];

const linesOf = (sweep: readonly Section[]): Line[] => {
  const ids = [...new Set(sweep.flatMap(({ timings }) => timings.map(({ id }) => id)))];
  const lines = ids.map((id) => ({
    id,
    points: sweep.flatMap((section) => {
      const timing = timingOf(section, id);
      return timing === undefined ? [] : [{ count: section.workload.count, ...costOf(section.workload, timing) }];
    }),
  }));
  return lines.filter(({ points }) => points.length >= 3);
};

/** Labels beside the ends of the lines, moved apart where they would overlap. */
const spreadOut = (wanted: readonly number[], gap: number): number[] => {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  const placed: number[] = [];
  order.reduce((above, { y, index }) => (placed[index] = Math.max(y, above + gap)), -Infinity);
  return placed;
};

const [width, height] = [860, 480];
const place = { left: 74, top: 72, width: 520, height: 340 };

/** Cost of a particle-step against the number of particles, both on logarithmic scales, with the quartiles as bars. */
export const costPlot = (sweep: readonly Section[], machine: string): string => {
  const lines = linesOf(sweep);
  const points = lines.flatMap(({ points: own }) => own);
  const exponents = points.map(({ count }) => Math.log2(count));
  const frame = axes(
    { label: "particles, as a power of two", domain: [Math.min(...exponents) - 0.4, Math.max(...exponents) + 0.4] },
    {
      label: "nanoseconds per particle-step",
      domain: [
        Math.min(...points.map(({ lower }) => lower)) / 1.4,
        Math.max(...points.map(({ upper }) => upper)) * 1.4,
      ],
      type: "log",
    },
    place,
  );
  const ends = lines.map(({ points: own }) => frame.y(own.at(-1)?.median ?? 1));
  const heights = spreadOut(ends, 17);
  const drawn = lines.map(({ id, points: own }, i) => {
    const stroke = colours[i % colours.length];
    const bold = i === 0 ? 3 : 1.6;
    const path = polyline(own.map(({ count, median }) => [frame.x(Math.log2(count)), frame.y(median)]));
    const bars = own.map(({ count, lower, upper }) =>
      element("line", {
        x1: frame.x(Math.log2(count)),
        x2: frame.x(Math.log2(count)),
        y1: frame.y(lower),
        y2: frame.y(upper),
        stroke,
      }),
    );
    const dots = own.map(({ count, median }) =>
      element("circle", { cx: frame.x(Math.log2(count)), cy: frame.y(median), r: bold + 0.8, fill: stroke }),
    );
    const name = label(labelOf(id), { x: place.left + place.width + 12, y: (heights[i] ?? 0) + 4, fill: stroke });
    return element(
      "g",
      {},
      element("path", { d: path, fill: "none", stroke, "stroke-width": bold }),
      ...bars,
      ...dots,
      name,
    );
  });
  const workload = sweep[0]?.workload;
  const title = "Cost of one step of one particle";
  const subtitle = `${workload === undefined ? "" : titleOf(workload)} · one thread · ${machine}`;
  return picture(width, height, title, heading(title, subtitle, place.left), frame.grid, ...drawn, frame.frame);
};
