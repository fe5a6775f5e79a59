/** What gives its result after some steps: texts of a megabyte would keep an event loop that serves others too long in one. */
export type Steps<T> = Generator<undefined, T, undefined>;

export function withoutPause<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Pieces of work in one step: some tenths of a millisecond. */
export const piecesAtOnce = 500;
