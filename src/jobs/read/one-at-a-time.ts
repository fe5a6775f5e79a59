/** Runs a slow call once at a time: calls that come meanwhile share its answer. */
export function oneAtATime<A extends readonly unknown[], T>(run: (...asked: A) => Promise<T>) {
  let underWay: Promise<T> | undefined;
  return (...asked: A): Promise<T> => {
    underWay ??= run(...asked).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}
