import type { Writer } from "../functions.ts";
import { exp, softmaxExp, softmaxScale } from "../functions.ts";
import { larger, names } from "../text.ts";

/** How the weights are computed. */
export interface Weighing {
  readonly exp: Writer;
  readonly scale: number;
}

/** The two exponentials by name. */
export const weighings: Readonly<Record<"fast" | "accurate", Weighing>> = {
  fast: { exp: softmaxExp, scale: softmaxScale },
  accurate: { exp, scale: 1 },
};

/** Softmax weights `${p}e0 ...` of the names `${p}l0 ...`, not yet divided by their sum `${p}se`. */
export const weights = (count: number, p: string, weighing: Weighing): string[] => {
  if (count === 1) return [];
  return [
    ...maximum(names(`${p}l`, count), `${p}m`),
    ...names("", count).flatMap((k) => {
      const { lines, value } = weighing.exp(`${p}d${k}`, `${p}x${k}`);
      return [`const ${p}d${k} = ${p}l${k} - ${p}m;`, ...lines, `const ${p}e${k} = ${value};`];
    }),
  ];
};

/** The largest of several names, as a tree of comparisons. */
export const maximum = (of: readonly string[], result: string): string[] => {
  const lines: string[] = [];
  let level = of;
  while (level.length > 1) {
    const next: string[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [a, b] = [level[i] as string, level[i + 1]];
      if (b === undefined) next.push(a);
      else {
        const name = level.length === 2 ? result : `${result}${lines.length}`;
        lines.push(`const ${name} = ${larger(a, b)};`);
        next.push(name);
      }
    }
    level = next;
  }
  return lines;
};
