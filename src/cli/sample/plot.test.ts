import { describe, expect, it } from "vitest";
import { generate, numbers } from "../../../reference/kit/tensor.ts";
import { noiseNormals } from "../../../reference/noise.ts";
import { readData } from "./data.ts";
import type { Table } from "./formats.ts";
import { plotOf } from "./plot.ts";

const caption = { title: "a < b & c", subtitle: "below" };

const normals = (count: number, dimension: number): Table => ({
  data: Float32Array.from(numbers(noiseNormals({ key: [0, 5], step: 0, count: count * dimension }).normals)),
  shape: [count, dimension],
});

const standard = (dimension: number): ReturnType<typeof readData>["mixture"] =>
  readData(JSON.stringify({ weights: [1], means: [numbers(generate(dimension, () => 0))], covariances: [1] })).mixture;

const pathsOf = (svg: string, name: string): string[] =>
  [...svg.matchAll(new RegExp(`<path class="${name}" d="([^"]*)"`, "g"))].map(([, d]) => d as string);

const boxOf = (d: string): { left: number; right: number; top: number; bottom: number } => {
  const pairs = [...d.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const [x, y] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
  return { left: Math.min(...x), right: Math.max(...x), top: Math.min(...y), bottom: Math.max(...y) };
};

const sizeOf = (d: string): { width: number; height: number } => {
  const { left, right, top, bottom } = boxOf(d);
  return { width: right - left, height: bottom - top };
};

/** Names of elements that are not closed in the order in which they were opened. */
const unbalanced = (svg: string): string[] => {
  const open: string[] = [];
  for (const [, closing, name, self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (closing === "/") {
      if (open.pop() !== name) return [name as string];
    } else if (self === "") open.push(name as string);
  }
  return open;
};

describe("the picture of a cloud", () => {
  const table = normals(20_000, 2);
  const svg = plotOf(table, standard(2), caption);

  it("is well-formed, and names are escaped", () => {
    expect(unbalanced(svg)).toEqual([]);
    expect(svg).toContain("a &lt; b &amp; c");
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("has a contour for each mass, at the radius that encloses it", () => {
    const contours = pathsOf(svg, "contour");
    const radii = contours.map((d) => sizeOf(d).width / 2);
    const perUnit = 560 / 7.6;
    const wanted = [0.25, 0.5, 0.75, 0.95].map((mass) => perUnit * Math.sqrt(-2 * Math.log1p(-mass)));
    const rising = [...radii].sort((a, b) => a - b);
    expect(rising).toHaveLength(4);
    rising.forEach((radius, i) => expect(Math.abs(radius - (wanted[i] as number))).toBeLessThan(1.5));
  });

  it("has equal axes: a circle stays a circle, also where the data is long and narrow", () => {
    for (const d of pathsOf(svg, "contour")) {
      expect(Math.abs(sizeOf(d).width - sizeOf(d).height)).toBeLessThan(0.5);
    }
    const apart = {
      weights: [0.5, 0.5],
      means: [
        [-20, 0],
        [20, 0],
      ],
      covariances: [1, 1],
    };
    const { mixture } = readData(JSON.stringify(apart));
    const [outer] = pathsOf(plotOf(table, mixture, caption), "contour");
    const left = (outer as string).split("Z")[0] as string;
    expect(sizeOf(left).width / sizeOf(left).height).toBeCloseTo(1, 1);
  });

  it("has no element per sample", () => {
    expect([...svg.matchAll(/</g)].length).toBeLessThan(300);
  });

  it("shows every sample inside the frame once", () => {
    const few = { data: Float32Array.of(0, 0, 1, 1, 99, 0), shape: [3, 2] as const };
    const [dots, one] = [plotOf(few, standard(2), caption), plotOf({ ...few, shape: [1, 2] }, standard(2), caption)];
    const cells = (text: string): number => [...text.matchAll(/M[\d.]+,[\d.]+h[\d.]+v/g)].length;
    expect([cells(dots), cells(one)]).toEqual([2, 1]);
    expect(dots).toContain("1 sample outside the frame");
    expect(one).not.toContain("outside");
  });
});

describe("shade and contours", () => {
  it("lie in the same place: samples on a mean are inside the contours around it", () => {
    const { mixture } = readData(
      JSON.stringify({
        weights: [0.5, 0.5],
        means: [
          [3, -1],
          [-2, 2],
        ],
        covariances: [0.01, 0.01],
      }),
    );
    const data = Float32Array.from({ length: 200_000 }, (_, i) => (i % 2 === 0 ? 3 : -1));
    const svg = plotOf({ data, shape: [100_000, 2] }, mixture, caption);
    const [, x, y, w, h] = (/M([\d.]+),([\d.]+)h([\d.]+)v([\d.]+)h-/.exec(svg) as RegExpExecArray).map(Number);
    const centre = [(x as number) + (w as number) / 2, (y as number) + (h as number) / 2] as const;
    const rings = pathsOf(svg, "contour").flatMap((d) => d.split("Z").slice(0, -1));
    const around = rings.filter((ring) => {
      const { left, right, top, bottom } = boxOf(ring);
      return left < centre[0] && centre[0] < right && top < centre[1] && centre[1] < bottom;
    });
    expect([around.length, rings.length]).toEqual([4, 8]);
  });
});

describe("the picture in other dimensions", () => {
  it("is a histogram with the exact curve in one", () => {
    const svg = plotOf(normals(5000, 1), standard(1), caption);
    expect(unbalanced(svg)).toEqual([]);
    expect(pathsOf(svg, "exact")).toHaveLength(1);
    expect(svg).toContain('class="histogram"');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it("is the marginal of the first two coordinates in more", () => {
    const svg = plotOf(normals(5000, 5), standard(5), caption);
    expect(svg).toContain("coordinates 1 and 2 of 5");
    expect(pathsOf(svg, "contour")).toHaveLength(4);
  });
});
