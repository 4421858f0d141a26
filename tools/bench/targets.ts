import type { Measured, Section, Timing } from "./measured.ts";
import { costOf, ratioOf, sectionOf, timingOf } from "./measured.ts";
import { operationsPerStep } from "./operations.ts";
import type { Spread } from "./statistics.ts";
import { median, spreadOf } from "./statistics.ts";
import { standardCount, workload } from "./workloads.ts";

/** The form of the engine that the targets are about. */
export const engine = "engine-fast";

/** The unit of a target. */
export type Unit = "x" | "%" | "s";

/** The value of a target, and the peer where the target does not name it. */
export interface Found {
  readonly spread: Spread;
  readonly remark?: string;
}

/** A target: its required value, its aim, and how it is read from a run. */
export interface Target {
  readonly work: string;
  readonly peer: string;
  readonly better: "more" | "less";
  readonly atLeast: number;
  readonly aim: number;
  readonly unit: Unit;
  readonly read: (measured: Measured) => Found | undefined;
}

const ddpm = workload("ddpm", 8, 2, standardCount);
const ddim = workload("ddim", 8, 2, standardCount);
const heun = workload("heun", 8, 2, standardCount);
const large = workload("ddpm", 32, 16, 2 ** 14);

type Place = typeof ddpm;

/** The engine against one of some subjects: the fastest of them that took part. */
const against =
  (place: Place, mine: (id: string) => boolean) =>
  (measured: Measured): Found | undefined => {
    const section = sectionOf(measured, place);
    const [own, peers] = [timingOf(section, engine), section?.timings.filter(({ id }) => mine(id)) ?? []];
    const fastest = [...peers].sort((a, b) => median(a.seconds) - median(b.seconds))[0];
    if (own === undefined || fastest === undefined) return undefined;
    return { spread: ratioOf(fastest, own), remark: fastest.id };
  };

const isOne =
  (wanted: string) =>
  (id: string): boolean =>
    id === wanted;
const isCompilerOrTorch = (id: string): boolean => id.startsWith("torch-") || id.startsWith("jax-");

const engineIn = (section: Section | undefined): { section: Section; own: Timing } | undefined => {
  const own = timingOf(section, engine);
  return section === undefined || own === undefined ? undefined : { section, own };
};

/** All cores over one: the worst of the three samplers. */
const scaling = (measured: Measured): Found | undefined => {
  const gains = [ddpm, ddim, heun].flatMap((place) => {
    const [one, all] = [
      timingOf(sectionOf(measured, place, "one"), engine),
      timingOf(sectionOf(measured, place, "all"), engine),
    ];
    return one === undefined || all === undefined
      ? []
      : [{ remark: place.algorithm, spread: spreadOf(all.seconds.map((seconds) => median(one.seconds) / seconds)) }];
  });
  return gains.sort((a, b) => a.spread.median - b.spread.median)[0];
};

const shareOfPeak = (measured: Measured): Found | undefined => {
  const [found, operations] = [engineIn(sectionOf(measured, ddpm)), operationsPerStep(ddpm)];
  if (found === undefined) return undefined;
  const work = operations * ddpm.count * ddpm.steps;
  const shares = found.own.seconds.map((s, round) => (100 * work) / s / (found.section.limits[round]?.peak as number));
  return { spread: spreadOf(shares), remark: `${operations} operations a particle-step` };
};

/** Cost per particle-step of 2^20 particles over that of 2^14. */
const growth = (measured: Measured): Found | undefined => {
  const [few, many] = [14, 20].map((e) => engineIn(sectionOf(measured, workload("ddpm", 8, 2, 2 ** e))));
  if (few === undefined || many === undefined) return undefined;
  const base = costOf(few.section.workload, few.own).median;
  const { median: middle, lower, upper } = costOf(many.section.workload, many.own);
  return { spread: { median: middle / base, lower: lower / base, upper: upper / base } };
};

const firstCall = ({ firstCalls }: Measured): Found | undefined =>
  firstCalls.length === 0 ? undefined : { spread: spreadOf(firstCalls) };

const standard = "DDPM, K = 8, d = 2, 2^16 particles";
const more = { better: "more", unit: "x" } as const;
const less = { better: "less" } as const;

/** The targets, in the order of the table. */
export const targets: readonly Target[] = [
  {
    work: standard,
    peer: "plain TypeScript",
    ...more,
    atLeast: 10,
    aim: 14,
    read: against(ddpm, isOne("plain-loops")),
  },
  {
    work: standard,
    peer: "PyTorch eager",
    ...more,
    atLeast: 8,
    aim: 12,
    read: against(ddpm, isOne("torch-broadcast")),
  },
  {
    work: standard,
    peer: "best PyTorch or JAX jit",
    ...more,
    atLeast: 3,
    aim: 5,
    read: against(ddpm, isCompilerOrTorch),
  },
  { work: standard, peer: "NumPy", ...more, atLeast: 14, aim: 25, read: against(ddpm, isOne("numpy-broadcast")) },
  { work: standard, peer: "ndarray-ops", ...more, atLeast: 14, aim: 25, read: against(ddpm, isOne("ndarray-columns")) },
  {
    work: "Heun flow, same data",
    peer: "plain TypeScript",
    ...more,
    atLeast: 14,
    aim: 20,
    read: against(heun, isOne("plain-loops")),
  },
  {
    work: "DDIM, eta = 0, same data",
    peer: "best PyTorch or JAX jit",
    ...more,
    atLeast: 4,
    aim: 6,
    read: against(ddim, isCompilerOrTorch),
  },
  { work: "the least of these three", peer: "all cores over one", ...more, atLeast: 1.4, aim: 1.8, read: scaling },
  { work: standard, peer: "measured f32x4 peak", ...more, unit: "%", atLeast: 40, aim: 60, read: shareOfPeak },
  {
    work: "DDPM, K = 32, d = 16, 2^14 particles",
    peer: "best PyTorch or JAX jit",
    ...more,
    atLeast: 1,
    aim: 2,
    read: against(large, isCompilerOrTorch),
  },
  {
    work: "cost per particle, 2^20 over 2^14",
    peer: "itself",
    ...less,
    unit: "x",
    atLeast: 1.3,
    aim: 1.1,
    read: growth,
  },
  { work: "first call, 1,000 steps", peer: "", ...less, unit: "s", atLeast: 1, aim: 0.3, read: firstCall },
];

/** The verdict on a value. */
export const verdictOf = ({ better, atLeast, aim }: Target, value: number): string => {
  const reaches = (bound: number): boolean => (better === "more" ? value >= bound : value <= bound);
  if (reaches(aim)) return "aim met";
  if (reaches(atLeast)) return "met";
  return `missed by ${(Math.abs(value / atLeast - 1) * 100).toFixed(0)} %`;
};
