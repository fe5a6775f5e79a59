const defaultLimitMs = 120_000;

/** Resolves when `done` gives true. Throws if it does not in time. */
export async function until(done: () => boolean | Promise<boolean>, limitMs = defaultLimitMs): Promise<void> {
  const end = Date.now() + limitMs;
  while (!(await done())) {
    if (Date.now() > end) throw new Error(`it did not happen within ${limitMs / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
