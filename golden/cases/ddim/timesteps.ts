import type { CaseSource, ChapterCases } from "../kit/case.ts";
import { pick, reject } from "../kit/build.ts";

const counts = { numLevels: 1000, numSteps: 10 };
const countRejects = (good: CaseSource["inputs"]): CaseSource[] => [
  reject("more-steps-than-levels", ["DOMAIN"], "A sub-sequence is not longer than the sequence.", good, {
    numSteps: 1001,
  }),
  reject("no-steps", ["DOMAIN"], "At least one step.", good, { numSteps: 0 }),
  reject("fractional-steps", ["DOMAIN"], "A count is an integer.", good, { numSteps: 10.5 }),
];

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
    ...countRejects(counts),
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
    reject("no-fraction", ["DOMAIN"], "A fraction of nothing.", { ...counts, fraction: 0.8 }, { fraction: 0 }),
    reject("fraction-above-one", ["DOMAIN"], "More than all levels.", { ...counts, fraction: 0.8 }, { fraction: 1.25 }),
    ...countRejects({ ...counts, fraction: 0.8 }),
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
    reject(
      "offset-overflow",
      ["DOMAIN"],
      "Offset 1 with every level would need a level that does not exist.",
      spacing(1000, "leading"),
      { offset: 1 },
    ),
    reject("unknown-kind", ["DOMAIN"], "There are three spacings.", spacing(10, "leading"), { kind: "uniform" }),
    ...countRejects(spacing(10, "trailing")),
  ],
  ddimTimestepsStride: [
    ...[1, 2, 10, 25, 50, 100, 250, 334, 1000].map((numSteps) =>
      pick(`n1000-s${numSteps}`, ["counting"], `${numSteps} of 1,000 labels with one stride.`, {
        numLevels: 1000,
        numSteps,
      }),
    ),
    reject("impossible", ["DOMAIN"], "No stride gives exactly 300 of 1,000.", counts, { numSteps: 300 }),
    ...countRejects(counts),
  ],
  ddimFinalAlphaBar: [
    pick("one", ["lastStep"], "The paper sets alphaBar_0 to 1.", { alphaBars: [1, 0.9375, 0.5], setToOne: true }),
    pick("first", ["convention"], "The other convention keeps the noise of level 1.", {
      alphaBars: [1, 0.9375, 0.5],
      setToOne: false,
    }),
    reject(
      "table-without-one",
      ["ORDER", "DOMAIN"],
      "Entry 0 is the data.",
      { alphaBars: [1, 0.9375, 0.5], setToOne: true },
      { alphaBars: [0.9375, 0.5] },
    ),
    reject(
      "not-a-boolean",
      ["DOMAIN"],
      "A choice of two.",
      { alphaBars: [1, 0.9375, 0.5], setToOne: true },
      { setToOne: 1 },
    ),
  ],
};
