export interface BatcherOptions<T> {
  readonly maxItems: number;
  readonly maxBytes: number;
  readonly maxInFlight: number;
  readonly bytesOf: (item: T) => number;
  /** Must settle every item of the batch, and never reject. */
  readonly send: (batch: readonly T[]) => Promise<void>;
}

/**
 * Sends the items that callers push in one turn of the event loop as one batch. While `maxInFlight` batches are under way,
 * the other items wait and gather: under load there are few large requests.
 */
export class Batcher<T> {
  #waiting: T[] = [];
  #inFlight = 0;
  #scheduled = false;
  #whenIdle: (() => void)[] = [];

  constructor(private readonly options: BatcherOptions<T>) {}

  push(item: T): void {
    this.#waiting.push(item);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#pump();
    });
  }

  /** Resolves when nothing waits and nothing is under way. */
  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  #isIdle(): boolean {
    return this.#inFlight === 0 && this.#waiting.length === 0;
  }

  #pump(): void {
    while (this.#inFlight < this.options.maxInFlight && this.#waiting.length > 0) {
      this.#inFlight += 1;
      void this.options.send(this.#take()).finally(() => {
        this.#inFlight -= 1;
        this.#pump();
      });
    }
    if (!this.#isIdle()) return;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  #take(): readonly T[] {
    const { maxItems, maxBytes, bytesOf } = this.options;
    let bytes = 0;
    let count = 0;
    for (const item of this.#waiting) {
      bytes += bytesOf(item);
      if (count > 0 && (count === maxItems || bytes > maxBytes)) break;
      count += 1;
    }
    const batch = this.#waiting;
    this.#waiting = batch.splice(count);
    return batch;
  }
}
