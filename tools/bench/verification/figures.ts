/** A figure beside the target that it must reach. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly target: number;
  readonly better: "more" | "less";
}

/** Whether a figure reaches its target. */
export const isReached = ({ value, target, better }: Figure): boolean =>
  better === "more" ? value >= target : value <= target;

/** A figure as one line of text. */
export const lineOf = (figure: Figure): string => {
  const { what, value, unit, target, better } = figure;
  const sign = better === "more" ? ">=" : "<=";
  const verdict = isReached(figure) ? "ok  " : "MISS";
  return `${verdict}  ${what.padEnd(48)} ${value.toFixed(unit === "MB" ? 2 : 0).padStart(8)} ${unit.padEnd(8)} target ${sign} ${target}`;
};
