import type { Sde } from "../../../reference/kit/records.ts";
import type { Backend, Sampler } from "../../engine/options.ts";
import type { IdleRule } from "../idle.ts";

/** The choices that decide which of the other options have an effect. */
export interface Use {
  readonly sampler: Sampler;
  readonly process: Sde["kind"] | "linear" | "cosine";
  readonly correctorSteps: number;
  readonly backend: Backend | "auto" | undefined;
  /** Components of the mixture. */
  readonly components: number;
}

const isChain = ({ process }: Use): boolean => process === "linear" || process === "cosine";

const withProcess = (use: Use): string => `with --${isChain(use) ? "chain" : "sde"} ${use.process}`;

const withSampler = ({ sampler }: Use): string => `with --sampler ${sampler}`;

/** Holds where a test fails: the options belong to the uses that pass it. */
const unless =
  (test: (use: Use) => boolean, where: (use: Use) => string) =>
  (use: Use): string | undefined =>
    test(use) ? undefined : where(use);

/** Where which options of `sample` have no effect. */
export const idle: readonly IdleRule<Use>[] = [
  { options: ["cutoff"], where: unless((use) => !isChain(use), withProcess), reason: "a chain ends at the data" },
  { options: ["levels"], where: unless(isChain, withProcess), reason: "only a chain has a number of levels" },
  {
    options: ["sigma-min", "sigma-max"],
    where: unless(({ process }) => process === "ve", withProcess),
    reason: "these are the noise levels of --sde ve",
  },
  {
    options: ["beta-min", "beta-max"],
    where: unless(({ process }) => process !== "ve" && process !== "cosine", withProcess),
    reason: "these are the rates of --sde vp, --sde subvp and --chain linear",
  },
  {
    options: ["eta"],
    where: unless(({ sampler }) => sampler === "ddim", withSampler),
    reason: "it sets the noise of --sampler ddim",
  },
  {
    options: ["variance"],
    where: unless(({ sampler }) => sampler === "ancestral", withSampler),
    reason: "it sets the variance of --sampler ancestral on a chain",
  },
  {
    options: ["variance"],
    where: unless(isChain, withProcess),
    reason: "it sets the variance of --sampler ancestral on a chain",
  },
  {
    options: ["corrector-steps", "corrector-rule", "snr"],
    where: unless(({ sampler }) => sampler === "predictor-corrector", withSampler),
    reason: "it sets the corrector of --sampler predictor-corrector",
  },
  {
    options: ["corrector-rule", "snr"],
    where: unless(
      ({ correctorSteps }) => correctorSteps > 0,
      () => "with --corrector-steps 0",
    ),
    reason: "there is no corrector step",
  },
  {
    options: ["threads"],
    where: unless(
      ({ backend }) => backend === undefined || backend === "auto" || backend === "webasm",
      ({ backend }) => `with --backend ${backend as string}`,
    ),
    reason: "only webasm has threads",
  },
  {
    options: ["precision"],
    where: unless(
      ({ components }) => components > 1,
      () => "for a mixture of one component",
    ),
    reason: "its score has no softmax",
  },
];
