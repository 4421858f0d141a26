import type { Application } from "typedoc";
import { linkSpecification } from "./docs/cross-links.ts";
import { describeEquations } from "./docs/equations.ts";
import { shipKatex } from "./docs/katex.ts";
import { nameThings } from "./docs/names.ts";
import { orderEquations } from "./docs/order.ts";
import { flattenSignatures } from "./docs/signatures.ts";
import { checkSite } from "./docs/site.ts";
import { dressPages } from "./docs/theme.ts";

/** The TypeDoc plugin behind `npm run docs`: see `typedoc.config.mjs`. */
export const load = (app: Application): void => {
  flattenSignatures(app);
  describeEquations(app);
  linkSpecification(app);
  nameThings(app);
  orderEquations(app);
  dressPages(app);
  shipKatex(app);
  checkSite(app);
};
