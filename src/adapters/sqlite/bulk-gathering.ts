/** Bulk operations that are begun together: what a transaction has time for. */
const togetherAtMost = 3;
/** Milliseconds that the first of them waits for the others. */
const waitMs = 30;
/** So many that met no other have no company: whoever writes them waits for each. */
const vainAtMost = 3;
/** Of those that follow, the one that tries again. */
const oneOf = 16;

/** Lets bulk operations wait for one another for a moment, so that they begin together; not where none ever meets another. */
export class BulkGathering {
  readonly #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #unsettled = 0;
  /** How many came since two were unsettled at once. */
  #alone = 0;

  run<T>(begin: () => Promise<T>): Promise<T> {
    this.#unsettled += 1;
    this.#alone = this.#unsettled > 1 ? 0 : this.#alone + 1;
    const done = new Promise<T>((resolve) => this.#waiting.push(() => resolve(begin())));
    const settled = (): void => {
      this.#unsettled -= 1;
    };
    done.then(settled, settled);
    const mayMeet = this.#alone <= vainAtMost || this.#alone % oneOf === 0;
    if (mayMeet && this.#waiting.length < togetherAtMost) this.#timer ??= setTimeout(() => this.release(), waitMs);
    else this.release();
    return done;
  }

  /** Begins what waits, at once. */
  release(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const begin of this.#waiting.splice(0)) begin();
  }
}
