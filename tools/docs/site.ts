import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Application, TranslatedString } from "typedoc";
import { RendererEvent } from "typedoc";

/** One page of the site. */
interface Page {
  readonly path: string;
  readonly html: string;
  readonly anchors: ReadonlySet<string>;
}

/** What the groups of a pattern find. */
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, ...groups]) => groups.find((group) => group !== undefined) ?? "");

const pagesIn = (site: string): Page[] =>
  readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .map((name) => {
      const path = join(site, name);
      const html = readFileSync(path, "utf8");
      return { path, html, anchors: new Set(all(html, /\sid="([^"]+)"/g)) };
    });

/** Formulas that KaTeX refused, with its message, and unknown commands, which it prints in red. */
const refusedFormulas = ({ html }: Page): string[] =>
  [
    ...all(html, /class=(?:"|')(?:katex-block )?katex-error(?:"|') title=(?:"([^"]*)"|'([^']*)')/g),
    ...all(html, /<mstyle mathcolor="#cc0000"><mtext>([^<]*)/g).map((command) => `unknown command ${command}`),
  ].map((message) => `formula: ${message}`);

/** The text of a page without code, scripts, formulas and tags. */
const plainText = (html: string): string =>
  html
    .replace(/<(script|pre|code|style)\b[^]*?<\/\1>/g, "")
    .replace(/<annotation\b[^]*?<\/annotation>/g, "")
    .replace(/<[^>]*>/g, "");

/** Formulas that were not read as such: a dollar sign is left in the text. */
const unreadFormulas = ({ html }: Page): string[] =>
  all(plainText(html), /(.{0,40}\$.{0,40})/g).map((text) => `formula not read: ${text.trim()}`);

/** Links that were not read as such: their address is left in the text. */
const unreadLinks = ({ html }: Page): string[] =>
  all(plainText(html), /(.{0,40}\]\([^)\s]*\.(?:md|html).{0,20})/g).map((text) => `link not read: ${text.trim()}`);

/** Links that lead nowhere, and whatever would be loaded from the network. */
const brokenLinks = (page: Page, pages: ReadonlyMap<string, Page>): string[] => {
  const links = all(page.html, /<a\b[^>]*\shref="([^"]+)"/g).filter((href) => !/^[a-z]+:/.test(href));
  const loaded = all(page.html, /<(?:link|script|img)\b[^>]*\s(?:href|src)="([^"]+)"/g);
  return [
    ...links.filter((href) => !leadsSomewhere(page, href, pages)).map((href) => `link: ${href} leads nowhere`),
    ...loaded
      .filter(
        (href) =>
          /^(?:[a-z]+:)?\/\//.test(href) || !existsSync(resolve(dirname(page.path), href.split("?")[0] as string)),
      )
      .map((href) => `asset: ${href} is not in the site`),
  ];
};

const leadsSomewhere = (page: Page, href: string, pages: ReadonlyMap<string, Page>): boolean => {
  const [file = "", anchor] = decodeURI(href).split("#");
  const path = file === "" ? page.path : resolve(dirname(page.path), file.endsWith("/") ? `${file}index.html` : file);
  const target = pages.get(path);
  if (target === undefined) return existsSync(path) && anchor === undefined;
  return anchor === undefined || anchor === "" || target.anchors.has(anchor);
};

/** What is wrong with a built site. */
export const siteFaults = (site: string): string[] => {
  const pages = pagesIn(site);
  const byPath = new Map(pages.map((page) => [page.path, page]));
  return pages.flatMap((page) =>
    [...refusedFormulas(page), ...unreadFormulas(page), ...unreadLinks(page), ...brokenLinks(page, byPath)].map(
      (fault) => `${relative(site, page.path)}: ${fault}`,
    ),
  );
};

/** Later than whatever writes files at the end. */
const last = -1_000_000;

/** Fails the build where a formula does not render or a link leads nowhere. */
export const checkSite = (app: Application): void => {
  app.renderer.on(
    RendererEvent.END,
    ({ outputDirectory }) => {
      for (const fault of siteFaults(outputDirectory)) app.logger.error(fault as TranslatedString);
    },
    last,
  );
};
