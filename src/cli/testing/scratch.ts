import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";

/** A folder that is empty when a test begins and gone when it has ended. */
export interface Scratch {
  /** The path of a file in the folder; without a name, that of the folder. */
  readonly path: (...names: string[]) => string;
  /** The names of the files in it. */
  readonly names: () => string[];
}

/** Gives every test of the file that calls it such a folder. */
export const scratch = (): Scratch => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "diffusion-spec-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  return { path: (...names) => join(folder, ...names), names: () => readdirSync(folder) };
};
