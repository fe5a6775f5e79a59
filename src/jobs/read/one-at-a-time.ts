/** Runs one call at a time. Calls made meanwhile share its result. */
export function oneAtATime<A extends readonly unknown[], T>(run: (...asked: A) => Promise<T>) {
  let underWay: Promise<T> | undefined;
  return (...asked: A): Promise<T> => {
    underWay ??= run(...asked).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}
