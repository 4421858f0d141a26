import { UsageError } from "../../conformance/exit-codes.ts";
import type { Sde } from "../../../reference/kit/records.ts";
import { backends, samplers } from "../../engine/options.ts";
import type { Backend, Precision, SampleOptions, Sampler } from "../../engine/options.ts";
import type { Data } from "./data.ts";
import { readData } from "./data.ts";
import type { Use } from "./idle.ts";
import { idle } from "./idle.ts";
import type { Reader } from "./options.ts";
import type { Process } from "./process.ts";
import { chainOf, continuous } from "./process.ts";

/** The options for the engine, with their texts in the summary and the plot. */
export interface Request {
  readonly data: Data;
  readonly process: Process;
  readonly sampler: Sampler;
  readonly steps: number;
  readonly count: number;
  readonly key: readonly [number, number];
  /** Settings beside the process, the sampler and the steps, such as `eta 0.5`. */
  readonly settings: readonly string[];
  readonly options: SampleOptions;
}

const rates = { betaMin: 0.1, betaMax: 20 };
const noise = { sigmaMin: 0.01, sigmaMax: 50 };
const usualLevels = 1000;
const usualCutoff = { vp: 1e-3, subvp: 1e-3, ve: 1e-5 };
const usualCount = 10_000;
/** Steps of the deterministic samplers and of DDIM, and of those that draw noise in every step. */
const usualSteps = { few: 50, many: 1000 };

const ratesOf = (reader: Reader): typeof rates => ({
  betaMin: reader.real("beta-min") ?? rates.betaMin,
  betaMax: reader.real("beta-max") ?? rates.betaMax,
});

const sdeOf = (reader: Reader, kind: Sde["kind"]): Sde => {
  if (kind !== "ve") return { kind, ...ratesOf(reader) };
  const sigmaMin = reader.real("sigma-min") ?? noise.sigmaMin;
  return { kind, sigmaMin, sigmaMax: reader.real("sigma-max") ?? noise.sigmaMax };
};

const useOf = (reader: Reader, { components }: Data): Use => {
  const sampler = reader.named("sampler", samplers) ?? "ddim";
  const sde = reader.named("sde", ["vp", "ve", "subvp"]);
  const chain = reader.named("chain", ["linear", "cosine"]);
  if (sde !== undefined && chain !== undefined) throw new UsageError("sample: give --sde or --chain, not both.");
  const usual = sampler === "ancestral" || sampler === "ddim" ? "linear" : "vp";
  const correctorSteps = reader.whole("corrector-steps", 0) ?? 1;
  const backend = reader.named<Backend | "auto">("backend", ["auto", ...backends]);
  return { sampler, process: sde ?? chain ?? usual, correctorSteps, backend, components };
};

const processOf = (reader: Reader, { process }: Use): Process => {
  if (process === "linear" || process === "cosine")
    return chainOf(process, reader.whole("levels", 1) ?? usualLevels, ratesOf(reader));
  return continuous(sdeOf(reader, process), reader.real("cutoff") ?? usualCutoff[process]);
};

const stepsOf = (reader: Reader, sampler: Sampler, process: Process): number => {
  const given = reader.whole("steps", 1);
  if (given !== undefined) return given;
  const levels = "chain" in process ? process.chain.length : Infinity;
  if (sampler === "ddim") return Math.min(usualSteps.few, levels);
  if ("chain" in process) return levels;
  return sampler.startsWith("pf-") ? usualSteps.few : usualSteps.many;
};

const largestWord = 2 ** 32 - 1;

const wordOf = (part: string): number => {
  const word = part.trim() === "" ? NaN : Number(part);
  if (Number.isInteger(word) && word >= 0 && word <= largestWord) return word;
  throw new UsageError(`--key must be two words from 0 to ${largestWord}, such as 0,42; got "${part}".`);
};

const keyOf = (reader: Reader): readonly [number, number] => {
  const [key, seed] = [reader.text("key"), reader.whole("seed", 0)];
  if (key === undefined) return [Math.floor((seed ?? 0) / 2 ** 32), (seed ?? 0) % 2 ** 32];
  if (seed !== undefined) throw new UsageError("sample: give --seed or --key, not both.");
  const [first, second, ...more] = key.split(",");
  if (first === undefined || second === undefined || more.length > 0) {
    throw new UsageError(`--key must be two words with a comma between them, got "${key}".`);
  }
  return [wordOf(first), wordOf(second)];
};

type Extras = Pick<SampleOptions, "eta" | "corrector" | "variance">;

const extrasOf = (reader: Reader, { sampler, correctorSteps }: Use, process: Process): Extras => {
  if (sampler === "ancestral" && "chain" in process)
    return { variance: reader.named("variance", ["small", "large"]) ?? "small" };
  if (sampler === "ddim") return { eta: reader.real("eta") ?? 0 };
  if (sampler !== "predictor-corrector") return {};
  const rule = reader.named("corrector-rule", ["ald", "langevin"]) ?? "ald";
  return { corrector: { steps: correctorSteps, snr: reader.real("snr") ?? 0.16, rule } };
};

const settingsOf = ({ eta, corrector, variance }: Extras, precision: Precision | undefined): string[] => [
  ...(eta === undefined ? [] : [`eta ${eta}`]),
  ...(variance === undefined ? [] : [`${variance} variance`]),
  ...(corrector === undefined
    ? []
    : [`corrector steps ${corrector.steps}, snr ${corrector.snr}, rule ${corrector.rule ?? "ald"}`]),
  ...(precision === undefined ? [] : [`${precision} exponential`]),
];

const optional = <K extends keyof SampleOptions>(
  name: K,
  value: SampleOptions[K] | undefined,
): Partial<SampleOptions> => (value === undefined ? {} : { [name]: value });

/** Turns the options of the command into options of the engine. */
export const requestOf = (reader: Reader): Request => {
  const data = readData(reader.text("data") ?? "eight-gaussians");
  const use = useOf(reader, data);
  reader.refuseIdle(use, idle);
  const { sampler, backend } = use;
  const process = processOf(reader, use);
  const [steps, count] = [stepsOf(reader, sampler, process), reader.whole("count", 1) ?? usualCount];
  const key = keyOf(reader);
  const extras = extrasOf(reader, use, process);
  const precision = reader.named<Precision>("precision", ["fast", "accurate"]);
  const options: SampleOptions = {
    ...("chain" in process ? { chain: process.chain } : { sde: process.sde, cutoff: process.cutoff }),
    score: data.mixture,
    sampler,
    steps,
    count,
    key,
    ...extras,
    ...optional("precision", precision),
    ...optional("backend", backend),
    ...optional("threads", reader.whole("threads", 1)),
    ...optional("chunk", reader.whole("chunk", 1)),
  };
  return { data, process, sampler, steps, count, key, settings: settingsOf(extras, precision), options };
};
