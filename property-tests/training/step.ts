import fc from "fast-check";
import { numbers } from "../../reference/kit/tensor.ts";
import { alphaBarTable, between } from "../kit/arbitraries.ts";
import type { Calls, Law } from "../kit/law.ts";
import { law } from "../kit/law.ts";
import type { Setting } from "./kit.ts";
import { affine, drawsOf, explicitLoss, lossSize, meanOver, spread } from "./kit.ts";

/** Parameters of the linear model as one list: the matrix row by row, then the offset. */
const paramsOf = (d: number, list: readonly number[]) => ({
  w: Array.from({ length: d }, (_, i) => list.slice(i * d, (i + 1) * d)),
  b: list.slice(d * d),
});

const entries = (count: number) => fc.array(between(-2, 2), { minLength: count, maxLength: count });

const withLevel = <T>(rest: fc.Arbitrary<T>) =>
  alphaBarTable(4).chain((table) =>
    fc.record({
      alphaBars: fc.constant(numbers(table)),
      t: fc.integer({ min: 1, max: numbers(table).length - 1 }),
      rest,
    }),
  );

const steps = withLevel(
  fc
    .integer({ min: 1, max: 2 })
    .chain((d) => fc.record({ d: fc.constant(d), x0: entries(d), noise: entries(d), params: entries(d * d + d) })),
);

type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

const run = (call: Calls, { alphaBars, t, rest }: Step, params: readonly number[]) =>
  call.ddpmTrainingStep({
    x0: rest.x0,
    noise: rest.noise,
    alphaBars,
    t,
    params: paramsOf(rest.d, params),
    model: "linear",
  });

const predicted = (d: number, list: readonly number[], x: readonly number[]): number[] => {
  const { w, b } = paramsOf(d, list);
  return w.map((line, i) => line.reduce((sum, entry, j) => sum + entry * (x[j] as number), b[i] as number));
};

/** What rounding errors of the loss are proportional to, also where every parameter moves by 1. */
const sizeOf = ({ rest: { d, x0, noise, params } }: Step): number => {
  const x = x0.map((clean, i) => Math.abs(clean) + Math.abs(noise[i] as number));
  const moved = params.map((entry) => Math.abs(entry) + 1);
  return predicted(d, moved, x).reduce((sum, entry, i) => sum + (entry + Math.abs(noise[i] as number)) ** 2, 0);
};

const gaussianSteps = withLevel(
  fc.record({
    d: fc.integer({ min: 1, max: 2 }),
    mean0: between(-2, 2),
    variance0: between(0.0625, 4),
    model: affine,
  }),
);

/** Mean of the loss and of every entry of the gradient over Gaussian data, for the model `-sigma s` of a score `s`. */
const expected = async (
  call: Calls,
  setting: Setting,
  slope: number,
  centre: number,
  alphaBars: number[],
  t: number,
) => {
  const { d, sigma } = setting;
  const w = Array.from({ length: d }, (_, i) => Array.from({ length: d }, (__, j) => (i === j ? sigma * slope : 0)));
  const params = { w, b: new Array<number>(d).fill(-sigma * slope * centre) };
  const outputs = new Map<object, { loss: number; gradient: number[] }>();
  const draws = drawsOf(setting);
  for (const draw of draws) {
    const { loss, gradient } = await call.ddpmTrainingStep({ ...pick(draw), alphaBars, t, params, model: "linear" });
    outputs.set(draw, { loss, gradient: numbers(gradient) });
  }
  const of = (f: (output: { loss: number; gradient: number[] }) => number): Promise<number> =>
    meanOver([...outputs.values()], (output) => Promise.resolve(f(output)));
  const slopes = await Promise.all(
    Array.from({ length: d * d + d }, (_, k) => of(({ gradient }) => gradient[k] as number)),
  );
  return { loss: await of(({ loss }) => loss), gradient: slopes };
};

const pick = ({ x0, noise }: { x0: readonly number[]; noise: readonly number[] }) => ({ x0, noise });

/** Laws of one evaluation of the training algorithm. */
export const stepLaws: readonly Law[] = [
  law("ddpmTrainingStep", "has as loss the squared error of the prediction at the forward sample of the level", {
    given: steps,
    holds: async (call, step, expect) => {
      const { x0, noise, params, d } = step.rest;
      const { x } = await call.ddpmForwardMarginal({ x0, noise, alphaBar: step.alphaBars[step.t] as number });
      const prediction = predicted(d, params, numbers(x));
      const want = prediction.reduce((sum, entry, i) => sum + (entry - (noise[i] as number)) ** 2, 0);
      expect.close((await run(call, step, params)).loss, want, 4 * sizeOf(step));
    },
  }),
  law(
    "ddpmTrainingStep",
    "has as gradient the central difference of the loss, which is exact for a quadratic function",
    {
      given: steps,
      holds: async (call, step, expect) => {
        const { params } = step.rest;
        const gradient = numbers((await run(call, step, params)).gradient);
        expect.equal(gradient.length, params.length);
        for (const [k] of params.entries()) {
          const lossAt = async (by: number): Promise<number> =>
            (
              await run(
                call,
                step,
                params.map((entry, i) => (i === k ? entry + by : entry)),
              )
            ).loss;
          expect.close(gradient[k] as number, ((await lossAt(1)) - (await lossAt(-1))) / 2, 4 * sizeOf(step));
        }
      },
    },
  ),
  law("ddpmTrainingStep", "has on Gaussian data sigma^2 times the expected denoising loss of the score it stands for", {
    runs: 50,
    given: gaussianSteps,
    holds: async (call, { alphaBars, t, rest: { model, ...data } }, expect) => {
      const alphaBar = alphaBars[t] as number;
      const setting = { ...data, scale: Math.sqrt(alphaBar), sigma: Math.sqrt(1 - alphaBar) };
      const power = setting.sigma ** 2;
      const { loss } = await expected(call, setting, model.slope, model.centre, alphaBars, t);
      const want = data.d - (power * data.d) / spread(setting) + power * explicitLoss(setting, model);
      expect.close(loss, want, 2 * power * (lossSize(setting, model) + explicitLoss(setting, model)) + 4 * data.d);
    },
  }),
  law("ddpmTrainingStep", "has on Gaussian data a gradient that vanishes on average at the true noise prediction", {
    runs: 50,
    given: gaussianSteps,
    holds: async (call, { alphaBars, t, rest: { model: _, ...data } }, expect) => {
      const alphaBar = alphaBars[t] as number;
      const setting = { ...data, scale: Math.sqrt(alphaBar), sigma: Math.sqrt(1 - alphaBar) };
      const truth = { slope: 1 / spread(setting), centre: setting.scale * setting.mean0 };
      const { loss, gradient } = await expected(call, setting, truth.slope, truth.centre, alphaBars, t);
      const size = lossSize(setting, truth);
      expect.close(
        gradient,
        gradient.map(() => 0),
        4 * size + 4,
      );
      expect.close(loss, (data.d * alphaBar * data.variance0) / spread(setting), 4 * size);
    },
  }),
];
