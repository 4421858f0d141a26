import type { CaseSource } from "../kit/case.ts";
import { pick, reject } from "../kit/build.ts";
import type { Generator } from "../kit/generator.ts";

type Inputs = CaseSource["inputs"];

/** Signal scale and noise standard deviation of one level. */
export interface LevelPair {
  readonly scale: number;
  readonly sigma: number;
}

/** A level of a variance-preserving process, from its signal power. */
export const vp = (alphaBar: number): LevelPair => ({ scale: Math.sqrt(alphaBar), sigma: Math.sqrt(1 - alphaBar) });

/** Signal powers of the linear schedule with 1,000 levels: the first level, a middle one, and the last. */
export const linear = { 1: 0.9999, 500: 0.078545712, 1000: 4.0358297653756833e-5 };

/** A level of a sub-VP process: sigma = 1 - scale^2. */
export const subVp: LevelPair = { scale: 0.75, sigma: 0.4375 };

/** Rational points of the unit circle. */
export const circle = { steep: { scale: 0.6, sigma: 0.8 }, flat: { scale: 12 / 13, sigma: 5 / 13 } };

/** A generated level of any radius. */
export const anyLevel = (g: Generator): LevelPair => ({ scale: g.uniform(0.125, 1), sigma: g.uniform(0.125, 3) });

/** A generated level of a variance-preserving process. */
export const vpLevel = (g: Generator): LevelPair => vp(g.uniform(0.02, 0.98));

/** One case per level, on the same vectors. */
export const atLevels = (
  vectors: Inputs,
  table: readonly (readonly [id: string, flags: readonly string[], comment: string, level: Partial<LevelPair>])[],
): CaseSource[] => table.map(([id, flags, comment, level]) => pick(id, flags, comment, { ...vectors, ...level }));

/** Refusals that every operation on two vectors of one length shares. */
export const vectorRejects = (good: Inputs, name: string): CaseSource[] => [
  reject(`${name}-length`, ["SHAPE"], "All vectors of a call have one length.", good, { [name]: [1, 2, 3] }),
  reject(`${name}-empty`, ["SHAPE"], "A vector has at least one entry.", good, { [name]: [] }),
  reject(`${name}-infinite`, ["NONFINITE", "DOMAIN"], "An infinite entry has no meaning.", good, {
    [name]: [0, Infinity, 0, 0],
  }),
  reject(`${name}-nan`, ["NONFINITE", "DOMAIN"], "NaN is refused, not passed on.", good, { [name]: [0, 0, NaN, 0] }),
  reject(`${name}-missing`, ["UNKNOWN_INPUT"], "Every argument must be given.", good, { [name]: undefined }),
];

/** Refusals of signal scales and standard deviations. */
export const levelRejects = (good: Inputs): CaseSource[] => [
  ...("scale" in good
    ? [
        reject("scale-negative", ["DOMAIN"], "A signal scale is not negative.", good, { scale: -0.5 }),
        reject("scale-nan", ["NONFINITE", "DOMAIN"], "NaN is not a scale.", good, { scale: NaN }),
      ]
    : []),
  reject("sigma-negative", ["DOMAIN"], "A standard deviation is not negative.", good, { sigma: -0.5 }),
  reject("sigma-infinite", ["NONFINITE", "DOMAIN"], "An infinite noise level has no meaning.", good, {
    sigma: Infinity,
  }),
  reject("stranger", ["UNKNOWN_INPUT"], "An argument nobody knows is a mistake of the caller.", good, {
    alphaBar: 0.5,
  }),
];

/** The refusal of a division by a vanishing signal scale or standard deviation. */
export const zeroReject = (good: Inputs, name: "scale" | "sigma"): CaseSource =>
  reject(
    `${name}-zero`,
    ["DOMAIN"],
    `Something is divided by ${name}: 0 is refused, not answered with infinity.`,
    good,
    {
      [name]: 0,
      ...(name === "scale" ? { sigma: 1 } : {}),
      ...(name === "sigma" && "scale" in good ? { scale: 1 } : {}),
    },
  );

/** Refusals of levels that are not on the unit circle. */
export const circleRejects = (good: Inputs): CaseSource[] => [
  reject("off-the-circle", ["DOMAIN"], "The plain velocity needs scale^2 + sigma^2 = 1; this is a VE level.", good, {
    scale: 1,
    sigma: 0.5,
  }),
  reject("sub-vp", ["DOMAIN"], "A sub-VP level is inside the unit circle.", good, { ...subVp }),
  {
    ...reject("just-off-the-circle", ["DOMAIN"], "scale^2 + sigma^2 misses 1 by 4e-12, more than rounding.", good, {
      scale: 0.6,
      sigma: 0.8000000000025,
    }),
    binary64Only: true,
  },
];
