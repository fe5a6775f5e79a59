/** What takes a while is under way once: whoever asks meanwhile gets the same. */
export function oneAtATime<A extends readonly unknown[], T>(run: (...asked: A) => Promise<T>) {
  let underWay: Promise<T> | undefined;
  return (...asked: A): Promise<T> => {
    underWay ??= run(...asked).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}
