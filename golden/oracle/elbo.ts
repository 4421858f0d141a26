// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./elbo/bits.ts";
export * from "./elbo/decoder.ts";
export * from "./elbo/gaussian.ts";
export * from "./elbo/losses.ts";
export * from "./elbo/terms.ts";
export * from "./elbo/weights.ts";
