import { between } from "../kit/arbitraries.ts";
import fc from "fast-check";
import type { Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { only } from "../kit/numbers.ts";

const betas = fc.integer({ min: 0, max: 40 }).chain((k) => between(0.5, 0.9375).map((m) => m * 2 ** (-k / 2)));

/** Laws of the gap between the two discretisations. */
export const gapLaws: readonly Law[] = [
  law(
    "ancestralReverseDiffusionGap",
    "is by how much the ancestral step exceeds the reverse diffusion step, in the state and in the score",
    {
      given: between(0.0625, 0.9375),
      holds: async (call, beta, expect) => {
        const { gapX, gapScore } = await call.ancestralReverseDiffusionGap({ beta });
        const gap = async (x: number, score: number): Promise<number> => {
          const inputs = { x: [x], score: [score], beta, noise: [0] };
          return (
            only((await call.vpAncestralStep(inputs)).xPrev) - only((await call.vpReverseDiffusionStep(inputs)).xPrev)
          );
        };
        const size = 4 / (1 - beta);
        expect.close(gapX, await gap(1, 0), size);
        expect.close(gapScore, await gap(0, 1), size);
      },
    },
  ),
  law(
    "ancestralReverseDiffusionGap",
    "lies between its leading terms and these over the third and the second power of q",
    {
      given: betas,
      holds: async (call, beta, expect) => {
        const { gapX, gapScore } = await call.ancestralReverseDiffusionGap({ beta });
        const slack = 1 + (64 * expect.u) / (1 - beta);
        const [leadX, leadScore] = [0.25 * beta * beta, 0.5 * beta * beta];
        const isInside = (value: number, lead: number, power: number): boolean =>
          value * slack >= lead && value <= lead * (1 - beta) ** (-power / 2) * slack;
        expect.that(isInside(gapX, leadX, 3), "beta^2 / 4 <= gapX <= beta^2 / (4 q^3)");
        expect.that(isInside(gapScore, leadScore, 2), "beta^2 / 2 <= gapScore <= beta^2 / (2 q^2)");
      },
    },
  ),
];
