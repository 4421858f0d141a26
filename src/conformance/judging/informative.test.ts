import { describe, expect, it } from "vitest";
import { assembleSuite } from "../suite/suite.ts";
import { bent, tiny } from "../testing/tiny-implementation.ts";
import { close, stretchCase, stretchCases, tinyFiles } from "../testing/tiny-suite.ts";
import { verify } from "../run/verify.ts";

describe("binary32", () => {
  const files = tinyFiles([
    ...stretchCases,
    stretchCase("close-to-one", 1 - 1e-12, [1], { binary64Only: true }),
    stretchCase("huge", 1e30, [1e10]),
    stretchCase("huge-input", 1e-30, [1e39]),
  ]);
  const larger = assembleSuite(files);

  it("does not plan what it cannot be asked, and says how much", async () => {
    const [single, double] = [
      await verify(tiny({}, { dtype: "f32" }), { suite: larger }),
      await verify(tiny(), { suite: larger }),
    ];
    expect(single.header).toMatchObject({ planned: 8, total: 11, notApplicable: { binary64Only: 1, overflow: 2 } });
    expect(single.footer.counts.skipped).toBe(0);
    expect(double.header).toMatchObject({ planned: 11, notApplicable: { binary64Only: 0, overflow: 0 } });
  });

  it("allows rounding to binary32, and no more", async () => {
    const rounded = bent((y) => y.map(Math.fround));
    const off = bent((y) => y.map((entry) => entry * (1 + 70 * 2 ** -24)));
    const third = assembleSuite(withoutAnswers("third", 1 / 3));
    expect((await verify(tiny({ stretch: rounded }, { dtype: "f32" }), { suite: third })).footer.exitCode).toBe(0);
    expect((await verify(tiny({ stretch: rounded }), { suite: third, ids: ["stretch/third"] })).footer.exitCode).toBe(
      1,
    );
    expect((await verify(tiny({ stretch: off }, { dtype: "f32" }), { suite: third })).footer.exitCode).toBe(1);
  });
});

const withoutAnswers = (name: string, c: number): ReturnType<typeof tinyFiles> => {
  const files = tinyFiles([stretchCase(name, c, [1, 2, 5])]);
  const manifest = {
    ...files.manifest,
    files: files.manifest.files.map((one) => (one.kind === "deviations" ? { ...one, cases: 0 } : one)),
  };
  return { ...files, manifest, deviations: files.deviations.map((file) => ({ ...file, deviations: [] })) };
};

describe("cases that say nothing", () => {
  const vague = { ...close(1, 2, 3), scale: { strict: [1, 2, 3], standard: [1, 2, 1e16] } };
  const suite64 = assembleSuite(
    tinyFiles([...stretchCases.slice(1), stretchCase("one", 1, [1, 2, 3], { outputs: { y: vague } })]),
  );
  const ask = (y: unknown, tier: "strict" | "standard") =>
    verify(tiny({ stretch: () => ({ y }) }), { suite: suite64, ids: ["stretch/one"], tier });

  it("withhold the verdict on numbers where the tolerance swallows them, whatever the answer", async () => {
    for (const y of [
      [1, 2, 3],
      [7, 8, 9],
      [NaN, 2, 3],
    ]) {
      expect((await ask(y, "standard")).cases[0]).toMatchObject({
        status: "noinfo",
        reason: "the tolerance of y exceeds 10 % of its largest value",
      });
    }
    expect((await ask([1, 2, 3], "standard")).footer.worst).toBeUndefined();
    expect((await ask([7, 8, 9], "strict")).cases[0]?.status).toBe("fail");
  });

  it("fail a wrong structure all the same", async () => {
    expect((await ask([1, 2], "standard")).cases[0]?.status).toBe("fail");
    expect((await ask("1, 2, 3", "standard")).cases[0]?.status).toBe("fail");
  });

  const near = (factor: number, kind: "bug" | "precision") => {
    const files = tinyFiles();
    const [file] = files.deviations;
    const [first] = file?.deviations ?? [];
    if (file === undefined || first === undefined) throw new Error("the tiny suite has deviations");
    const data = [2, 4, 6].map((entry) => entry * (1 + factor * 2 ** -53));
    const only = { ...first, kind, answers: { "stretch/two": { outputs: { y: { shape: [3], data } } } } };
    const manifest = {
      ...files.manifest,
      files: files.manifest.files.map((one) => (one.kind === "deviations" ? { ...one, cases: 1 } : one)),
    };
    return assembleSuite({ ...files, manifest, deviations: [{ ...file, deviations: [only] }] });
  };
  const statusUnder = async (factor: number, kind: "bug" | "precision") =>
    (await verify(tiny(), { suite: near(factor, kind), ids: ["stretch/two"], tier: "strict" })).cases[0]?.status;

  it("are those where a deviation is at most two tolerances away", async () => {
    expect(await statusUnder(30, "bug")).toBe("noinfo");
    expect(await statusUnder(40, "bug")).toBe("pass");
    expect(await statusUnder(30, "precision")).toBe("pass");
  });

  it("fail an answer out of tolerance where only a deviation is near", async () => {
    const chosen = { suite: near(30, "bug"), ids: ["stretch/two"], tier: "strict" } as const;
    const answered = async (y: unknown): Promise<string | undefined> =>
      (await verify(tiny({ stretch: () => ({ y }) }), chosen)).cases[0]?.status;
    expect(await answered([2, 4, 7])).toBe("fail");
    expect(await answered([2, 4, NaN])).toBe("fail");
    expect(await answered([2, 4, 6])).toBe("noinfo");
  });

  it("are not those where a deviation gives the right answer up to rounding", async () => {
    expect(await statusUnder(8, "bug")).toBe("pass");
  });
});
