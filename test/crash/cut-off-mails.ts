import { eachPage } from '../../src/ports/store/pages.js';
import type { Store } from '../../src/ports/store/store.js';

/** Attempts to send a mail whose sender died before it recorded the outcome. Only these attempts may be repeated. */
export class CutOffMails {
  readonly #attempts = new Map<string, Set<number>>();

  /** Counts every delivery in the state `sending` as cut off. Call this while the sender is dead. */
  async note(store: Store): Promise<void> {
    await store.refresh();
    const underWay = eachPage(store.deliveries, 'byState', { state: 'sending' });
    for await (const { value } of underWay) {
      const attempts = this.#attempts.get(value.messageId) ?? new Set();
      this.#attempts.set(value.messageId, attempts.add(value.attempts));
    }
  }

  /** The number of attempts at this mail that were cut off. */
  count(messageId: string): number {
    return this.#attempts.get(messageId)?.size ?? 0;
  }
}
