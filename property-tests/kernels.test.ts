import { afterAll, describe } from "vitest";
import { kernelImplementation } from "../src/kernels/index.ts";
import { laws } from "./index.ts";
import { lawTests } from "./kit/testing/suite.ts";

describe.each(["cpu", "webasm"] as const)("kernels on %s", (backend) => {
  const kernels = kernelImplementation(backend);
  afterAll(() => kernels.close?.());
  const chapters = Object.keys(laws).filter((chapter) =>
    laws[chapter]?.some(({ subject }) => kernels.operations.has(subject)),
  );
  describe.each(chapters)("chapter %s", (chapter) => {
    lawTests(chapter, () => kernels, kernels.operations);
  });
});
