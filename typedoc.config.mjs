import { katex } from "@mdit/plugin-katex";
import { OptionDefaults } from "typedoc";
import { chapterNames as chapters } from "./dist/src/contract/chapters.js";

const derivations = [
  "ddpm-kernel",
  "ddpm-posterior",
  "elbo-to-simple",
  "four-predictions",
  "tweedie",
  "dsm-esm",
  "smld-to-ve",
  "ddpm-to-vp",
  "vp-kernel",
  "subvp-kernel",
  "reverse-sde",
  "probability-flow",
  "change-of-variables",
  "reverse-diffusion-ancestral",
  "ddim-marginals",
  "ddim-eta-one",
  "ddim-flow",
  "langevin-step",
  "langevin-bias",
];

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "diffusion-spec",
  tsconfig: "tools/docs/tsconfig.json",
  entryPoints: ["src/index.ts", "src/conformance/index.ts", "src/kernels/index.ts", "src/engine/index.ts"],
  projectDocuments: [
    ...chapters.map((chapter) => `spec/${chapter}.md`),
    ...derivations.map((derivation) => `spec/derivations/${derivation}.md`),
    "spec/orders.md",
    "spec/errata.md",
    "docs/architecture.md",
    "docs/protocol.md",
    "docs/interop/diffusers.md",
    "docs/trace.md",
    "docs/kill-matrix.md",
  ],
  readme: "spec/README.md",
  out: "site",
  router: "spec",
  theme: "spec",
  plugin: ["./dist/tools/docs.js"],
  blockTags: [...OptionDefaults.blockTags, "@equation", "@source"],
  markdownItLoader: (parser) => {
    // A file such as sampling.py is not the address of a site.
    parser.linkify.set({ fuzzyLink: false });
    parser.use(katex, { mathFence: true, throwOnError: true, trust: false, logger: () => "error" });
  },
  highlightLanguages: [...OptionDefaults.highlightLanguages, "python"],
  customCss: "docs/site.css",
  sortEntryPoints: false,
  ignoredHighlightLanguages: ["transcript"],
  sort: ["documents-first", "source-order"],
  groupOrder: [
    "Specification",
    "Derivations",
    "Conformance",
    ...chapters,
    "Classes",
    "Interfaces",
    "Type Aliases",
    "Functions",
    "*",
  ],
  navigation: { includeGroups: true },
  headings: { readme: false, document: false },
  useFirstParagraphOfCommentAsSummary: true,
  searchInComments: true,
  searchInDocuments: true,
  hideGenerator: true,
  githubPages: false,
  excludeExternals: true,
  includeHierarchySummary: false,
  disableGit: true,
  sourceLinkTemplate: "{path}",
  validation: { invalidLink: true, invalidPath: true, notDocumented: true, notExported: true, rewrittenLink: true },
  requiredToBeDocumented: ["Class", "Function", "Interface", "TypeAlias", "Variable"],
  treatWarningsAsErrors: true,
};
