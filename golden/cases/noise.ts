import type { ChapterCases } from "./kit/case.ts";
import { commonNotes } from "./kit/notes.ts";
import { numberCases } from "./noise/numbers.ts";
import { wordCases } from "./noise/words.ts";

/** Which inputs the chapter noise is checked on, and why each. */
export const noiseCases: ChapterCases = {
  notes: {
    ...commonNotes,
    knownAnswer: { class: "literature", text: "A known answer published with Random123." },
    wordOrder: { class: "exact", text: "Which word comes first: inputs that differ in their order only." },
    binary32: { class: "exact", text: "Integers and odd multiples of 2^-24 that binary32 arithmetic gets wrong." },
    exactInputs: { class: "exact", text: "Every input is a dyadic number, so both dtypes get the same one." },
    quarterTurn: { class: "edge", text: "At a quarter turn one number of the pair is 0; next to it, it is small." },
    stream: { class: "exact", text: "Consecutive entries of one stream." },
    oddCount: { class: "edge", text: "An odd number of entries: the last pair is cut, not rearranged." },
  },
  operations: { ...wordCases, ...numberCases },
};
