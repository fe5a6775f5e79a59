/**
 * Refuses methods that are called off their instance, as in `const { replace } = collection`: those of the real adapters need
 * theirs, and a fake that does not would hide it.
 */
export function needsInstance<T extends object>(fake: T): T {
  for (const [name, method] of Object.entries(fake)) {
    if (typeof method !== 'function') continue;
    const guarded = function (this: unknown, ...args: readonly unknown[]): unknown {
      if (this === undefined) throw new TypeError(`${name}: called off its instance`);
      return Reflect.apply(method, this, args);
    };
    Object.assign(fake, { [name]: guarded });
  }
  return fake;
}
