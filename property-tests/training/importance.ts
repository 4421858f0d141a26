import fc from "fast-check";
import { gaussLegendre } from "../../reference/kit/quadrature.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Rates } from "../sde/kit.ts";
import { marginalOf, rates } from "../sde/kit.ts";
import { uniforms } from "./times.ts";

type Proposal = "importanceTimeVp" | "importanceTimeSubvp";

const kindOf = { importanceTimeVp: "vp", importanceTimeSubvp: "subvp" } as const;

/** Cutoffs from 6e-5 to a half. */
const cutoffs = fc.integer({ min: 4, max: 56 }).map((k) => Math.fround(2 ** (-k / 4)));

const given = fc.record({ u: uniforms, cutoff: cutoffs, parameters: rates });

/** `g² / sigma²`. */
const densityAt = async (call: Calls, name: Proposal, t: number, parameters: Rates): Promise<number> => {
  const sde = { kind: kindOf[name], ...parameters };
  const { g } = await call.sdeCoefficients({ x: [0], t, sde });
  const { sigma } = await marginalOf(call, sde, t);
  return (g / sigma) ** 2;
};

/** `∫ g² / sigma² dt` from the cutoff to 1 as an integral over log t, where the integrand is smooth. */
const integralOf = async (call: Calls, name: Proposal, cutoff: number, parameters: Rates, n: number) => {
  const { nodes, weights } = gaussLegendre(n);
  const length = -Math.log(cutoff);
  let sum = 0;
  for (const [i, node] of nodes.entries()) {
    const t = Math.exp((-length * (1 - node)) / 2);
    sum += (weights[i] as number) * (length / 2) * t * (await densityAt(call, name, t, parameters));
  }
  return sum;
};

const lawsOf = (subject: Proposal): readonly Law[] => [
  law(subject, "has as normaliser the integral of g^2 / sigma^2 from the cutoff to 1", {
    runs: 50,
    given,
    holds: async (call, { u, cutoff, parameters }, expect) => {
      const { normaliser } = await call[subject]({ u, cutoff, ...parameters });
      const coarse = await integralOf(call, subject, cutoff, parameters, 20);
      const fine = await integralOf(call, subject, cutoff, parameters, 40);
      expect.within(normaliser, fine, Math.abs(fine - coarse) + 64 * expect.u * (4 * fine + 2 + parameters.betaMax));
    },
  }),
  law(subject, "divides that integral as u divides [0, 1]", {
    given,
    holds: async (call, { u, cutoff, parameters }, expect) => {
      const { t, normaliser } = await call[subject]({ u, cutoff, ...parameters });
      const { normaliser: rest } = await call[subject]({ u: 0, cutoff: t, ...parameters });
      expect.close(normaliser - rest, u * normaliser, 4 * (normaliser + 2 + parameters.betaMax));
    },
  }),
  law(subject, "starts at the cutoff and tends to 1", {
    given,
    holds: async (call, { cutoff, parameters }, expect) => {
      const { t: first, normaliser } = await call[subject]({ u: 0, cutoff, ...parameters });
      expect.close(first, cutoff, 4 * cutoff);
      const rest = 2 ** -20;
      const { t: last } = await call[subject]({ u: 1 - rest, cutoff, ...parameters });
      expect.within(last, 1, (rest * normaliser) / parameters.betaMin + 64 * expect.u);
      expect.that(last <= 1, "no time lies beyond 1");
    },
  }),
  law(subject, "grows with u", {
    given: fc.record({ a: uniforms, b: uniforms, cutoff: cutoffs, parameters: rates }),
    holds: async (call, { a, b, cutoff, parameters }, expect) => {
      const timeAt = async (u: number): Promise<number> => (await call[subject]({ u, cutoff, ...parameters })).t;
      const [low, high] = [await timeAt(Math.min(a, b)), await timeAt(Math.max(a, b))];
      expect.that(a === b ? low === high : low < high, "a larger draw gives a later time");
    },
  }),
  law(subject, "stays finite and in order where exponentials overflow", {
    given: fc.record({ u: uniforms, cutoff: fc.constantFrom(0.001, 0.125, 0.75), rate: fc.constantFrom(700, 3000) }),
    holds: async (call, { u, cutoff, rate }, expect) => {
      const { t, normaliser } = await call[subject]({ u, cutoff, betaMin: rate, betaMax: rate });
      const { normaliser: rest } = await call[subject]({ u: 0, cutoff: t, betaMin: rate, betaMax: rate });
      expect.close(normaliser - rest, u * normaliser, 4 * (normaliser + 2 + rate));
      expect.that(t > 0 && t <= 1, "the time lies in (0, 1]");
    },
  }),
];

/** Laws of the time proposals in proportion to g^2 / sigma^2. */
export const importanceLaws: readonly Law[] = [...lawsOf("importanceTimeVp"), ...lawsOf("importanceTimeSubvp")];
