/** Works through a list with so many at a time; the first failure is thrown when those under way are done. */
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
