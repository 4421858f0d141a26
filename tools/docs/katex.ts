import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Application } from "typedoc";
import { JSX, RendererEvent } from "typedoc";

const folder = "assets/katex";

const dist = (): string => dirname(createRequire(import.meta.url).resolve("katex/dist/katex.min.css"));

const copyTo = (site: string): void => {
  const fonts = join(site, folder, "fonts");
  mkdirSync(fonts, { recursive: true });
  cpSync(join(dist(), "katex.min.css"), join(site, folder, "katex.min.css"));
  for (const font of readdirSync(join(dist(), "fonts")).filter((name) => name.endsWith(".woff2"))) {
    cpSync(join(dist(), "fonts", font), join(fonts, font));
  }
};

/** Puts the style and the fonts of formulas into the site, so that it needs no network. */
export const shipKatex = (app: Application): void => {
  app.renderer.hooks.on("head.end", (context) =>
    JSX.createElement("link", { rel: "stylesheet", href: context.relativeURL(`${folder}/katex.min.css`) }),
  );
  app.renderer.on(RendererEvent.END, ({ outputDirectory }) => copyTo(outputDirectory));
};
