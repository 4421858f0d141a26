/** Widest line of a text that the tools write. */
const width = 120;

/** Words of a text; a formula or a piece of code is one word, so that no line ends inside it. */
const wordsOf = (text: string): string[] => text.match(/(?:`[^`]*`|\$[^$]*\$|[^\s`$])+/g) ?? [];

/** One line with single spaces. */
export const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Breaks a text into lines that fit beside a margin of so many characters. */
export const wrapped = (text: string, margin: number): string[] =>
  wordsOf(text).reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || margin + last.length + 1 + word.length > width) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
