import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import katex from "katex";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { siteFaults } from "./site.ts";

let site: string;
beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), "diffusion-spec-site-"));
  mkdirSync(join(site, "spec"));
  page("index.html", '<h1 id="top">Top</h1>');
});
afterEach(() => rmSync(site, { recursive: true }));

const page = (name: string, body: string): void => writeFileSync(join(site, name), `<html><body>${body}</body></html>`);

const formula = (tex: string): string => katex.renderToString(tex, { throwOnError: false, displayMode: true });

describe("a built site", () => {
  it("is fine with rendered formulas, sound links and code that holds a dollar sign", () => {
    const links = '<a href="../index.html#top">a</a><a href="#here">b</a><a href="https://example.org/">c</a>';
    page("spec/a.html", `<h2 id="here">A</h2>${links}${formula("x_t = \\sqrt{\\bar\\alpha}")}<code>$HOME</code>`);
    expect(siteFaults(site)).toEqual([]);
  });

  it("is at fault where KaTeX refused a formula", () => {
    page("spec/a.html", formula("\\frac{1}{"));
    expect(siteFaults(site)).toEqual([expect.stringMatching(/^spec\/a\.html: formula: ParseError: KaTeX parse error/)]);
  });

  it("is at fault where KaTeX does not know a command", () => {
    page("spec/a.html", formula("a \\leftarow b"));
    expect(siteFaults(site)).toEqual(["spec/a.html: formula: unknown command \\leftarow"]);
  });

  it("is at fault where a formula was left as text", () => {
    page("spec/a.html", "<p>the level $ x $</p>");
    expect(siteFaults(site)).toEqual(["spec/a.html: formula not read: the level $ x $"]);
  });

  it("is at fault where a link was left as text", () => {
    page("spec/a.html", "<p>see [<code>b</code>](b.html).</p>");
    expect(siteFaults(site)).toEqual(["spec/a.html: link not read: see [](b.html)."]);
  });

  it("is at fault where a link leads nowhere", () => {
    page("spec/a.html", '<a href="b.html">b</a><a href="../index.html#bottom">c</a><a href="#there">d</a>');
    expect(siteFaults(site)).toEqual([
      "spec/a.html: link: b.html leads nowhere",
      "spec/a.html: link: ../index.html#bottom leads nowhere",
      "spec/a.html: link: #there leads nowhere",
    ]);
  });

  it("is at fault where something would come from the network or is missing", () => {
    page("spec/a.html", '<script src="https://example.org/a.js"></script><link rel="stylesheet" href="../a.css"/>');
    expect(siteFaults(site)).toEqual([
      "spec/a.html: asset: https://example.org/a.js is not in the site",
      "spec/a.html: asset: ../a.css is not in the site",
    ]);
  });
});
