export { x0, noise } from "../kit/points.ts";
/** A score. */
export const score = [0.5, -1.25, 2, 0.03125];
/** Another vector: a target, or a product of Jacobian and probe. */
export const other = [-0.75, 0.5, 1.5, -2];
/** A probe of signs. */
export const probe = [1, -1, -1, 1];
