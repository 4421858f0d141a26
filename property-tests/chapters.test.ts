import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { laws } from "./index.ts";

describe("every chapter has a file that runs its laws", () => {
  it.each(Object.keys(laws))("%s", (chapter) => {
    const text = readFileSync(new URL(`${chapter}.test.ts`, import.meta.url), "utf8");
    expect(text).toContain(`chapterTests("${chapter}");`);
  });
});
