/** A score. */
export const score = [0.5, -1.25, 2, 0.03125];
/** A draw. */
export const noise = [1.25, -0.375, 0.0625, -1.5];
/** Clean data. */
export const x0 = [0.25, -0.5, 1, -1];
/** Another vector: a target, or a product of Jacobian and probe. */
export const other = [-0.75, 0.5, 1.5, -2];
/** A probe of signs. */
export const probe = [1, -1, -1, 1];
