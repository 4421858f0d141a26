import type { expect as Expect } from "vitest";

/** One statement of a test file: a group of tests, or tests that stand alone. It throws where one of them fails. */
export interface Unit {
  readonly file: string;
  readonly name: string;
  readonly run: () => void;
}

type Body = () => void;

let file = "";
let units: Unit[] = [];

/** Everything declared from here on belongs to a file. The runner puts this call in front of every test file. */
export const enter = (path: string): void => {
  file = path;
};

/** The statements of all test files that were entered. */
export const declaredUnits = (): readonly Unit[] => units;

const declare = (name: string, run: Body): void => {
  units.push({ file, name, run });
};

const declaredIn = (body: Body): Unit[] => {
  const outer = units;
  units = [];
  try {
    body();
    return units;
  } finally {
    units = outer;
  }
};

const synchronously = (answer: unknown): void => {
  if (answer instanceof Promise) throw new Error("unit tests of mutants must not be asynchronous");
};

/** Stands for `describe`: a group is one unit, and its body does not run before the unit does. */
export const describe = (name: string, body: Body): void => {
  declare(name, () => {
    declaredIn(body).forEach(({ run }) => {
      run();
    });
  });
};

const single = (name: string, body: () => unknown): void => {
  declare(name, () => {
    synchronously(body());
  });
};

const each =
  (rows: readonly unknown[]) =>
  (name: string, body: (...row: unknown[]) => unknown): void => {
    const areLists = rows.every(Array.isArray);
    declare(name, () => {
      rows.forEach((row) => {
        synchronously(areLists ? body(...(row as unknown[])) : body(row));
      });
    });
  };

/** Stands for `it`, with `it.each`. */
export const it = Object.assign(single, { each });

/** The assertions of the test framework, which the runner loads once for all mutants. */
export const { expect } = (globalThis as unknown as { readonly sharedAssertions: { expect: typeof Expect } })
  .sharedAssertions;
