import fc from "fast-check";
import { scale as times, squaredNorm, sub } from "../../reference/kit/tensor.ts";
import { between, state, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { closedVpLevel, combine, combinedSize, offCircle, vpLevel } from "./kit.ts";

const clean = { scale: 1, sigma: 0 };
const pureNoise = { scale: 0, sigma: 1 };

type OnCircle = "vFromX0Eps" | "vFromEps" | "x0FromV" | "epsFromV" | "scoreFromV";

const refusesOffCircle = (subject: OnCircle, parts: fc.Arbitrary<object>): Law =>
  law(subject, "refuses levels off the unit circle", {
    given: fc.record({ s: parts, level: offCircle }),
    holds: async (call, { s, level }, expect) => {
      const ask = call[subject] as (inputs: object) => Promise<unknown>;
      await expect.refused(ask({ ...s, ...level }), "DOMAIN");
    },
  });

const fromParts: readonly Law[] = [
  law("vFromX0Eps", "has with the state the squared length of clean data and noise", {
    given: fc.record({ s: states("x0", "eps"), level: closedVpLevel }),
    holds: async (call, { s, level }, expect) => {
      const { v } = await call.vFromX0Eps({ ...s, ...level });
      const x = combine(level.scale, s.x0, level.sigma, s.eps);
      const size = squaredNorm(s.x0) + squaredNorm(s.eps);
      expect.close(squaredNorm(x) + squaredNorm(v), size, 4 * size);
    },
  }),
  law("vFromX0Eps", "is the rate at which the state turns from the data to the noise", {
    given: fc.record({ s: states("x0", "eps"), angle: between(0.25, 1.25), half: between(0.0625, 0.25) }),
    holds: async (call, { s, angle, half }, expect) => {
      const { v } = await call.vFromX0Eps({ ...s, scale: Math.cos(angle), sigma: Math.sin(angle) });
      const at = (phi: number) => combine(Math.cos(phi), s.x0, Math.sin(phi), s.eps);
      const rate = times(1 / (2 * Math.sin(half)), sub(at(angle + half), at(angle - half)));
      expect.close(v, rate, combinedSize(2, s.x0, 2, s.eps));
    },
  }),
  law("vFromX0Eps", "is the noise at the data, and minus the data without signal", {
    given: states("x0", "eps"),
    holds: async (call, s, expect) => {
      expect.equal((await call.vFromX0Eps({ ...s, ...clean })).v, s.eps);
      expect.equal((await call.vFromX0Eps({ ...s, ...pureNoise })).v, times(-1, s.x0));
    },
  }),
  refusesOffCircle("vFromX0Eps", states("x0", "eps")),
  law("vFromEps", "is the velocity of the noise and the clean data that belong to it", {
    given: fc.record({ s: states("x", "eps"), level: vpLevel }),
    holds: async (call, { s, level }, expect) => {
      const { x0 } = await call.x0FromEps({ ...s, ...level });
      const direct = await call.vFromX0Eps({ x0, eps: s.eps, ...level });
      const { v } = await call.vFromEps({ ...s, ...level });
      expect.close(v, direct.v, combinedSize(2 / level.scale, s.x, 2 / level.scale, s.eps));
    },
  }),
  law("vFromEps", "is undone by epsFromV", {
    given: fc.record({ s: states("x", "eps"), level: vpLevel }),
    holds: async (call, { s, level }, expect) => {
      const { v } = await call.vFromEps({ ...s, ...level });
      const { eps } = await call.epsFromV({ x: s.x, v, ...level });
      expect.close(eps, s.eps, combinedSize(2, s.x, 2, s.eps));
    },
  }),
  refusesOffCircle("vFromEps", states("x", "eps")),
];

const toParts: readonly Law[] = [
  law("x0FromV", "recovers the clean data that were turned into state and velocity", {
    given: fc.record({ s: states("x0", "eps"), level: closedVpLevel }),
    holds: async (call, { s, level }, expect) => {
      const x = combine(level.scale, s.x0, level.sigma, s.eps);
      const { v } = await call.vFromX0Eps({ ...s, ...level });
      const { x0 } = await call.x0FromV({ x, v, ...level });
      expect.close(x0, s.x0, combinedSize(2, s.x0, 2, s.eps));
    },
  }),
  law("x0FromV", "is minus the velocity without signal: no division", {
    given: states("x", "v"),
    holds: async (call, s, expect) => {
      const { x0 } = await call.x0FromV({ ...s, ...pureNoise });
      expect.equal(x0, times(-1, s.v));
    },
  }),
  refusesOffCircle("x0FromV", states("x", "v")),
  law("epsFromV", "recovers the noise that was turned into state and velocity", {
    given: fc.record({ s: states("x0", "eps"), level: closedVpLevel }),
    holds: async (call, { s, level }, expect) => {
      const x = combine(level.scale, s.x0, level.sigma, s.eps);
      const { v } = await call.vFromX0Eps({ ...s, ...level });
      const { eps } = await call.epsFromV({ x, v, ...level });
      expect.close(eps, s.eps, combinedSize(2, s.x0, 2, s.eps));
    },
  }),
  law("epsFromV", "is the velocity at the data, and the state without signal", {
    given: states("x", "v"),
    holds: async (call, s, expect) => {
      expect.equal((await call.epsFromV({ ...s, ...clean })).eps, s.v);
      expect.equal((await call.epsFromV({ ...s, ...pureNoise })).eps, s.x);
    },
  }),
  refusesOffCircle("epsFromV", states("x", "v")),
  law("scoreFromV", "is minus the state for standard normal data, whose velocity is 0", {
    given: fc.record({ x: state(3), level: vpLevel }),
    holds: async (call, { x, level }, expect) => {
      const { score } = await call.scoreFromV({ x, v: times(0, x), ...level });
      expect.equal(score, times(-1, x));
    },
  }),
  law("scoreFromV", "is the score of the noise that belongs to the velocity", {
    given: fc.record({ s: states("x", "v"), level: vpLevel }),
    holds: async (call, { s, level }, expect) => {
      const { eps } = await call.epsFromV({ ...s, ...level });
      const viaNoise = await call.scoreFromEps({ eps, sigma: level.sigma });
      const { score } = await call.scoreFromV({ ...s, ...level });
      expect.close(score, viaNoise.score, combinedSize(2, s.x, (2 * level.scale) / level.sigma, s.v));
    },
  }),
  refusesOffCircle("scoreFromV", states("x", "v")),
];

/** What must hold for the velocity on the unit circle. */
export const velocityLaws: readonly Law[] = [...fromParts, ...toParts];
