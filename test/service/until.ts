/** Resolves when it has happened; throws when it did not within 50 s. */
export async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 50_000;
  while (!(await done())) {
    if (Date.now() > end) throw new Error('it did not happen within 50 s');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
