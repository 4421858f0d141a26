import { relation } from "../kit/relations.ts";

/** The chain adds noise: the level it goes to is not below the one it leaves. */
export const noiseGrows = relation("sigma", ">=", "sigmaPrev", "ORDER");
