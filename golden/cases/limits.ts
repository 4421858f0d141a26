import type { CaseSource, ChapterCases } from "./kit/case.ts";
import { generated, pick, pick64, reject } from "./kit/build.ts";
import { commonNotes } from "./kit/notes.ts";

const gapCases: CaseSource[] = [
  pick("first", ["literature", "cancellation"], "Beta of the first level of the linear schedule.", {
    beta: Math.fround(1e-4),
  }),
  pick("last", ["literature"], "Beta of its last level.", { beta: Math.fround(0.02) }),
  pick("three-quarters", ["edge"], "q = 1/2: the gaps are 1/2 and 3/4.", { beta: 0.75 }),
  pick("tiny", ["cancellation"], "The gaps are of the order of beta^2: printed differences lose all digits.", {
    beta: 2 ** -20,
  }),
  pick64("near-one", ["edge"], "Nearly all signal is lost: both gaps grow without bound.", { beta: 1 - 2 ** -40 }),
  ...generated("ancestralReverseDiffusionGap", 2, (g) => ({ beta: g.uniform(0.05, 0.95) })),
];

const modes = { spectrum: [4, 1, 0.25, 0.0625], scale: 0.75, sigma: 0.5 };

const gainCases: CaseSource[] = [
  pick("mid", ["spectrum"], "Four modes around the cut-off.", modes),
  pick("empty-mode", ["edge"], "A mode without power has gain 0.", { ...modes, spectrum: [1, 0] }),
  pick("no-signal", ["edge"], "At scale 0 the denoiser returns the mean.", { ...modes, scale: 0 }),
  pick("full-signal", ["spectrum"], "Scale 1, the variance-exploding kernel.", { ...modes, scale: 1, sigma: 1.5 }),
  pick("little-noise", ["spectrum"], "Little noise: the gain is nearly 1 / a where there is power.", {
    ...modes,
    sigma: 2 ** -10,
  }),
  pick("large-noise", ["literature"], "The largest level of the released VE configuration.", {
    ...modes,
    scale: 1,
    sigma: 50,
  }),
  pick("one-mode", ["spectrum"], "One mode.", { spectrum: [0.375], scale: 0.5, sigma: 0.25 }),
  ...generated("wienerGain", 2, (g) => ({
    spectrum: g.vec(4, 0, 4),
    scale: g.uniform(0.1, 1),
    sigma: g.uniform(0.1, 2),
  })),
];

const law = { spectrumScale: 4, exponent: 2, scale: 0.75, sigma: 0.5 };

const cutoffCases: CaseSource[] = [
  pick("mid", ["spectrum"], "Natural images have an exponent near 2.", law),
  pick("late", ["spectrum"], "Much noise: the cut-off is low.", { ...law, scale: 0.0625, sigma: 1 }),
  pick("steep", ["spectrum"], "A steep spectrum: the cut-off moves little.", { ...law, exponent: 8 }),
  pick("flat", ["edge"], "An exponent below 1.", { ...law, exponent: 0.75 }),
  pick("exponent-one", ["spectrum"], "The exponent 1.", { ...law, exponent: 1, scale: 0.625 }),
  pick("no-power-to-spare", ["edge"], "Signal and noise equal at frequency 1.", {
    spectrumScale: 1,
    exponent: 3,
    scale: 0.5,
    sigma: 0.5,
  }),
  ...generated("frequencyCutoff", 2, (g) => ({
    spectrumScale: g.uniform(0.5, 8),
    exponent: g.uniform(0.5, 4),
    scale: g.uniform(0.1, 1),
    sigma: g.uniform(0.1, 2),
  })),
  reject("overflow", ["NONFINITE", "DOMAIN"], "The frequency itself is beyond the numbers.", law, {
    exponent: 2 ** -20,
  }),
];

/** Which inputs the chapter limits is checked on, and why each. */
export const limitsCases: ChapterCases = {
  notes: {
    ...commonNotes,
    spectrum: { class: "edge", text: "Powers on both sides of the cut-off, where the gain changes." },
  },
  operations: {
    ancestralReverseDiffusionGap: gapCases,
    wienerGain: gainCases,
    frequencyCutoff: cutoffCases,
  },
};
