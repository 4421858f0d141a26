/** A forward drift. */
export const drift = [-0.75, 0.5];
/** A score. */
export const score = [0.25, -1.5];
