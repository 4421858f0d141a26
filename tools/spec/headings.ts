/** A heading of a chapter that is the name of an equation or of a statement. */
export const heading = /^## ([a-z][A-Za-z0-9]*)$/m;

/** The names that a chapter has headings for, in its order. */
export const headingsOf = (chapter: string): string[] =>
  [...chapter.matchAll(new RegExp(heading, "gm"))].map(([, name]) => name as string);
