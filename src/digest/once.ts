/** Caches the result of `make` for each object, for as long as the object lives. */
export function once<K extends object, V extends object>(make: (thing: K) => V): (thing: K) => V {
  const made = new WeakMap<K, V>();
  return (thing) => {
    const known = made.get(thing) ?? make(thing);
    made.set(thing, known);
    return known;
  };
}
