// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./gaussian/affine.ts";
export * from "./gaussian/density.ts";
export * from "./gaussian/derivatives.ts";
export * from "./gaussian/diffusion.ts";
export * from "./gaussian/divergence.ts";
export * from "./gaussian/mixture.ts";
export * from "./gaussian/posterior.ts";
export * from "./gaussian/quadrature.ts";
export * from "./gaussian/statistics.ts";
