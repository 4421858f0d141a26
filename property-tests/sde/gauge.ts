import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { at, map, scale, tensor } from "../../reference/kit/tensor.ts";
import { between, levelPair, states } from "../kit/arbitraries.ts";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { magnitudes, root } from "../kit/numbers.ts";

const weighted = (a: number, x: Vec, b: number, y: Vec): Vec => map((entry, i) => a * entry + b * at(y, i), x);

const sizes = (x: Vec, y: Vec): number[] => magnitudes(x).map((entry, i) => entry + Math.abs(at(y, i)));

/** What must hold for the change of variables from VP to VE. */
export const gaugeLaws: readonly Law[] = [
  law("vpToVe", "turns a diffused state of VP into one of VE", {
    given: fc.record({ s: states("x0", "z"), alphaBar: between(0.05, 0.95) }),
    holds: async (call, { s: { x0, z }, alphaBar }, expect) => {
      const out = await call.vpToVe({ x: weighted(root(alphaBar), x0, root(1 - alphaBar), z), score: z, alphaBar });
      expect.close(out.x, weighted(1, x0, out.sigmaBar, z), scale(8 / root(alphaBar), tensor(x0.shape, sizes(x0, z))));
    },
  }),
  law("vpToVe", "leaves the predicted noise as it is", {
    given: fc.record({ s: states("x", "score"), alphaBar: between(0.05, 0.95) }),
    holds: async (call, { s, alphaBar }, expect) => {
      const out = await call.vpToVe({ ...s, alphaBar });
      const want = scale(root(1 - alphaBar), s.score);
      expect.close(
        scale(out.sigmaBar, out.score),
        want,
        magnitudes(s.score).map((entry) => entry / (1 - alphaBar)),
      );
    },
  }),
  law("vpToVe", "reaches the level whose square plus 1 is 1 over the signal power", {
    given: between(0.01, 1),
    holds: async (call, alphaBar, expect) => {
      const { sigmaBar } = await call.vpToVe({ x: [1], score: [1], alphaBar });
      expect.close(sigmaBar * sigmaBar + 1, 1 / alphaBar);
    },
  }),
  law("vpToVe", "turns the deterministic DDIM step into an Euler step", {
    given: fc.record({ s: states("x", "eps"), p: levelPair }),
    holds: async (call, { s: { x, eps }, p }, expect) => {
      const inVe = (state: Vec, alphaBar: number) =>
        call.vpToVe({ x: state, score: scale(-1 / root(1 - alphaBar), eps), alphaBar });
      const here = await inVe(x, p.alphaBar);
      const { xPrev } = await call.ddimStepDeterministic({ x, eps, ...p });
      const there = await inVe(xPrev, p.alphaBarPrev);
      const levels = { sigmaBar: here.sigmaBar, sigmaBarPrev: Math.min(there.sigmaBar, here.sigmaBar) };
      const { xBarPrev } = await call.ddimEulerForm({
        xBar: here.x,
        eps: scale(-here.sigmaBar, here.score),
        ...levels,
      });
      const size = 8 / (root(p.alphaBar) * (1 - p.alphaBarPrev));
      expect.close(
        there.x,
        xBarPrev,
        sizes(x, eps).map((entry) => size * entry),
      );
    },
  }),
];
