import fc from "fast-check";
import { normalCdf } from "../../reference/kit/erfc.ts";
import { numbers, tensor } from "../../reference/kit/tensor.ts";
import { between, state } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";

const clouds = fc.array(fc.tuple(between(-3, 3), between(-3, 3)), { minLength: 2, maxLength: 5 });

const points = (list: readonly (readonly number[])[]) => tensor([list.length, 2], list.flat());

const distancesOf = (list: readonly (readonly [number, number])[]): number[] =>
  list.flatMap((a) => list.map((b) => Math.hypot(a[0] - b[0], a[1] - b[1])));

const pointLaws: readonly Law[] = [
  law("ncsnv2SigmaMax", "is the largest of all distances between two points", {
    given: clouds,
    holds: async (call, list, expect) => {
      const { sigmaMax } = await call.ncsnv2SigmaMax({ points: points(list) });
      const want = Math.max(...distancesOf(list));
      expect.close(sigmaMax, want);
    },
  }),
  law("ncsnv2SigmaMax", "does not depend on the order of the points, on a shift or on a turn", {
    given: fc.record({ list: clouds, shift: state(2), angle: between(0, 6) }),
    holds: async (call, { list, shift, angle }, expect) => {
      const { sigmaMax } = await call.ncsnv2SigmaMax({ points: points(list) });
      const backwards = await call.ncsnv2SigmaMax({ points: points([...list].reverse()) });
      const [dx, dy] = numbers(shift) as [number, number];
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      const moved = list.map(([x, y]) => [c * x - s * y + dx, s * x + c * y + dy]);
      const turned = await call.ncsnv2SigmaMax({ points: points(moved) });
      expect.close(backwards.sigmaMax, sigmaMax);
      expect.close(turned.sigmaMax, sigmaMax, 32);
    },
  }),
  law("ncsnv2SigmaMax", "keeps its digits for two close points far from the origin", {
    given: fc.record({ base: fc.integer({ min: 2048, max: 8191 }), dx: fc.integer({ min: 1, max: 4 }) }),
    holds: async (call, { base, dx }, expect) => {
      const near = [base + (3 * dx) / 4, base - dx];
      expect.close((await call.ncsnv2SigmaMax({ points: points([[base, base], near]) })).sigmaMax, 1.25 * dx);
    },
  }),
];

const dimensions = fc.oneof(fc.integer({ min: 5, max: 64 }), fc.integer({ min: 65, max: 100000 }));

const ratioLaws: readonly Law[] = [
  law("ncsnv2Gamma", "puts half of the probability of a level between the edges of the shell of the next", {
    given: dimensions,
    holds: async (call, d, expect) => {
      const { gamma } = await call.ncsnv2Gamma({ d });
      const centre = Math.sqrt(2 * d) * (gamma - 1);
      const inside = normalCdf(centre + 3 * gamma) - normalCdf(centre - 3 * gamma);
      expect.close(inside, 0.5, 2 + 2 * Math.sqrt(2 * d) * gamma);
    },
  }),
  law("ncsnv2Gamma", "puts the lower edge of that shell at the centre of the level, to 3e-9 of its width", {
    given: dimensions,
    holds: async (call, d, expect) => {
      const { gamma } = await call.ncsnv2Gamma({ d });
      const edge = Math.sqrt(2 * d) * (gamma - 1) - 3 * gamma;
      expect.within(edge, 0, 3e-9 + 64 * expect.u * 2 * Math.sqrt(2 * d) * gamma);
    },
  }),
  law("ncsnv2Gamma", "is above 1, falls with the dimension, and has no value below five dimensions", {
    given: fc.integer({ min: 5, max: 5000 }),
    holds: async (call, d, expect) => {
      const [here, next] = [await call.ncsnv2Gamma({ d }), await call.ncsnv2Gamma({ d: d + 1 })];
      expect.that(here.gamma > next.gamma && next.gamma > 1, "gamma falls and stays above 1");
      await expect.refused(call.ncsnv2Gamma({ d: (d % 4) + 1 }), "DOMAIN");
    },
  }),
];

const stable = fc.record({
  sigmaMin: between(0.5, 2),
  share: between(0.0625, 1.875),
  gamma: between(1, 3),
  numCorrectors: fc.integer({ min: 0, max: 8 }),
});

const varianceLaws: readonly Law[] = [
  law(
    "ncsnv2VarianceRatio",
    "is the variance of Langevin steps with the step size of the level on data that are one point",
    {
      given: fc.record({ run: stable, up: between(0, 4) }),
      holds: async (call, { run: { sigmaMin, share, gamma, numCorrectors }, up }, expect) => {
        const [sigma, stepSize] = [sigmaMin + up, share * sigmaMin * sigmaMin];
        const { stepSize: own } = await call.aldStepSize({ stepSize, sigma, sigmaMin });
        const noiseless = { x: [1], score: [-1 / (sigma * sigma)], stepSize: own, noise: [0] };
        const gain = numbers((await call.langevinStep(noiseless)).xNext)[0] as number;
        const drawn = numbers((await call.langevinStep({ ...noiseless, x: [0], score: [0], noise: [1] })).xNext)[0];
        let variance = (gamma * sigma) ** 2;
        for (let t = 0; t < numCorrectors; t += 1) variance = gain * gain * variance + (drawn as number) ** 2;
        const { ratio } = await call.ncsnv2VarianceRatio({ stepSize, sigmaMin, gamma, numCorrectors });
        expect.close(ratio, variance / (sigma * sigma), 4 * (numCorrectors + 1) * (gamma * gamma + 4));
      },
    },
  ),
  law("ncsnv2VarianceRatio", "tends to the stationary variance and stays there once reached", {
    given: stable,
    holds: async (call, { sigmaMin, share, numCorrectors }, expect) => {
      const variance = sigmaMin * sigmaMin;
      const stepSize = share * variance;
      const { stationaryVariance } = await call.langevinStationaryVariance({ variance, stepSize });
      const limit = stationaryVariance / variance;
      const start = { stepSize, sigmaMin, gamma: Math.sqrt(limit), numCorrectors };
      const kept = await call.ncsnv2VarianceRatio(start);
      const late = await call.ncsnv2VarianceRatio({ ...start, gamma: 1, numCorrectors: 1000 });
      const size = limit * (4 + 32 / (2 - share));
      expect.close(kept.ratio, limit, size * (numCorrectors + 1));
      expect.close(late.ratio, limit, size);
    },
  }),
];

/** Laws of the techniques of NCSNv2. */
export const ncsnv2Laws: readonly Law[] = [...pointLaws, ...ratioLaws, ...varianceLaws];
