import { beforeEach } from "vitest";
import type { ConformanceError } from "../../../conformance/exit-codes.ts";
import type { Sample, SampleOptions } from "../../../engine/options.ts";
import { at } from "../../../../reference/kit/tensor.ts";
import type { Gmm } from "../../../../reference/kit/records.ts";
import { sampleCommandOver } from "../../sample.ts";
import type { Written } from "../../testing/captured.ts";
import { captured } from "../../testing/captured.ts";

/** Puts every sample on a mean of the mixture, one after the other. */
export const onTheMeans: Sample = async ({ score, count }) => {
  const { means } = score as Gmm;
  const [components, dimension] = means.shape as [number, number];
  const data = Float32Array.from({ length: count * dimension }, (_, i) =>
    at(means, Math.floor(i / dimension) % components, i % dimension),
  );
  return { data, shape: [count, dimension], backend: "cpu", reason: "a stand-in", threads: 1, seconds: 0.5 };
};

/** The command over an engine that stands in for the real one. */
export interface StandIn {
  /** What the command and its error have written in this test. */
  readonly written: Written;
  /** What an engine was asked last in this test. */
  readonly asked: () => SampleOptions | undefined;
  /** Runs the command and gives its exit code. */
  readonly run: (args: readonly string[], sample?: Sample) => Promise<number>;
}

/** Lets every test of the file that calls it run the command without a solver. */
export const standIn = (): StandIn => {
  const written = captured();
  let asked: SampleOptions | undefined;
  beforeEach(() => {
    asked = undefined;
  });
  const noting =
    (sample: Sample): Sample =>
    (options) => {
      asked = options;
      return sample(options);
    };
  const run: StandIn["run"] = (args, sample = onTheMeans) =>
    sampleCommandOver(noting(sample))
      .run(args)
      .catch((error: ConformanceError) => {
        written.err += error.message;
        return error.exitCode;
      });
  return { written, asked: () => asked, run };
};
