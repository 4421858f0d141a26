import { describe } from "vitest";
import { referenceImplementation } from "../src/conformance/run/implementations.ts";
import { laws } from "./index.ts";
import { lawTests } from "./kit/testing/suite.ts";

const reference = referenceImplementation();

describe.each(Object.keys(laws))("reference, chapter %s", (chapter) => {
  lawTests(chapter, () => reference, reference.operations);
});
