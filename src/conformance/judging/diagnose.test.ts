import { describe, expect, it } from "vitest";
import type { Tensor } from "../../../reference/kit/tensor.ts";
import { scale } from "../../../reference/kit/tensor.ts";
import { verify } from "../run/verify.ts";
import type { Diagnosis, Report } from "../report/report.ts";
import { assembleSuite } from "../suite/suite.ts";
import { bent, right, tiny } from "../testing/tiny-implementation.ts";
import { stretchCase, stretchCases, tinyFiles, wire } from "../testing/tiny-suite.ts";

const suite = assembleSuite(tinyFiles());

const idsOf = ({ named, resembles }: Diagnosis): string[] => [
  ...named.map(({ id }) => id),
  ...resembles.map(({ id }) => `~${id}`),
];

const diagnosesOf = (report: Report): Record<string, string[]> =>
  Object.fromEntries(report.diagnoses.map((diagnosis) => [diagnosis.operation, idsOf(diagnosis)]));

const squared = bent((y, c) => y.map((entry) => c * entry));
const kept = bent((y, c) => y.map((entry, i) => (i === 0 ? entry / c : entry)));

describe("diagnose", () => {
  const ids = ["stretch/*", "tell/*"];

  it("names the deviation whose answers these are", async () => {
    const report = await verify(tiny({ stretch: squared }), { suite, ids });
    expect(diagnosesOf(report)).toEqual({ stretch: ["factor-squared"] });
    expect(report.diagnoses[0]?.named[0]).toEqual({
      ...{ id: "factor-squared", kind: "bug", title: "The factor squared", hint: "Mend it.", evidence: "nowhere" },
      advice: "Mend it.",
    });
  });

  it("names one that accepts what must be refused", async () => {
    const report = await verify(tiny({ stretch: ({ c, x }) => right.stretch({ c: c === -1 ? 1 : c, x }) }), {
      suite,
      ids,
    });
    expect(report.footer.counts.fail).toBe(1);
    expect(diagnosesOf(report)).toEqual({ stretch: [] });
    const negated = tiny({ stretch: (inputs) => (inputs["c"] === -1 ? { y: [-1] } : right.stretch(inputs)) });
    expect(diagnosesOf(await verify(negated, { suite, ids }))).toEqual({ stretch: ["no-refusal"] });
  });

  it("names a deviation of an implementation that refuses nothing", async () => {
    const unchecked = tiny({ stretch: ({ c, x }) => ({ y: scale((c as number) ** 2, x as Tensor) }) });
    expect(diagnosesOf(await verify(unchecked, { suite, ids }))).toEqual({ stretch: ["factor-squared"] });
  });

  it("names it also where the deviation answers otherwise what should be refused", async () => {
    const files = tinyFiles();
    const deviations = files.deviations.map((file) => ({
      ...file,
      deviations: file.deviations.map((one) => ({
        ...one,
        answers: { ...one.answers, "stretch/negative": { outputs: { y: wire(5) } } },
      })),
    }));
    const answering = assembleSuite({ ...files, deviations });
    const unchecked = tiny({ stretch: ({ c, x }) => ({ y: scale((c as number) ** 2, x as Tensor) }) });
    const report = await verify(unchecked, { suite: answering, ids });
    expect(diagnosesOf(report)).toEqual({ stretch: ["factor-squared"] });
  });

  it("does not name a deviation that one case contradicts", async () => {
    const once = bent((y, c) => y.map((entry) => (c === 2 ? c * entry : entry)));
    const report = await verify(tiny({ stretch: once }), { suite, ids });
    expect(diagnosesOf(report)).toEqual({ stretch: ["~factor-squared"] });
    expect(report.diagnoses[0]?.partly).toEqual([]);
  });

  it("gives a deviation that leaves one failure unexplained as one of several causes", async () => {
    const more = bent((y, c) => y.map((entry) => (c === 1 ? entry + 1 : c * entry)));
    const report = await verify(tiny({ stretch: more }), { suite, ids });
    expect(diagnosesOf(report)).toEqual({ stretch: [] });
    expect(report.diagnoses[0]?.partly.map(({ id }) => id)).toEqual(["factor-squared"]);
  });

  it("sees a resemblance in errors of the same direction, and in no others", async () => {
    const half = bent((y, c) => y.map((entry) => entry + 0.5 * (c - 1) * entry));
    const backwards = bent((y, c) => y.map((entry) => entry - 0.5 * (c - 1) * entry));
    const askew = bent((y, c) => y.map((entry, i) => entry + (c - 1) * entry * (i === 0 ? 0.5 : 0.6)));
    expect(diagnosesOf(await verify(tiny({ stretch: half }), { suite, ids }))).toEqual({
      stretch: ["~factor-squared"],
    });
    expect(diagnosesOf(await verify(tiny({ stretch: backwards }), { suite, ids }))).toEqual({ stretch: [] });
    expect(diagnosesOf(await verify(tiny({ stretch: askew }), { suite, ids }))).toEqual({ stretch: [] });
  });

  it("sees no resemblance in the sign of single numbers, unless they agree on the multiple", async () => {
    const answers = { "stretch/a": 4, "stretch/b": 9 };
    const files = tinyFiles([stretchCase("a", 2, [1]), stretchCase("b", 3, [1])]);
    const deviations = files.deviations.map((file) => ({
      ...file,
      deviations: file.deviations.slice(0, 1).map((one) => ({
        ...one,
        answers: Object.fromEntries(
          Object.entries(answers).map(([id, y]) => [id, { outputs: { y: { shape: [1], data: [y] } } }]),
        ),
      })),
    }));
    const manifest = {
      ...files.manifest,
      files: files.manifest.files.map((one) => (one.kind === "deviations" ? { ...one, cases: 1 } : one)),
    };
    const scalar = assembleSuite({ ...files, deviations, manifest });
    const [half, uneven] = [
      bent((y, c) => y.map((e) => e + 0.5 * (c - 1) * e)),
      bent((y, c) => y.map((e) => e + (c === 2 ? 0.5 : 1.1))),
    ];
    const chosen = { suite: scalar, ids: ["stretch/*"] };
    expect(diagnosesOf(await verify(tiny({ stretch: half }), chosen))).toEqual({ stretch: ["~factor-squared"] });
    expect(diagnosesOf(await verify(tiny({ stretch: uneven }), chosen))).toEqual({ stretch: [] });
    expect(diagnosesOf(await verify(tiny({ stretch: half }), { suite: scalar, ids: ["stretch/a"] }))).toEqual({
      stretch: [],
    });
  });

  it("lists all that fit", async () => {
    const report = await verify(tiny({ stretch: squared }), { suite: withCopy(), ids });
    expect(diagnosesOf(report)).toEqual({ stretch: ["factor-squared", "its-copy"] });
  });

  it("advises to declare a convention, and believes the declaration", async () => {
    const [silent, declared] = [tiny({ stretch: kept }), tiny({ stretch: kept }, { conventions: { first: "kept" } })];
    const report = await verify(silent, { suite, ids });
    expect(diagnosesOf(report)).toEqual({ stretch: ["first-kept"] });
    expect(report.diagnoses[0]?.named[0]?.advice).toMatch(/an adapter that declares first = kept passes these cases/);
    expect((await verify(declared, { suite, ids })).footer).toMatchObject({ exitCode: 0, counts: { pass: 5 } });
  });

  it("fails the usual answer where a convention is declared, and skips steps it has no answer for", async () => {
    const report = await verify(tiny({}, { conventions: { first: "kept" } }), { suite });
    const statuses = Object.fromEntries(report.cases.map(({ id, status }) => [id, status]));
    expect(statuses).toMatchObject({ "stretch/two": "fail", "stretch/three": "fail", "stretch/one": "pass" });
    expect(statuses).toMatchObject({ "walk/short/step-1": "skipped", "walk/short": "pass" });
  });

  it("does not let an adapter declare a bug", async () => {
    const declared = tiny({ stretch: squared }, { conventions: { "factor-squared": "yes" } });
    expect((await verify(declared, { suite, ids })).footer).toMatchObject({ exitCode: 1, counts: { fail: 2 } });
  });

  it("ignores another value of a convention", async () => {
    const report = await verify(tiny({}, { conventions: { first: "scaled" } }), { suite });
    expect(report.footer).toMatchObject({ exitCode: 0, counts: { pass: 8 } });
  });

  it("counts a crash as what it is, and as no deviation's answer", async () => {
    const crashing = { ...tiny(), run: () => ({ kind: "crashed", message: "gone" }) as const };
    const report = await verify(crashing, { suite, ids: ["stretch/*"] });
    expect(diagnosesOf(report)).toEqual({ stretch: [] });
  });
});

const withCopy = (): ReturnType<typeof assembleSuite> => {
  const files = tinyFiles(stretchCases);
  const deviations = files.deviations.map((file) => ({
    ...file,
    deviations: file.deviations.flatMap((one) =>
      one.id === "factor-squared" ? [one, { ...one, id: "its-copy" }] : [],
    ),
  }));
  const manifest = {
    ...files.manifest,
    files: files.manifest.files.map((one) => (one.kind === "deviations" ? { ...one, cases: 2 } : one)),
  };
  return assembleSuite({ ...files, deviations, manifest });
};
