import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { map, numbers, scale, vec } from "../../reference/kit/tensor.ts";
import { marginalAt } from "../../reference/models.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { cutoffs, dataMoments, failsAtTheThird, mild, mixtures } from "./kit.ts";
import { dataOf } from "./orders.ts";

const tight = { rtol: 1e-11, atol: 1e-12, firstStep: "auto" as const };

const powers = fc.record({ a: between(-1, 1), b: between(-1, 1), e: between(0.25, 2) });

/** Stability function of the fifth order, and that of the fifth minus the fourth, on `y' = rate y` with `z = rate h`. */
const growthOf = (z: number): number =>
  1 + z * (1 + (z / 2) * (1 + (z / 3) * (1 + (z / 4) * (1 + (z / 5) * (1 + z / 5)))));
const errorOf = (z: number): number => z ** 5 * (-97 / 120000 + z * (13 / 40000 - z / 24000));

/** Laws of the adaptive solver. */
export const solverLaws: readonly Law[] = [
  law("pfRk45", "carries Gaussian data by the exact map, under VE, VP and sub-VP and in both directions", {
    runs: 20,
    given: fc.record({ x: state(2), sde: mild, data: dataMoments, cutoff: cutoffs, backwards: fc.boolean() }),
    holds: async (call, { x, sde, data, cutoff, backwards }, expect) => {
      const [t, s] = backwards ? [1, cutoff] : [cutoff, 1];
      const found = await call.pfRk45({ driftFn: { gmm: dataOf(data, 2), sde }, t, s, x, ...tight });
      const [noisy, clean] = [marginalAt(1, sde), marginalAt(cutoff, sde)];
      const want = await call.pfGaussianMap({
        x,
        mean0: [data.mean, data.mean],
        covariance0: data.variance,
        ...noisy,
        scalePrev: clean.scale,
        sigmaPrev: clean.sigma,
        mode: backwards ? "decode" : "encode",
      });
      expect.within(found.x, want.xOut, 1e-8);
    },
  }),
  law("pfRk45", "returns to where it started", {
    runs: 15,
    given: fc.record({ x: state(2), gmm: mixtures(2), sde: mild, cutoff: cutoffs }),
    holds: async (call, { x, gmm, sde, cutoff }, expect) => {
      const there = await call.pfRk45({ driftFn: { gmm, sde }, t: cutoff, s: 1, x, ...tight });
      const back = await call.pfRk45({ driftFn: { gmm, sde }, t: 1, s: cutoff, x: there.x, ...tight });
      expect.within(back.x, x, 1e-7);
    },
  }),
  law("pfRk45", "is exact on velocities of degree 4 in time, whatever its steps", {
    given: fc.record({ x: between(-3, 3), v: powers, t: between(0, 2), s: between(2.5, 4), first: between(0.25, 2) }),
    holds: async (call, { x, v: { a, b, e }, t, s, first }, expect) => {
      const driftFn = (_: Vec, time: number): Vec => map(() => a + b * time ** 3 + e * time ** 4, _);
      const primitive = (time: number): number => a * time + (b / 4) * time ** 4 + (e / 5) * time ** 5;
      const given = { driftFn, x: [x], rtol: 1e-4, atol: 1e-3, firstStep: first };
      const size = 4 * (3 + 4 * s ** 5);
      const up = await call.pfRk45({ ...given, t, s });
      expect.close(up.x, [x + primitive(s) - primitive(t)], size);
      const down = await call.pfRk45({ ...given, t: s, s: t });
      expect.close(down.x, [x + primitive(t) - primitive(s)], size);
    },
  }),
  law("pfRk45", "goes in one step of 7 evaluations where both orders are exact", {
    given: fc.record({ x: state(2), v: powers, t: between(0, 2), s: between(2.5, 4) }),
    holds: async (call, { x, v: { a, b }, t, s }, expect) => {
      const driftFn = (_: Vec, time: number): Vec => map(() => a + b * time ** 2, _);
      const { nfev, steps } = await call.pfRk45({ driftFn, t, s, x, rtol: 1e-3, atol: 1e-3, firstStep: 8 });
      expect.equal([nfev, steps], [7, 1]);
    },
  }),
  law("pfRk45", "accepts a step where the root of the mean square of error over tolerance is below 1", {
    given: fc
      .record({ x: between(0.25, 3), rate: between(-3, 3), h: between(0.25, 1), share: between(0.5, 0.9375) })
      .filter(({ rate }) => Math.abs(rate) > 0.25),
    holds: async (call, { x, rate, h, share }, expect) => {
      const z = rate * h;
      const end = growthOf(z) * x;
      const error = Math.abs(errorOf(z) * x);
      const unit = error / (1 + Math.max(x, Math.abs(end)));
      const driftFn = (state: Vec): Vec => scale(rate, state);
      const given = { driftFn, t: 1, s: 1 + h, x: [x], firstStep: h };
      const good = await call.pfRk45({ ...given, rtol: unit / share, atol: unit / share });
      expect.equal([good.steps, good.nfev], [1, 7]);
      expect.close(good.x, [end], 64 * (1 + Math.abs(z) ** 6) * x);
      const bad = await call.pfRk45({ ...given, rtol: unit * share, atol: unit * share });
      expect.that(bad.steps > 1 && bad.nfev >= 19, "a step with a larger error is tried again, shorter");
    },
  }),
  law("pfRk45", "counts every evaluation: two or one at the start, six for every step that is tried", {
    runs: 20,
    given: fc.record({
      x: state(2),
      gmm: mixtures(2),
      sde: mild,
      first: fc.oneof(fc.constant("auto"), between(0.1, 2)),
    }),
    holds: async (call, { x, gmm, sde, first }, expect) => {
      const firstStep = first as "auto" | number;
      const times: number[] = [];
      const driftFn = (state: Vec, t: number): Vec => {
        times.push(t);
        return vec(numbers(state).map((entry, i) => Math.cos(3 * entry + i) * (1 + t)));
      };
      const { nfev, steps } = await call.pfRk45({ driftFn, t: 0.125, s: 1, x, rtol: 1e-6, atol: 1e-6, firstStep });
      const start = firstStep === "auto" ? 2 : 1;
      expect.equal(nfev, times.length);
      expect.that((nfev - start) % 6 === 0 && nfev - start >= 6 * steps, "six evaluations for every trial");
      expect.that(
        times.every((t) => t >= 0.125 && t <= 1),
        "the drift is asked between the two times only",
      );
      const exact = await call.pfRk45({ driftFn: { gmm, sde }, t: 1, s: 0.5, x, rtol: 1e-4, atol: 1e-4, firstStep });
      expect.that((exact.nfev - start) % 6 === 0, "six evaluations for every trial");
    },
  }),
  law("pfRk45", "gets closer to the exact map as its tolerance falls", {
    runs: 10,
    given: fc.record({ x: state(1), sde: mild, data: dataMoments, cutoff: cutoffs }),
    holds: async (call, { x, sde, data, cutoff }, expect) => {
      const [noisy, clean] = [marginalAt(1, sde), marginalAt(cutoff, sde)];
      const levels = { ...noisy, scalePrev: clean.scale, sigmaPrev: clean.sigma, mode: "decode" as const };
      const want = await call.pfGaussianMap({ x, mean0: [data.mean], covariance0: data.variance, ...levels });
      for (const tolerance of [1e-3, 1e-5, 1e-7, 1e-9]) {
        const given = { rtol: tolerance, atol: tolerance, firstStep: "auto" as const };
        const found = await call.pfRk45({ driftFn: { gmm: dataOf(data, 1), sde }, t: 1, s: cutoff, x, ...given });
        expect.within(found.x, want.xOut, 200 * tolerance);
      }
    },
  }),
  law("pfRk45", "fails with a typed error where a velocity is not a number or the solution ends", {
    runs: 20,
    given: fc.record({
      x: state(2),
      start: between(1, 3),
      wrong: fc.constantFrom<readonly number[]>([], [1], [1, 2, 3]),
    }),
    holds: async (call, { x, start, wrong }, expect) => {
      const given = { t: 0, s: 4, rtol: 1e-3, atol: 1e-3, firstStep: "auto" as const };
      await expect.refused(call.pfRk45({ ...given, x, driftFn: failsAtTheThird() }), "SOLVER");
      await expect.refused(call.pfRk45({ ...given, x, driftFn: () => vec(wrong) }), "SOLVER");
      const explodes = (state: Vec): Vec => map((entry) => entry * entry, state);
      await expect.refused(call.pfRk45({ ...given, x: [start], driftFn: explodes }), "SOLVER");
    },
  }),
];
