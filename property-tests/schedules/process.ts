import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { entry, indices } from "../kit/numbers.ts";
import { rates, spans, times } from "./kit.ts";

interface Rates {
  betaMin: number;
  betaMax: number;
}

/** Largest distance of the signal scales of a chain from those of the process, at sixteenths of the time. */
const distance = async (call: Calls, numLevels: number, given: Rates): Promise<number> => {
  const { betas } = await call.betasFromContinuous({ numLevels, ...given });
  const table = numbers((await call.alphaBarsFromBetas({ betas })).alphaBars);
  const gaps = indices(17).map(async (k) => {
    const { alphaBar } = await call.alphaBarContinuous({ t: k / 16, ...given });
    return Math.abs(Math.sqrt(entry(table, (k * numLevels) / 16)) - Math.sqrt(alphaBar));
  });
  return Math.max(...(await Promise.all(gaps)));
};

const powerLaws: readonly Law[] = [
  law("alphaBarContinuous", "is 1 at the data and falls with time", {
    given: fc.record({ span: spans, given: rates }),
    holds: async (call, { span: { s, t }, given }, expect) => {
      const at = async (time: number): Promise<number> =>
        (await call.alphaBarContinuous({ t: time, ...given })).alphaBar;
      expect.equal(await at(0), 1);
      expect.that((await at(t)) < (await at(s)), "the later time has less signal");
    },
  }),
  law("alphaBarContinuous", "has minus the integral of the rate for its logarithm", {
    given: fc.record({ t: times, given: rates }),
    holds: async (call, { t, given }, expect) => {
      const { alphaBar } = await call.alphaBarContinuous({ t, ...given });
      const { betaInt } = await call.betaIntegral({ s: 0, t, ...given });
      expect.close(-Math.log(alphaBar), betaInt, 1 + betaInt);
    },
  }),
  law("alphaBarContinuous", "is the limit of the discrete chain, of order 1 in the number of levels", {
    runs: 25,
    given: rates,
    holds: async (call, given, expect) => {
      const [coarse, fine] = [await distance(call, 256, given), await distance(call, 512, given)];
      expect.that(fine <= coarse * 2 ** -0.85 + 64 * expect.u, `twice the levels halve ${coarse}, got ${fine}`);
    },
  }),
];

const timeLaws: readonly Law[] = [
  law("vpTimeFromLogSnr", "undoes the logarithm of the signal-to-noise ratio", {
    given: fc.record({ t: between(0.015625, 0.96875), given: rates }),
    holds: async (call, { t, given }, expect) => {
      const { logSnr } = await call.sdeLogSnr({ t, sde: { kind: "vp", ...given } });
      const { beta } = await call.betaLinear({ t, ...given });
      const { alphaBar } = await call.alphaBarContinuous({ t, ...given });
      const slope = (1 - alphaBar) / beta;
      expect.close((await call.vpTimeFromLogSnr({ logSnr, ...given })).t, t, t + (1 + Math.abs(logSnr)) * slope);
    },
  }),
  law("vpTimeFromLogSnr", "keeps its digits near the data, where it is the inverse ratio over the first rate", {
    given: fc.record({ logSnr: between(20, 40), given: rates }),
    holds: async (call, { logSnr, given }, expect) => {
      const inverse = Math.exp(-logSnr);
      const first = inverse / given.betaMin;
      const nextTerms = inverse + ((given.betaMax - given.betaMin) * inverse) / (2 * given.betaMin ** 2);
      const { t } = await call.vpTimeFromLogSnr({ logSnr, ...given });
      expect.within(t, first, first * (nextTerms + 64 * expect.u));
    },
  }),
];

/** Laws of the variance-preserving process: its signal power at a time, and the time of a ratio. */
export const processLaws: readonly Law[] = [...powerLaws, ...timeLaws];
