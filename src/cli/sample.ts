import { exitCodes } from "../conformance/exit-codes.ts";
import type { ExitCode } from "../conformance/exit-codes.ts";
import { terminalOf } from "../conformance/reporters/index.ts";
import { samplers } from "../engine/options.ts";
import type { Sample, Samples } from "../engine/options.ts";
import type { Command, Parsed } from "./command.ts";
import { defineCommand, print } from "./command.ts";
import { untilInterrupted } from "./interrupt.ts";
import { loaded, throwIfAborted, withExitCode } from "./sample/failures.ts";
import { readerOf, sampleOptions } from "./sample/options.ts";
import type { Outputs } from "./sample/outputs.ts";
import { targetsOf, withOutputs, writeSamples } from "./sample/outputs.ts";
import type { Caption } from "./sample/plot.ts";
import { presets } from "./sample/presets.ts";
import { distributionAtTheEnd } from "./sample/process.ts";
import { grouped, progressBar } from "./sample/progress.ts";
import type { Request } from "./sample/request.ts";
import { requestOf } from "./sample/request.ts";
import { summaryOf, summaryText } from "./sample/summary.ts";

const presetLines = Object.entries(presets).map(([name, { about }]) => `    ${name.padEnd(16)} ${about}`);

const help = `diffusion-spec sample [options]

Draws samples of a Gaussian mixture by solving a reverse process with the exact score, writes and plots them, and
compares their moments with the exact ones.

Distribution:
  --data <mixture>     a preset (default eight-gaussians), a JSON file, or JSON:
                       {"weights": [...], "means": [[...], ...], "covariances": [number | [...] | [[...], ...], ...]}
${presetLines.join("\n")}
  --count <n>          samples (default 10000; 1e6 is a million)
  --seed <n>           seed of the noise (default 0), or
  --key <a,b>          the two words of its key; the seed is the key 0,seed

Forward process:
  --chain <kind>       linear or cosine; default linear for ancestral and ddim
    --levels <n>         number of levels of the chain (default 1000)
  --sde <kind>         vp, ve or subvp; default vp for the other samplers
    --cutoff <t>         time at which the reverse process ends (default 1e-3, ve 1e-5)
  --beta-min <b>  --beta-max <b>      rates of vp, subvp and the linear chain (default 0.1 and 20)
  --sigma-min <s>  --sigma-max <s>    noise levels of ve (default 0.01 and 50)

Sampler:
  --sampler <name>     ${samplers.slice(0, 4).join(", ")},
                       ${samplers.slice(4).join(", ")} (default ddim)
  --steps <n>          default 50 for ddim and pf-*, else 1000, or the levels of the chain
  --eta <e>            noise of ddim, 0 to 1 (default 0)
  --variance <kind>    small or large variance of ancestral on a chain (default small)
  --corrector-steps <n>  --snr <r>    of predictor-corrector (default 1 and 0.16)
  --corrector-rule <name>             ald (default): step size from the noise level; langevin: from the norms of
                       noise and score (high dimension only)

Computation:
  --backend <name>     auto (default), cpu, webasm; webgl2 and webgpu need a browser
  --precision <name>   fast or accurate softmax
  --threads <n>        threads of webasm (default: one for each core)
  --chunk <n>          steps between two updates of progress and checks for Ctrl-C

Output:
  --out <file>         the samples: .npy (float32), .csv or .json
  --plot <file.svg>    the samples as a picture, with the exact density over them
  --json               the summary as JSON
  --quiet              do not write progress to standard error

An option that has no effect in a call is refused with exit code 2. An output file is complete or does not exist.

Exit codes: 0 sampled, 1 the run failed, 2 usage, memory, or a file that cannot be written, 5 the backend is not
available, 130 interrupted.

Try it:
  diffusion-spec sample --data two-moons --count 1e6 --out samples.npy --plot samples.svg
`;

type Plot = (typeof import("./sample/plot.ts"))["plotOf"];

const plotter = async (wanted: boolean): Promise<Plot | undefined> =>
  wanted ? (await loaded("--plot", ["d3-contour", "d3-scale"], () => import("./sample/plot.ts"))).plotOf : undefined;

const captionOf = (
  { data, sampler, steps, count, process, settings, key }: Request,
  { backend }: Samples,
): Caption => ({
  title: `${data.name}: ${sampler}, ${grouped(steps)} ${steps === 1 ? "step" : "steps"}, ${grouped(count)} samples`,
  subtitle: [process.text, ...settings, `key ${key.join(",")}`, backend].join(" · "),
});

const withProgress = async (quiet: boolean, work: (bar: ReturnType<typeof progressBar>) => Promise<Samples>) => {
  const terminal = terminalOf(process.stderr, process.env);
  const interactive = terminal.interactive && !quiet;
  const bar = progressBar((line) => process.stderr.write(line), { ...terminal, interactive });
  try {
    return await work(bar);
  } finally {
    bar.end();
  }
};

/** Samples, plots, writes, and only then gives the files their names. */
const perform = async (
  sample: Sample,
  request: Request,
  { out, plot }: Outputs,
  { quiet, signal }: { quiet: boolean; signal: AbortSignal },
): Promise<{ samples: Samples; files: string[] }> => {
  const plotSamples = await plotter(plot !== undefined);
  const samples = await withProgress(quiet, ({ onProgress }) =>
    sample({ ...request.options, signal, ...(onProgress === undefined ? {} : { onProgress }) }),
  );
  if (out !== undefined) await writeSamples(out, samples, signal);
  if (plot !== undefined && plotSamples !== undefined) {
    await plot.write(
      plotSamples(samples, distributionAtTheEnd(request.process, request.data.mixture), captionOf(request, samples)),
    );
  }
  throwIfAborted(signal);
  const files = [out, plot].filter((file) => file !== undefined);
  for (const file of files) await file.commit();
  return { samples, files: files.map(({ path }) => path) };
};

const run = async (sample: Sample, parsed: Parsed): Promise<ExitCode> => {
  const reader = readerOf(parsed);
  const [request, targets] = [requestOf(reader), targetsOf(reader)];
  const quiet = parsed.values["quiet"] === true;
  const { samples, files } = await untilInterrupted((signal) =>
    withOutputs(targets, (outputs) => perform(sample, request, outputs, { quiet, signal })),
  );
  const summary = summaryOf(request, samples, files);
  print(parsed.values["json"] === true ? JSON.stringify(summary, null, 2) : summaryText(summary));
  return exitCodes.expected;
};

/** The command, with the function that samples. */
export const sampleCommandOver = (sample: Sample): Command =>
  defineCommand({
    name: "sample",
    summary: "draw samples with the engine, plot them, and compare them with the exact distribution",
    help,
    options: sampleOptions,
    perform: async (parsed) => {
      try {
        return await run(sample, parsed);
      } catch (error) {
        throw withExitCode(error);
      }
    },
  });

const byTheEngine: Sample = async (options) => {
  const { sample } = await loaded("sample", ["gpu.js"], () => import("../engine/index.ts"));
  return sample(options);
};

/** Draws samples with the engine. */
export const sampleCommand: Command = sampleCommandOver(byTheEngine);
