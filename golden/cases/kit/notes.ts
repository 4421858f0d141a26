import type { Note } from "../../../src/contract/format.ts";

/** Flags that every chapter may use. */
export const commonNotes: Readonly<Record<string, Note>> = {
  generated: {
    class: "generated",
    text: "Inputs from the stated generator (splitmix32 seeded by the operation's name), exact in binary32.",
  },
  outsideDomain: {
    class: "domain",
    text: "An input outside its domain: it must be refused, not clamped and not answered with NaN.",
  },
  literature: { class: "literature", text: "Levels of the schedules that the papers use." },
  edge: { class: "edge", text: "A boundary of the domain where a term vanishes or a division is about to fail." },
  cancellation: {
    class: "cancellation",
    text: "Nearly equal terms are subtracted: the naive formula loses its digits here.",
  },
};
