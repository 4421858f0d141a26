/** States that count as noticed: also a mutant that does not end, or that the program does not load with. */
const noticed = new Set(["Killed", "Timeout", "RuntimeError"]);

const chapterOf = (file) => /^reference\/([\w]+)/.exec(file)?.[1] ?? file;

/** The text of a source between two positions (lines and columns from 1), in one line. */
const excerpt = (source, { start, end }) => {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join(" ").replace(/\s+/g, " ");
};

const oneLine = (text) => text.replace(/\s+/g, " ");

/** Every mutant with its place and its change. */
const mutantsOf = (report) =>
  Object.entries(report.files).flatMap(([file, { mutants, source }]) =>
    mutants.map(({ location, mutatorName, replacement = "", status }) => ({
      file,
      line: location.start.line,
      code: excerpt(source, location),
      replacement: oneLine(replacement),
      mutatorName,
      status,
    })),
  );

/** A page that stands the same after every run: mutants come in the order of their places. */
const byPlace = (a, b) =>
  a.file.localeCompare(b.file) ||
  a.line - b.line ||
  `${a.code} ${a.replacement}`.localeCompare(`${b.code} ${b.replacement}`);

const isSame = (entry) => (mutant) =>
  entry.file === mutant.file && entry.code === mutant.code && entry.replacement === mutant.replacement;

const cell = (text) => `\`${text.replaceAll("|", "\\|").replaceAll("`", "'").slice(0, 120)}\``;

const percent = (part, whole) => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`);

const chapterRow = (chapter, mutants) => {
  const killed = mutants.filter(({ status }) => noticed.has(status)).length;
  return `| ${chapter} | ${mutants.length} | ${killed} | ${mutants.length - killed} | ${percent(killed, mutants.length)} |`;
};

const survivorRow = ({ file, line, code, replacement, reason }) =>
  `| ${file}:${line} | ${cell(code)} | ${cell(replacement === "" ? "(nothing)" : replacement)} | ${reason ?? "**open**"} |`;

/**
 * The report as Markdown. `equivalents` holds the survivors that no law and no vector can tell from the reference,
 * each with the reason.
 */
export const markdownOf = (report, equivalents) => {
  const mutants = mutantsOf(report).filter(({ status }) => status !== "Ignored");
  const chapters = [...new Set(mutants.map(({ file }) => chapterOf(file)))].sort();
  const survivors = mutants
    .filter(({ status }) => !noticed.has(status))
    .sort(byPlace)
    .map((mutant) => ({ ...mutant, reason: equivalents.find((entry) => isSame(entry)(mutant))?.reason }));
  const open = survivors.filter(({ reason }) => reason === undefined);
  const stale = equivalents
    .filter((entry) => !survivors.some(isSame(entry)))
    .map(({ file, code, replacement }) => `${file}: ${code} -> ${replacement}`);
  const killed = mutants.length - survivors.length;
  const score = (100 * killed) / mutants.length;
  const lines = [
    `mutation: ${killed} of ${mutants.length} mutants of the reference are noticed (${score.toFixed(2)} %); ${survivors.length} survive, ${open.length} of them without a reason`,
    ...open.map(({ file, line, code, replacement }) => `open: ${file}:${line} ${code} -> ${replacement}`),
    ...stale.map((entry) => `equivalents.json: no survivor is ${entry}`),
  ];
  const markdown = [
    "# Mutants of the reference",
    "",
    "`npm run mutation` changes `reference/` in one place at a time and puts every change to the unit tests of the reference,",
    "the golden vectors at the strict tier, and the laws with few samples: those of its chapter, and for what all chapters",
    "share those of `gaussian`. A change that nothing notices is a hole in the suite, or makes no difference; the list below",
    "says which.",
    "",
    `${killed} of ${mutants.length} mutants are noticed, ${score.toFixed(2)} %.`,
    "",
    "| chapter | mutants | noticed | survive | share |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...chapters.map((chapter) =>
      chapterRow(
        chapter,
        mutants.filter(({ file }) => chapterOf(file) === chapter),
      ),
    ),
    "",
    "## Survivors",
    "",
    "| where | code | changed to | why nothing notices |",
    "| --- | --- | --- | --- |",
    ...survivors.map(survivorRow),
    "",
  ].join("\n");
  return { markdown, lines, score, open };
};
