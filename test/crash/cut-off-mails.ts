import { eachPage } from '../../src/ports/store/pages.js';
import type { Store } from '../../src/ports/store/store.js';

/** Attempts to send a mail whose sender died before it wrote down what became of them: each of them may be repeated, and no other. */
export class CutOffMails {
  readonly #attempts = new Map<string, Set<number>>();

  /** To be called while the sender is dead: from then on whatever is under way is cut off. */
  async note(store: Store): Promise<void> {
    await store.refresh();
    const underWay = eachPage(store.deliveries, 'byState', { state: 'sending' });
    for await (const { value } of underWay) {
      const attempts = this.#attempts.get(value.messageId) ?? new Set();
      this.#attempts.set(value.messageId, attempts.add(value.attempts));
    }
  }

  /** How many attempts at this mail were cut off. */
  count(messageId: string): number {
    return this.#attempts.get(messageId)?.size ?? 0;
  }
}
