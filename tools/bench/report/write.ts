import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Measured } from "../measured.ts";
import { sweepsOf } from "./grids.ts";
import { keptFrom, markdownOf } from "./markdown.ts";
import { costPlot } from "./plot.ts";

const place = (path: string, text: string): void => {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
};

/** Writes report, figures and plot into a folder and returns their paths. */
export const writeReport = (measured: Measured, folder: string): string[] => {
  mkdirSync(folder, { recursive: true });
  const path = (extension: string): string => join(folder, `performance.${extension}`);
  const older = existsSync(path("md")) ? readFileSync(path("md"), "utf8") : "";
  const sweep = sweepsOf(measured)[0];
  place(path("json"), `${JSON.stringify(measured, null, 1)}\n`);
  place(path("md"), markdownOf(measured, keptFrom(older), "performance.svg"));
  if (sweep !== undefined) place(path("svg"), costPlot(sweep, `${measured.machine.cpu}, ${measured.date}`));
  return [path("json"), path("md"), ...(sweep === undefined ? [] : [path("svg")])];
};
