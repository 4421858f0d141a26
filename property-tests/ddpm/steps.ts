import fc from "fast-check";
import { sub, zerosLike } from "../../reference/kit/tensor.ts";
import { between, gaussians, states } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Expect } from "../kit/expect.ts";
import type { Transition } from "./inputs.ts";
import { root } from "../kit/numbers.ts";
import { combine, conditioning, entry, sizes, spread, strided, times, transition } from "./inputs.ts";

const stepInputs = fc.record({ s: states("x", "eps", "noise"), t: transition, variance: between(0.01, 1) });

const stepSize = (x: Parameters<typeof sizes>[1], eps: Parameters<typeof sizes>[1], t: Transition): number[] =>
  times(2 / root(1 - t.beta), sizes(1, x, t.beta / (1 - t.alphaBar), eps));

/**
 * With the exact prediction and the optimal variance a step carries the Gaussian at its level to the Gaussian at
 * the level below. Coordinate 0 starts at the mean, coordinate 1 beside it, coordinate 2 contains the draw.
 */
const carriesTheMarginal = async (
  call: Calls,
  { data: { mean0, variance0 }, t }: { data: { mean0: number; variance0: number }; t: Transition },
  expect: Expect,
): Promise<void> => {
  const [after, before] = [spread(t.alphaBar, variance0), spread(t.alphaBarPrev, variance0)];
  const [centre, noise] = [root(t.alphaBar) * mean0, root(1 - t.alphaBar)];
  const { variance } = await call.ddpmOptimalVariance({ ...t, variance0 });
  const { xPrev } = await call.ddpmStep({
    x: [centre, centre + 1, centre],
    eps: [0, noise / after, 0],
    noise: [0, 0, 1],
    beta: t.beta,
    alphaBar: t.alphaBar,
    variance,
  });
  const [mean, moved, drawn] = [0, 1, 2].map((i) => entry(xPrev, i)) as [number, number, number];
  const size = ((2 + Math.abs(mean0)) * (1 + t.beta / after) * conditioning(t)) / root(1 - t.beta);
  expect.close(mean, root(t.alphaBarPrev) * mean0, size);
  expect.close((moved - mean) ** 2 * after + (drawn - mean) ** 2, before, 4 * size ** 2 * (1 + after));
};

/** What must hold for the ancestral steps. */
export const stepLaws: readonly Law[] = [
  law("ddpmStep", "adds the draw with the given variance, whichever it is", {
    given: stepInputs,
    holds: async (call, { s, t: { beta, alphaBar, alphaBarPrev }, variance }, expect) => {
      const { xPrev } = await call.ddpmStep({ ...s, beta, alphaBar, variance });
      const still = await call.ddpmStep({ ...s, noise: zerosLike(s.noise), beta, alphaBar, variance });
      const size = stepSize(s.x, s.eps, { beta, alphaBar, alphaBarPrev });
      const noise = sizes(root(variance), s.noise, 0, s.noise);
      expect.close(
        sub(xPrev, still.xPrev),
        combine(root(variance), s.noise, 0, s.noise),
        size.map((e, i) => e + (noise[i] as number)),
      );
    },
  }),
  law("ddpmStep", "without variance is the mean, whatever the draw", {
    given: stepInputs,
    holds: async (call, { s, t, variance: _ }, expect) => {
      const { xPrev } = await call.ddpmStep({ ...s, beta: t.beta, alphaBar: t.alphaBar, variance: 0 });
      const { mean } = await call.ddpmMeanFromEps({ x: s.x, eps: s.eps, beta: t.beta, alphaBar: t.alphaBar });
      expect.close(xPrev, mean, stepSize(s.x, s.eps, t));
    },
  }),
  law("ddpmStep", "carries the marginal of Gaussian data to the level below", {
    given: fc.record({ data: gaussians, t: transition }),
    holds: carriesTheMarginal,
  }),
  law(
    "ddpmStep",
    "carries the marginal of Gaussian data over a jump of the linear schedule, with the beta of the jump",
    {
      given: fc.record({ data: gaussians, t: strided }),
      holds: carriesTheMarginal,
    },
  ),
  law("ddpmStepClipped", "is the step where the prediction lies inside the range", {
    given: fc.record({ s: states("x", "x0", "noise"), t: transition, variance: between(0, 1) }),
    holds: async (call, { s: { x, x0, noise }, t, variance }, expect) => {
      const range = { lo: -3.5, hi: 3.25 };
      const { beta, ...pair } = t;
      const { xPrev } = await call.ddpmStepClipped({ x, x0, noise, ...pair, variance, ...range });
      const eps = combine(1 / root(1 - t.alphaBar), x, -root(t.alphaBar / (1 - t.alphaBar)), x0);
      const other = await call.ddpmStep({ x, eps, noise, beta, alphaBar: t.alphaBar, variance });
      const size = times((4 * conditioning(t)) / (root(1 - beta) * (1 - t.alphaBar)), sizes(1, x, 1, x0));
      const draw = sizes(root(variance), noise, 0, noise);
      expect.close(
        xPrev,
        other.xPrev,
        size.map((e, i) => e + (draw[i] as number)),
      );
    },
  }),
  law("ddpmStepClipped", "does not change when the prediction is clipped before", {
    given: fc.record({
      s: states("x", "x0", "noise"),
      t: transition,
      variance: between(0, 1),
      lo: between(-2, -0.25),
      hi: between(0.25, 2),
    }),
    holds: async (call, { s, t: { alphaBar, alphaBarPrev }, variance, lo, hi }, expect) => {
      const rest = { noise: s.noise, alphaBar, alphaBarPrev, variance, lo, hi };
      const x0 = combine(1, s.x0, 0, s.x0).map((e) => Math.min(hi, Math.max(lo, e)));
      const once = await call.ddpmStepClipped({ x: s.x, x0: s.x0, ...rest });
      const again = await call.ddpmStepClipped({ x: s.x, x0, ...rest });
      expect.close(
        again.xPrev,
        once.xPrev,
        sizes(1, s.x, 1, s.x0).map((e, i) => e + Math.abs(entry(s.noise, i))),
      );
    },
  }),
  law("ddpmStepClipped", "returns the clipped prediction on the last step without variance", {
    given: fc.record({ s: states("x", "x0", "noise"), alphaBar: between(0.02, 0.98), hi: between(0.25, 2) }),
    holds: async (call, { s, alphaBar, hi }, expect) => {
      const last = { alphaBar, alphaBarPrev: 1, variance: 0, lo: -0.5, hi };
      const want = combine(1, s.x0, 0, s.x0).map((e) => Math.min(hi, Math.max(-0.5, e)));
      expect.close((await call.ddpmStepClipped({ ...s, ...last })).xPrev, want);
    },
  }),
];
