import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { pfDrift, pfRk45 } from "../../reference/flow.ts";
import type { Sde } from "../../reference/kit/records.ts";
import type { Vec } from "../../reference/kit/tensor.ts";
import { add, numbers, sub, tensor, vec } from "../../reference/kit/tensor.ts";
import { exactScore, marginalAt } from "../../reference/models.ts";
import { sdeCoefficients } from "../../reference/sde.ts";
import { norm } from "../kit/numbers.ts";

/** The part of the package that is used here: Hairer and Wanner's ODEX, an extrapolation method. */
interface OdexSolver {
  relativeTolerance: number;
  absoluteTolerance: number;
  solve(
    rate: (t: number, y: number[]) => number[],
    t: number,
    y: number[],
    s: number,
  ): { y: number[]; outcome: number; nStep: number };
}

const { Solver } = createRequire(import.meta.url)("odex") as { Solver: new (dimension: number) => OdexSolver };

const gmm = {
  weights: vec([0.25, 0.75]),
  means: tensor([2, 2], [-1, 0.5, 1.5, -0.25]),
  covariances: [0.25, vec([0.5, 0.125])],
};

const processes: readonly Sde[] = [
  { kind: "ve", sigmaMin: 0.125, sigmaMax: 8 },
  { kind: "vp", betaMin: 0.125, betaMax: 8 },
  { kind: "subvp", betaMin: 0.125, betaMax: 8 },
];

const tolerance = 1e-12;

const velocity =
  (sde: Sde) =>
  (x: Vec, t: number): Vec =>
    pfDrift({ ...sdeCoefficients({ x, t, sde }), score: exactScore(gmm, marginalAt(t, sde), x) }).drift;

const own = (sde: Sde, t: number, s: number, x: Vec) =>
  pfRk45({ driftFn: velocity(sde), t, s, x, rtol: tolerance, atol: tolerance, firstStep: "auto" });

const others = (sde: Sde, t: number, s: number, x: Vec) => {
  const solver = new Solver(2);
  [solver.relativeTolerance, solver.absoluteTolerance] = [tolerance, tolerance];
  return solver.solve((time, y) => numbers(velocity(sde)(vec(y), time)), t, numbers(x), s);
};

/** Largest factor by which the flow moves a deviation, over where on the way it arises and its direction. */
const stretch = (sde: Sde, t: number, s: number, x: Vec): number => {
  const parts = Array.from({ length: 4 }, (_, i) => t + ((s - t) * i) / 4);
  const factors = parts.flatMap((u, i) => {
    const here = i === 0 ? x : own(sde, t, u, x).x;
    const end = own(sde, u, s, here).x;
    return [vec([1e-6, 0]), vec([0, 1e-6])].map((aside) => norm(sub(own(sde, u, s, add(here, aside)).x, end)) / 1e-6);
  });
  return Math.max(1, ...factors);
};

const runs = processes.flatMap((sde) =>
  [
    { sde, t: 1, s: 0.0625, direction: "decode", x: vec(sde.kind === "ve" ? [5.5, -7] : [0.75, -1.5]) },
    { sde, t: 0.0625, s: 1, direction: "encode", x: vec([0.75, -0.5]) },
  ].map((run) => ({ ...run, kind: sde.kind })),
);

/**
 * Every step of either solver errs by at most its tolerance times one plus the size of the state, in both coordinates,
 * and the flow multiplies what was made on the way by at most its stretch: the sum of both bounds is what the two
 * results may differ by.
 */
describe("pfRk45 against the extrapolation method of odex", () => {
  it.each(runs)("agrees on the flow of a mixture under $kind, $direction", ({ sde, t, s, x }) => {
    const [ours, theirs] = [own(sde, t, s, x), others(sde, t, s, x)];
    expect(theirs.outcome).toBe(0);
    const largest = 1 + Math.max(norm(x), norm(ours.x));
    const bound = Math.SQRT2 * stretch(sde, t, s, x) * tolerance * largest * (ours.steps + theirs.nStep);
    expect(bound).toBeLessThan(1e-7);
    expect(norm(sub(ours.x, vec(theirs.y)))).toBeLessThan(bound);
  });
});
