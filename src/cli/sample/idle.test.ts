import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { samplers } from "../../engine/options.ts";
import type { Sampler } from "../../engine/options.ts";
import { scratch } from "../testing/scratch.ts";
import { sampleOptions } from "./options.ts";
import { standIn } from "./testing/stand-in.ts";

const { written, asked, run } = standIn();
const { path } = scratch();

const oneComponent = JSON.stringify({ weights: [1], means: [[0, 1]], covariances: [1] });

/** A value of each option that differs from its default. */
const values: Readonly<Record<keyof typeof sampleOptions, string | undefined>> = {
  data: "two-peaks",
  sampler: undefined,
  steps: "7",
  count: "33",
  sde: undefined,
  chain: undefined,
  levels: "40",
  "beta-min": "0.2",
  "beta-max": "19",
  "sigma-min": "0.02",
  "sigma-max": "40",
  eta: "0.5",
  variance: "large",
  cutoff: "0.002",
  "corrector-steps": "2",
  "corrector-rule": "langevin",
  snr: "0.2",
  seed: "9",
  key: "1,2",
  backend: "webasm",
  precision: "accurate",
  threads: "1",
  chunk: "3",
  out: "samples.json",
  plot: "samples.svg",
  json: "",
  quiet: "",
};

/** `sampler`, `sde` and `chain` are the uses themselves; `quiet` hides what only a terminal is shown. */
const notTried = ["sampler", "sde", "chain", "quiet"];

const processes = ["--sde vp", "--sde ve", "--sde subvp", "--chain linear", "--chain cosine"] as const;

const idleBySampler = (sampler: Sampler): string[] => [
  ...(sampler === "ddim" ? [] : ["eta"]),
  ...(sampler === "ancestral" ? [] : ["variance"]),
  ...(sampler === "predictor-corrector" ? [] : ["corrector-steps", "corrector-rule", "snr"]),
];

const idleByProcess: Readonly<Record<(typeof processes)[number], readonly string[]>> = {
  "--sde vp": ["levels", "sigma-min", "sigma-max", "variance"],
  "--sde ve": ["levels", "beta-min", "beta-max", "variance"],
  "--sde subvp": ["levels", "sigma-min", "sigma-max", "variance"],
  "--chain linear": ["cutoff", "sigma-min", "sigma-max"],
  "--chain cosine": ["cutoff", "sigma-min", "sigma-max", "beta-min", "beta-max"],
};

/** A use, and the options that have no effect in it. */
const uses: readonly (readonly [use: string, idle: readonly string[]])[] = [
  ...samplers.flatMap((sampler) =>
    processes.map(
      (process) => [`--sampler ${sampler} ${process}`, [...idleBySampler(sampler), ...idleByProcess[process]]] as const,
    ),
  ),
  [
    "--sampler predictor-corrector --sde vp --corrector-steps 0",
    ["corrector-rule", "snr", "corrector-steps", ...idleByProcess["--sde vp"], "eta"],
  ],
  [
    "--sampler ddim --chain linear --backend cpu",
    [...idleBySampler("ddim"), ...idleByProcess["--chain linear"], "threads", "backend"],
  ],
  [
    `--sampler ddim --chain linear --data ${oneComponent}`,
    [...idleBySampler("ddim"), ...idleByProcess["--chain linear"], "precision", "data"],
  ],
];

/** What a call asks of the engine, writes to standard output and leaves in files. */
const outcome = async (args: readonly string[]): Promise<string> => {
  written.out = "";
  expect(await run(["--count", "20", ...args].slice(args.includes("--count") ? 2 : 0)), written.err).toBe(0);
  const { signal: _, onProgress: __, ...options } = asked() ?? {};
  const files = ["samples.json", "samples.svg"].map((file) => existsSync(path(file)));
  return JSON.stringify([options, written.out, files]);
};

const given = (option: string): string[] => {
  const value = values[option as keyof typeof values] as string;
  if (value === "") return [`--${option}`];
  return [`--${option}`, option === "out" || option === "plot" ? path(value) : value];
};

describe.each(uses)("sample %s", (use, idle) => {
  const args = use.split(" ");

  it("refuses every option that has no effect, and no other", async () => {
    const before = await outcome(args);
    for (const option of Object.keys(sampleOptions).filter((name) => !notTried.includes(name))) {
      if (idle.includes(option)) {
        written.err = "";
        expect(await run([...args, ...given(option)]), option).toBe(2);
        expect(written.err).toMatch(/has no effect|is given twice/);
      } else expect(await outcome([...args, ...given(option)]), option).not.toBe(before);
    }
  });
});
