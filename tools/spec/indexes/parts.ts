/** A part that has one file for every chapter, and the table of them. */
export interface Part {
  /** The file of a chapter. */
  readonly file: (chapter: string) => string;
  /** What the file exports for the table by the name of the chapter; all that it exports where there are no names. */
  readonly exports: (chapter: string) => readonly string[];
  /** The folder of a chapter that the file is written from, where it may be an index file. */
  readonly folder?: (chapter: string) => string;
  /** Whether a chapter may have no file here. */
  readonly optional?: boolean;
}

/** The parts of the chapters. */
export const parts = {
  reference: {
    file: (chapter) => `reference/${chapter}.ts`,
    exports: () => [],
    folder: (chapter) => `reference/${chapter}`,
  },
  oracle: {
    file: (chapter) => `golden/oracle/${chapter}.ts`,
    exports: () => [],
    folder: (chapter) => `golden/oracle/${chapter}`,
  },
  cases: { file: (chapter) => `golden/cases/${chapter}.ts`, exports: (chapter) => [`${chapter}Cases`] },
  deviations: {
    file: (chapter) => `golden/deviations/${chapter}.ts`,
    exports: (chapter) => [`${chapter}Deviations`, `${chapter}Elsewhere`],
  },
  laws: {
    file: (chapter) => `property-tests/${chapter}.laws.ts`,
    exports: (chapter) => [`${chapter}Laws`],
    folder: (chapter) => `property-tests/${chapter}`,
  },
  kernels: { file: (chapter) => `src/kernels/${chapter}.ts`, exports: () => [], optional: true },
} as const satisfies Readonly<Record<string, Part>>;
