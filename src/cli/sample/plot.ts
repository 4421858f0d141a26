import type { Gmm } from "../../../reference/kit/records.ts";
import { heading } from "../../plot/axes.ts";
import { picture } from "../../plot/svg.ts";
import { cloud } from "./cloud.ts";
import type { Table } from "./formats.ts";
import { histogram } from "./histogram.ts";
import { marginal } from "./mixture.ts";
import { grouped } from "./progress.ts";

/** The title of the picture. */
export interface Caption {
  readonly title: string;
  readonly subtitle: string;
}

/**
 * Plots samples with the exact distribution of the process at its end: a histogram and a curve in one dimension, a shade and
 * contours of the first two coordinates in more.
 */
export const plotOf = (table: Table, exact: Gmm, { title, subtitle }: Caption): string => {
  const [, dimension] = table.shape;
  const { width, height, parts, outside } =
    dimension === 1 ? histogram(table, exact) : cloud(table, marginal(exact, 2));
  const notes = [
    subtitle,
    ...(dimension > 2 ? [`coordinates 1 and 2 of ${dimension}`] : []),
    ...(outside > 0 ? [`${grouped(outside)} ${outside === 1 ? "sample" : "samples"} outside the frame`] : []),
  ];
  return picture(width, height, title, heading(title, notes.join(" · "), 74), ...parts);
};
