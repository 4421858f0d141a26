import fc from "fast-check";
import type { Vec } from "../../reference/kit/tensor.ts";
import { at, length, squaredNorm } from "../../reference/kit/tensor.ts";
import { between } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import { absolute, affine, drawsOf, exact, explicitLoss, fields, lossSize, meanOver } from "./kit.ts";
import { product, scoreAt, settings, signs, spread, trace } from "./kit.ts";

type Jacobian = readonly (readonly number[])[];

type Sliced = "ssmLoss" | "ssmLossUnreduced";

const along = async (call: Calls, name: Sliced, score: Vec, jacobian: Jacobian, probe: number[]): Promise<number> =>
  (await call[name]({ score, jvp: product(jacobian, probe), probe })).loss;

/** What rounding errors of a sliced loss are proportional to. */
const sizeOf = (score: Vec, jacobian: Jacobian): number => absolute(score) ** 2 + absolute(jacobian.flat());

/** `A_ij + A_ji + c s_i s_j` over the pairs of coordinates. */
const pairTerms = (score: Vec, jacobian: Jacobian, c: number): number[] =>
  jacobian.flatMap((line, i) =>
    line
      .slice(0, i)
      .map((entry, j) => entry + ((jacobian[j] as readonly number[])[i] as number) + c * at(score, i) * at(score, j)),
  );

/** The variance of a sliced loss over all probes of signs is the sum of the squared pair terms. */
const varianceLaw = (subject: Sliced, c: number): Law =>
  law(
    subject,
    c === 0
      ? "has over probes of signs a variance that comes from the Jacobian alone"
      : "has over probes of signs the variance of the pairs of the score beside the Jacobian",
    {
      given: fields,
      holds: async (call, { score, jacobian }, expect) => {
        const probes = signs(length(score));
        const mean = await meanOver(probes, (probe) => along(call, subject, score, jacobian, probe));
        const variance = await meanOver(
          probes,
          async (probe) => ((await along(call, subject, score, jacobian, probe)) - mean) ** 2,
        );
        const want = pairTerms(score, jacobian, c).reduce((sum, term) => sum + term * term, 0);
        expect.close(variance, want, 4 * sizeOf(score, jacobian) ** 2 + 1e-30);
      },
    },
  );

const meanLaw = (subject: Sliced): Law =>
  law(subject, "has as mean over all probes of signs the implicit loss", {
    given: fields,
    holds: async (call, { score, jacobian }, expect) => {
      const probes = signs(length(score));
      const mean = await meanOver(probes, (probe) => along(call, subject, score, jacobian, probe));
      const { loss } = await call.ismLoss({ score, divergence: trace(jacobian) });
      expect.close(mean, loss, sizeOf(score, jacobian) + 1e-30);
    },
  });

const implicitLaws: readonly Law[] = [
  law("ismLoss", "has as expectation half the explicit loss less half the Fisher information", {
    given: fc.record({ setting: settings, model: affine }),
    holds: async (call, { setting, model }, expect) => {
      const divergence = -setting.d * model.slope;
      const mean = await meanOver(
        drawsOf(setting),
        async ({ x }) => (await call.ismLoss({ score: scoreAt(model, x), divergence })).loss,
      );
      const information = setting.d / spread(setting);
      const size = lossSize(setting, model) + explicitLoss(setting, model) + information - divergence;
      expect.close(mean, 0.5 * explicitLoss(setting, model) - 0.5 * information, size);
    },
  }),
  law("ismLoss", "is at the true score on average minus half the Fisher information", {
    given: settings,
    holds: async (call, setting, expect) => {
      const truth = exact(setting);
      const divergence = -setting.d * truth.slope;
      const mean = await meanOver(
        drawsOf(setting),
        async ({ x }) => (await call.ismLoss({ score: scoreAt(truth, x), divergence })).loss,
      );
      expect.close(mean, 0.5 * divergence, lossSize(setting, truth));
    },
  }),
  law("ismLoss", "is the sum of half the squared norm and of the divergence", {
    given: fc.record({ field: fields, divergence: between(-4, 4) }),
    holds: async (call, { field: { score }, divergence }, expect) => {
      const { loss } = await call.ismLoss({ score, divergence });
      expect.close(loss, 0.5 * squaredNorm(score) + divergence, squaredNorm(score) + Math.abs(divergence) + 1e-30);
    },
  }),
];

const diagonal = (score: Vec, jacobian: Jacobian): Jacobian =>
  jacobian.map((line, i) => line.map((entry, j) => (i === j ? entry : 0)));

/** Laws of implicit and sliced score matching. */
export const slicedLaws: readonly Law[] = [
  ...implicitLaws,
  meanLaw("ssmLoss"),
  varianceLaw("ssmLoss", 0),
  law("ssmLoss", "needs one probe of signs only where the Jacobian is diagonal", {
    given: fields,
    holds: async (call, { score, jacobian }, expect) => {
      const flat = diagonal(score, jacobian);
      const { loss } = await call.ismLoss({ score, divergence: trace(flat) });
      for (const probe of signs(length(score))) {
        expect.close(await along(call, "ssmLoss", score, flat, probe), loss, sizeOf(score, flat) + 1e-30);
      }
    },
  }),
  meanLaw("ssmLossUnreduced"),
  varianceLaw("ssmLossUnreduced", 1),
  law("ssmLossUnreduced", "varies where the reduced form does not: for a diagonal Jacobian", {
    given: fields,
    holds: async (call, { score, jacobian }, expect) => {
      const [flat, probes] = [diagonal(score, jacobian), signs(length(score))];
      const { loss } = await call.ismLoss({ score, divergence: trace(flat) });
      const variance = await meanOver(
        probes,
        async (probe) => ((await along(call, "ssmLossUnreduced", score, flat, probe)) - loss) ** 2,
      );
      const want = pairTerms(score, flat, 1).reduce((sum, term) => sum + term * term, 0);
      expect.close(variance, want, 4 * sizeOf(score, flat) ** 2 + 1e-30);
    },
  }),
];
