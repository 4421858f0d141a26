import { katex } from "@mdit/plugin-katex";
import { OptionDefaults } from "typedoc";

const chapters = ["noise", "gaussian", "schedules", "parameterizations", "sde", "ddpm", "ddim"];

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "diffusion-spec",
  tsconfig: "tools/docs/tsconfig.json",
  entryPoints: ["src/index.ts", "src/conformance/index.ts", "src/kernels/index.ts"],
  projectDocuments: [
    ...chapters.map((chapter) => `spec/${chapter}.md`),
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
  markdownItLoader: (parser) =>
    parser.use(katex, { mathFence: true, throwOnError: true, trust: false, logger: () => "error" }),
  highlightLanguages: [...OptionDefaults.highlightLanguages, "python"],
  customCss: "docs/site.css",
  sortEntryPoints: false,
  ignoredHighlightLanguages: ["transcript"],
  sort: ["documents-first", "source-order"],
  groupOrder: ["Specification", "Conformance", ...chapters, "Classes", "Interfaces", "Type Aliases", "Functions", "*"],
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
