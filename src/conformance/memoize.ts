/** A pure function of an object that computes each result once and drops it with the object. */
export const memoize = <K extends object, V>(f: (key: K) => V): ((key: K) => V) => {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const found = known.get(key) ?? { value: f(key) };
    known.set(key, found);
    return found.value;
  };
};
