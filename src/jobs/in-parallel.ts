/** Works through a list, `width` at a time. The first error is thrown once the others in progress are done. */
export async function inParallel<T>(
  list: readonly T[],
  width: number,
  work: (value: T) => Promise<void>,
): Promise<void> {
  const rest = list[Symbol.iterator]();
  const workers = Array.from({ length: Math.min(width, list.length) }, async () => {
    for (const value of rest) await work(value);
  });
  const outcomes = await Promise.allSettled(workers);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}
