import type { CaseSource, Inputs } from "../kit/case.ts";
import { generated, pick } from "../kit/build.ts";
import type { LevelPair } from "./levels.ts";
import { anyLevel, atLevels, circle, linear, subVp, vp, vpLevel } from "./levels.ts";
import { x, eps, x0 } from "../kit/points.ts";

const v = [1.25, -0.375, 0.0625, -1.5];

const onCircle = [
  ["vp/0.6-0.8", ["unitCircle"], "A rational point of the unit circle, more noise than signal.", circle.steep],
  ["vp/12-5", ["unitCircle"], "Another rational point, more signal than noise.", circle.flat],
  ["vp/half", ["unitCircle"], "As much signal as noise.", vp(0.5)],
  ["vp/linear-1", ["literature"], "Level 1 of the linear schedule.", vp(linear[1])],
  ["vp/linear-500", ["literature"], "Level 500 of the linear schedule.", vp(linear[500])],
  ["vp/linear-1000", ["literature"], "Level 1000 of the linear schedule.", vp(linear[1000])],
] as const;
const atData = ["no-noise", ["edge"], "At the data: scale 1, no noise.", { scale: 1, sigma: 0 }] as const;
const atNoise = ["no-signal", ["edge"], "Zero terminal SNR: no signal, no division.", { scale: 0, sigma: 1 }] as const;

const draw = (names: readonly string[], level: (g: Parameters<typeof vpLevel>[0]) => LevelPair) => {
  return (g: Parameters<typeof vpLevel>[0]): Inputs => ({
    ...Object.fromEntries(names.map((name) => [name, g.vec(4)])),
    ...level(g),
  });
};

const plain = (operation: string, vectors: Inputs, dividesBy?: "scale" | "sigma"): CaseSource[] => {
  const names = Object.keys(vectors);
  const edges = [...(dividesBy === "sigma" ? [] : [atData]), ...(dividesBy === "scale" ? [] : [atNoise])];
  return [...atLevels(vectors, [...onCircle, ...edges]), ...generated(operation, 3, draw(names, vpLevel))];
};

const general = (operation: string, vectors: Inputs): CaseSource[] => {
  const good = { ...vectors, scale: 0.75, sigma: 1.75 };
  const names = Object.keys(vectors);
  return [
    pick("mid", ["otherProcess"], "A level outside the unit circle.", good),
    ...atLevels(vectors, [
      ["sub-vp", ["otherProcess"], "A sub-VP level, inside the unit circle.", subVp],
      ["ve/small", ["otherProcess"], "A VE level with little noise: nearly radius 1.", { scale: 1, sigma: 0.015625 }],
      ["ve/large", ["otherProcess"], "The largest VE level of CIFAR-10.", { scale: 1, sigma: 50 }],
      ["vp/0.6-0.8", ["unitCircle"], "On the unit circle, where it is the plain velocity.", circle.steep],
      ["vp/linear-1000", ["literature"], "Level 1000 of the linear schedule.", vp(linear[1000])],
      ["no-noise", ["edge"], "Data at twice their scale.", { scale: 2, sigma: 0 }],
      ["no-signal", ["edge"], "Noise of standard deviation 4 and nothing else.", { scale: 0, sigma: 4 }],
    ]),
    ...generated(operation, 3, draw(names, anyLevel)),
  ];
};

/** Cases of the conversions from and to the velocity. */
export const velocityCases: Readonly<Record<string, readonly CaseSource[]>> = {
  vFromX0Eps: plain("vFromX0Eps", { x0, eps }),
  x0FromV: plain("x0FromV", { x, v }),
  epsFromV: plain("epsFromV", { x, v }),
  scoreFromV: plain("scoreFromV", { x, v }, "sigma"),
  vFromEps: plain("vFromEps", { x, eps }, "scale"),
  vFromX0EpsGeneral: general("vFromX0EpsGeneral", { x0, eps }),
  x0FromVGeneral: general("x0FromVGeneral", { x, v }),
  epsFromVGeneral: general("epsFromVGeneral", { x, v }),
};
