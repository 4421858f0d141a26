// Written by npm run spec from src/contract/chapters.ts; do not edit.
export * from "./schedules/betas.ts";
export * from "./schedules/cosine.ts";
export * from "./schedules/labels.ts";
export * from "./schedules/noise-levels.ts";
export * from "./schedules/products.ts";
export * from "./schedules/rate.ts";
