/** A part of a store with other methods. Those of the real ones are of a class: a spread would leave them behind. */
export function withMethods<T extends object>(part: T, methods: Partial<T>): T {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(name in methods ? methods : target, name);
      return typeof value === 'function' && !(name in methods) ? value.bind(target) : value;
    },
  });
}
