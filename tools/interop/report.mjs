// The report on a library as Markdown. Nothing in it but the date depends on when or where it was made.
const escape = (text) => String(text).replaceAll("|", "\\|").replaceAll("\n", " ");
const table = (head, align, rows) =>
  [head, align, ...rows].map((cells) => `| ${cells.map(escape).join(" | ")} |`).join("\n");
const section = (title, ...parts) => [`## ${title}`, ...parts.filter(Boolean)].join("\n\n");
const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
const unique = (list) => [...new Set(list)];
const brief = (number) => (Math.abs(number) >= 1e5 ? number.toExponential(1) : String(Number(number.toPrecision(3))));

const byId = (a, b) => (a.id < b.id ? -1 : 1);
const counted = (cases, status) => cases.filter((one) => one.status === status).length;
const undeclared = "the implementation does not have this operation";
const skippedBy = (cases) => unique(cases.filter(({ status }) => status === "skipped").map(({ reason }) => reason));

const distance = ({ failure = {}, reason }) => {
  const { worst, problems = [] } = failure;
  if (worst === undefined) return problems[0]?.text ?? reason ?? "";
  return `${worst.path}: got ${worst.got}, want ${worst.want}, ${brief(worst.tolerances)} tolerances`;
};

const isMapped = (cases) => cases.some(({ status }) => status !== "skipped");

const groups = (reports) => {
  const cases = reports.flatMap(({ report }) => report.cases);
  return unique(cases.map(({ operation }) => operation)).map((operation) => {
    const own = cases.filter((one) => one.operation === operation);
    return { operation, chapter: own[0].chapter, cases: own };
  });
};

const summary = (runs) =>
  table(
    ["dtype", "cases", "pass", "miss", "invalid input not refused", "no verdict", "skipped"],
    ["---", "--:", "--:", "--:", "--:", "--:", "--:"],
    runs.map((run) => [run.dtype, ...tally(run, () => true)]),
  );

const tally = ({ report, misses }, belongs) => {
  const cases = report.cases.filter(belongs);
  const wrong = misses.filter(belongs);
  const unchecked = wrong.filter(({ because }) => because.by === "unchecked").length;
  const rest = ["noinfo", "skipped"].map((status) => counted(cases, status));
  return [cases.length, counted(cases, "pass"), wrong.length - unchecked, unchecked, ...rest];
};

const equations = (runs) => {
  const mapped = groups(runs).filter(({ cases }) => isMapped(cases));
  const rows = mapped.flatMap(({ operation, chapter, cases }) =>
    runs
      .filter(({ report }) => isMapped(cases.filter((one) => report.cases.includes(one))))
      .map((run) => [operation, chapter, run.dtype, ...tally(run, (one) => one.operation === operation)]),
  );
  return table(
    ["equation", "chapter", "dtype", "cases", "pass", "miss", "invalid input not refused", "no verdict", "skipped"],
    ["---", "---", "---", "--:", "--:", "--:", "--:", "--:", "--:"],
    rows,
  );
};

const missTable = (misses) =>
  table(
    ["case", "dtype", "by how much"],
    ["---", "---", "---"],
    misses.map((miss) => [`\`${miss.id}\``, miss.dtype, distance(miss)]),
  );

const named = (misses) => {
  const explained = misses.filter(({ because }) => because.matches !== undefined);
  const keys = unique(explained.map(({ because }) => because.matches.map(({ id }) => id).join(" or "))).sort();
  return keys.map((key) => {
    const own = explained.filter(({ because }) => because.matches.map(({ id }) => id).join(" or ") === key);
    const [{ because }] = own;
    const texts = because.matches.map(({ id, kind, title, hint }) => `**${id}** (${kind}): ${title}. ${hint}`);
    const nearness = because.by === "deviation" ? "" : "The error has the direction of this one, not its size.";
    return [`### ${key}`, texts.join("\n\n"), nearness, missTable(own)].filter(Boolean).join("\n\n");
  });
};

const unexplained = (misses) => {
  const own = misses.filter(({ because }) => because.by === "nothing");
  return own.length === 0 ? "Every miss is explained." : `### Not explained\n\n${missTable(own)}`;
};

const steps = (cases, { id, steps: count, firstDeviatingStep: first }) => {
  if (first !== undefined) return `step ${first.number} of ${count} is the first that deviates`;
  const passed = cases.filter(({ step, status }) => step?.trajectory === id && status === "pass").length;
  return `${passed} of ${count} agree`;
};

const divergence = ({ departure }) => {
  if (departure === undefined) return "";
  const { step, question } = departure;
  const state = step === undefined ? [] : [`step ${step}`];
  const call =
    question === undefined ? [] : [`model call ${question.number} at ${question.put} instead of ${question.due}`];
  return [...state, ...call].join("; ");
};

const trajectories = (runs) => {
  const rows = runs.flatMap(({ dtype, report }) =>
    report.trajectories
      .filter(({ run, firstDeviatingStep }) => run !== "skipped" || firstDeviatingStep !== undefined)
      .map((one) => [`\`${one.id}\``, dtype, one.run ?? "-", steps(report.cases, one), divergence(one)]),
  );
  if (rows.length === 0) return "";
  const head = ["trajectory", "dtype", "whole run", "steps from the golden states", "first divergence from them"];
  return section("Trajectories", table(head, ["---", "---", "---", "---", "---"], rows));
};

const notMapped = (runs) => {
  const absent = groups(runs).filter(({ cases }) => !isMapped(cases));
  const reasons = unique(absent.map(({ cases }) => skippedBy(cases).join("; "))).sort();
  const lines = reasons.map((reason) => {
    const own = absent.filter(({ cases }) => skippedBy(cases).join("; ") === reason);
    return `- ${reason === undeclared ? "the library has nothing of the kind" : reason}: ${own.map(({ operation }) => `\`${operation}\``).join(", ")}`;
  });
  return lines.join("\n");
};

const inWords = (reason) => (reason === undeclared ? "in binary32 only, since the library builds it so" : reason);

const partly = (runs) => {
  const mapped = groups(runs).filter(({ cases }) => isMapped(cases));
  return mapped
    .flatMap(({ operation, cases }) => skippedBy(cases).map((reason) => `- \`${operation}\`: ${inWords(reason)}`))
    .join("\n");
};

const conventions = ({ conventions: declared }) =>
  Object.entries(declared)
    .map(([name, value]) => `- \`${name}\`: ${value}`)
    .join("\n");

const claims = (facts) =>
  table(
    ["near miss", "does the library do it?", "measured"],
    ["---", "---", "---"],
    facts.map(({ id, holds, measured }) => [id, holds ? "yes" : "no", measured]),
  );

/** The whole report. */
export const markdown = ({ date, versions, runs, facts }) => {
  const misses = runs.flatMap((run) => run.misses.map((miss) => ({ ...miss, dtype: run.dtype }))).sort(byId);
  const { suite, implementation, gate } = runs[0].report.header;
  const { diffusers, torch, numpy, python } = versions;
  return `${[
    "# Hugging Face diffusers",
    `${date}. diffusers ${diffusers} with torch ${torch} on the CPU, NumPy ${numpy}, Python ${python}; suite ${suite.suiteVersion}, tier ${gate}. Made by \`npm run interop\`.`,
    `The adapter in \`src/adapters/python/\` calls the methods of DDPMScheduler, DDIMScheduler, DDIMInverseScheduler, ScoreSdeVeScheduler, ScoreSdeVpScheduler and RePaintScheduler. It sets up tables for one case at a time and writes no formula anew. "Miss" counts valid inputs, and invalid ones whose answer is that of a known deviation; how many other invalid inputs were not refused stands beside it.`,
    summary(runs),
    section("Declared conventions", conventions(implementation), uncheckedText(misses)),
    section("Misses", ...named(misses), unexplained(misses)),
    section("Equations", equations(runs)),
    trajectories(runs),
    section("Not mapped", notMapped(runs), partly(runs) && `### Mapped in part\n\n${partly(runs)}`),
    section("Deviations of the catalogue in this library", claims(facts)),
  ]
    .filter(Boolean)
    .join("\n\n")}\n`;
};

const uncheckedText = (misses) => {
  const count = unique(misses.filter(({ because }) => because.by === "unchecked").map(({ id }) => id)).length;
  if (count === 0) return "";
  return `\`inputs: unchecked\` explains ${plural(count, "case")} in which the domain of the equation excludes the input, and the library answers nevertheless, mostly with NaN, or ends in an unrelated error.`;
};
