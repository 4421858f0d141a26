/** Writes text in a colour, or plainly. */
export type Paint = Readonly<Record<"red" | "green" | "yellow" | "bold" | "dim", (text: string) => string>>;

/** Colours for a terminal that wants them. */
export const paint = (colour: boolean): Paint => {
  const style = (code: number) => (text: string) => (colour ? `\u001B[${code}m${text}\u001B[0m` : text);
  return { red: style(31), green: style(32), yellow: style(33), bold: style(1), dim: style(2) };
};

/** What a stream can show: colours, and lines that are written over. */
export interface Terminal {
  readonly colour: boolean;
  readonly interactive: boolean;
  readonly width: number;
}

/** Looks at a stream and the environment: `NO_COLOR` and `TERM=dumb` forbid colours, `CI` forbids overwriting. */
export const terminalOf = (
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  environment: Readonly<Record<string, string | undefined>>,
): Terminal => {
  const isTerminal = stream.isTTY === true && environment["TERM"] !== "dumb";
  const isPlain = (environment["NO_COLOR"] ?? "") !== "";
  const isCi = (environment["CI"] ?? "") !== "";
  return { colour: isTerminal && !isPlain, interactive: isTerminal && !isCi, width: stream.columns ?? 80 };
};
