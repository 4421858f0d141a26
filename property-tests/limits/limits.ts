import fc from "fast-check";
import { map, numbers, scale, sub, zip } from "../../reference/kit/tensor.ts";
import { between, states } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";

/** Levels of the VE SDE and a time, with a step over which the variance grows by the factor `exp(growth)`. */
const geometric = fc.record({
  sigmaMin: between(0.0625, 1),
  logRatio: between(1, 8),
  time: between(0, 0.75),
  growth: between(0.1, 0.4),
});

/** Noise of the chain over that of the Euler step of the VE SDE, both from time `t` on, over a step in time. */
const noiseRatio = async (
  call: Calls,
  { sigmaMin, logRatio, time }: { sigmaMin: number; logRatio: number; time: number },
  h: number,
): Promise<number> => {
  const sigmaAt = (t: number): number => sigmaMin * Math.exp(t * logRatio);
  const levels = { sigma: sigmaAt(time + h), sigmaPrev: sigmaAt(time) };
  const { xNext } = await call.smldChainStep({ x: [0], ...levels, noise: [1] });
  const { g } = await call.veDiffusion({ t: time, sigmaMin, sigmaMax: sigmaMin * Math.exp(logRatio) });
  const { xNext: euler } = await call.eulerMaruyamaStep({ x: [0], drift: [0], g, h, noise: [1] });
  return (numbers(xNext)[0] as number) / (numbers(euler)[0] as number);
};

const smldLaws: readonly Law[] = [
  law("smldChainMarginal", "at levels that follow the VE SDE is its kernel, however far the levels are apart", {
    entry: "limitSmldToVe",
    given: fc.record({ sigmaMin: between(0.0625, 1), ratio: between(2, 64), s: between(0, 0.5), h: between(0, 0.5) }),
    holds: async (call, { sigmaMin, ratio, s, h }, expect) => {
      const t = s + h;
      const [sigma, sigmaPrev] = [sigmaMin * ratio ** t, sigmaMin * ratio ** s];
      const got = await call.smldChainMarginal({ sigma: Math.max(sigma, sigmaPrev), sigmaPrev });
      const want = await call.veKernel({ s, t, sigmaMin, sigmaMax: sigmaMin * ratio });
      expect.close(got.gain, want.gain);
      expect.close(got.variance, want.variance, 16 * sigma * sigma);
    },
  }),
  law(
    "smldChainStep",
    "exceeds the noise of the Euler step of the VE SDE by the factor e^(y/4) to e^(y/4 + y^2/48), y = log of the growth of the variance",
    {
      entry: "limitSmldToVe",
      given: geometric,
      holds: async (call, { growth, ...sde }, expect) => {
        const ratio = await noiseRatio(call, sde, growth / (2 * sde.logRatio));
        const slack = 1 + (64 * expect.u * (4 + sde.logRatio)) / growth;
        expect.that(ratio * slack >= Math.exp(growth / 4), "the chain adds more noise than the Euler step");
        expect.that(ratio <= Math.exp(growth / 4 + growth ** 2 / 48) * slack, "and little more than e^(y/4) of it");
      },
    },
  ),
  law("smldChainStep", "approaches the Euler step of the VE SDE with order 1 as the levels get denser", {
    entry: "limitSmldToVe",
    given: geometric,
    holds: async (call, { growth, ...sde }, expect) => {
      const h = growth / (2 * sde.logRatio);
      const [coarse, fine] = [await noiseRatio(call, sde, h), await noiseRatio(call, sde, h / 2)];
      expect.within(Math.log2((coarse - 1) / (fine - 1)), 1, 0.15);
    },
  }),
];

const ddpmLaws: readonly Law[] = [
  law(
    "ddpmForwardStep",
    "is the Euler-Maruyama step of the VP SDE less (1 - q)^2 / 2 of the state, q = sqrt(1 - beta)",
    {
      entry: "limitDdpmToVp",
      given: fc.record({
        s: states("x", "noise"),
        beta: between(0.0009765625, 0.5),
        numLevels: fc.integer({ min: 1, max: 64 }),
      }),
      holds: async (call, { s: { x, noise }, beta, numLevels }, expect) => {
        const rate = numLevels * beta;
        const { drift } = await call.vpDrift({ x, t: 0, betaMin: rate, betaMax: rate });
        const { g } = await call.vpDiffusion({ t: 0, betaMin: rate, betaMax: rate });
        const euler = (await call.eulerMaruyamaStep({ x, drift, g, h: 1 / numLevels, noise })).xNext;
        const lost = beta / (1 + Math.sqrt(1 - beta));
        const size = zip((a, b) => 2 * Math.abs(a) + 2 * Math.abs(b), x, noise);
        const { xNext } = await call.ddpmForwardStep({ x, beta, noise });
        expect.close(
          xNext,
          sub(euler, scale((lost * lost) / 2, x)),
          map((entry) => entry, size),
        );
      },
    },
  ),
  law("alphaBarsFromBetas", "approaches e^-B of the VP SDE from below with order 1 in the number of levels", {
    entry: "limitDdpmToVp",
    runs: 40,
    given: fc.record({ betaMin: between(1, 4), up: between(0, 16) }),
    holds: async (call, { betaMin, up }, expect) => {
      const rates = { betaMin, betaMax: betaMin + up };
      const limit = Math.log((await call.alphaBarContinuous({ t: 1, ...rates })).alphaBar);
      const error = async (numLevels: number): Promise<number> => {
        const { betas } = await call.betasFromContinuous({ numLevels, ...rates });
        const table = numbers((await call.alphaBarsFromBetas({ betas })).alphaBars);
        return limit - Math.log(table[numLevels] as number);
      };
      const [coarse, fine] = [await error(128), await error(256)];
      expect.that(fine > 0, "the chain loses more signal than the SDE");
      expect.within(Math.log2(coarse / fine), 1, 0.15);
    },
  }),
];

/** Laws of the limits of many levels. */
export const limitLaws: readonly Law[] = [...smldLaws, ...ddpmLaws];
