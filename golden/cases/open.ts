/** Refusals that a declaration implies and that no case asks, by operation and slot, and why. */
export const openRefusals: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
