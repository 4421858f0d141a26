/** The generator of samples as one file: no mutant changes it, so that it is loaded once. */
export * from "fast-check";
export { default } from "fast-check";
