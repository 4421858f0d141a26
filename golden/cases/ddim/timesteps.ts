import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { pick } from "../kit/build.ts";

const counts = { numLevels: 1000, numSteps: 10 };

const spacing = (numSteps: number, kind: string, offset = 0, numLevels = 1000): CaseSource["inputs"] => ({
  numLevels,
  numSteps,
  kind,
  offset,
});

/** Cases of labels and levels. */
export const timestepsCases: ChapterCases["operations"] = {
  ddimTimestepsLinear: [
    ...[1, 7, 10, 300, 600, 999, 1000].map((numSteps) =>
      pick(`n1000-s${numSteps}`, ["counting"], `${numSteps} of 1,000 levels.`, { numLevels: 1000, numSteps }),
    ),
    pick("n8-s3", ["counting"], "A ratio that is no integer.", { numLevels: 8, numSteps: 3 }),
  ],
  ddimTimestepsQuadratic: [
    pick("repository", ["counting", "literature"], "The default of the authors' repository.", {
      ...counts,
      fraction: 0.8,
    }),
    ...[1, 2, 16, 26, 31].map((numSteps) =>
      pick(`n1000-s${numSteps}`, ["counting"], "Where binary64 and exact arithmetic may differ.", {
        numLevels: 1000,
        numSteps,
        fraction: 0.8,
      }),
    ),
    pick("whole", ["counting"], "All of the levels.", { ...counts, fraction: 1 }),
    pick("n8-s6", ["counting", "edge"], "The last point is the end itself: five fifths of its root fall short.", {
      numLevels: 8,
      numSteps: 6,
      fraction: 1,
    }),
  ],
  ddimTimestepsSpacing: [
    ...["leading", "linspace", "trailing"].flatMap((kind) =>
      [1, 10, 30, 61, 103].map((numSteps) =>
        pick(`${kind}-s${numSteps}`, ["counting"], `${numSteps} of 1,000 labels.`, spacing(numSteps, kind)),
      ),
    ),
    pick(
      "leading-offset",
      ["counting", "literature"],
      "The offset that Stable Diffusion uses.",
      spacing(50, "leading", 1),
    ),
    pick(
      "leading-largest-offset",
      ["counting", "edge"],
      "The largest label is the largest there is.",
      spacing(5, "leading", 1, 10),
    ),
    pick(
      "trailing-with-offset",
      ["counting"],
      "The offset acts on leading only: here it has no effect.",
      spacing(5, "trailing", 5, 10),
    ),
    pick("linspace-tie", ["counting"], "A half is rounded to the even label.", spacing(3, "linspace", 0, 6)),
    pick(
      "trailing-tie",
      ["counting"],
      "A half is rounded to the even number before 1 is taken off.",
      spacing(2, "trailing", 0, 5),
    ),
    pick("linspace-dense", ["counting"], "Nearly every label: none may appear twice.", spacing(19, "linspace", 0, 20)),
    pick("all", ["counting"], "Every label.", spacing(20, "trailing", 0, 20)),
  ],
  ddimTimestepsStride: [
    ...[1, 2, 10, 25, 50, 100, 250, 334, 1000].map((numSteps) =>
      pick(`n1000-s${numSteps}`, ["counting"], `${numSteps} of 1,000 labels with one stride.`, {
        numLevels: 1000,
        numSteps,
      }),
    ),
  ],
  ddimFinalAlphaBar: [
    pick("one", ["lastStep"], "The paper sets alphaBar_0 to 1.", { alphaBars: [1, 0.9375, 0.5], setToOne: true }),
    pick("first", ["convention"], "The other convention keeps the noise of level 1.", {
      alphaBars: [1, 0.9375, 0.5],
      setToOne: false,
    }),
  ],
};
