/** A computation in steps: a megabyte of text in one go would block the event loop for too long. */
export type Steps<T> = Generator<undefined, T, undefined>;

export function withoutPause<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Pieces of work in one step: some tenths of a millisecond. */
export const piecesAtOnce = 500;
