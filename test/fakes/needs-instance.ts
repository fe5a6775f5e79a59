/**
 * Makes a method throw if it is called without its instance, as after `const { replace } = collection`. The methods of real adapters need
 * their instance, and a fake must not hide that.
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
