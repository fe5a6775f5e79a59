/** The same, one step ahead: the next value is made while the last one is used. */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const step = (): Promise<IteratorResult<T>> => {
    const next = iterator.next();
    // It is awaited later, if at all.
    next.catch(() => undefined);
    return next;
  };
  try {
    let ahead = step();
    for (let next = await ahead; next.done !== true; next = await ahead) {
      ahead = step();
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
