// Written by npm run spec from src/contract/chapters.ts; do not edit.
export { x0FromEps, epsFromX0 } from "./parameterizations/clean.ts";
export { scoreFromEps, epsFromScore, x0FromScore, scoreFromX0 } from "./parameterizations/score.ts";
export { vFromX0Eps, x0FromV, epsFromV, scoreFromV, vFromEps } from "./parameterizations/velocity.ts";
export { vFromX0EpsGeneral, x0FromVGeneral, epsFromVGeneral } from "./parameterizations/general.ts";
