import type { Clock } from '../../ports/clock.js';
import type { Store } from '../../ports/store/store.js';
import { isOutdated } from './plan-reading.js';

export interface ReopenDeps {
  readonly store: Pick<Store, 'documents'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Each may hold a megabyte of text. */
const lookedAtOnce = 20;

/**
 * Looks at some documents at each call and opens those that an older reader read, so that the sweep has them read again. Gives how
 * many. Which reader there is changes with the program alone: who has seen all of them once looks no more.
 */
export function createReopening({ store, clock }: ReopenDeps): () => Promise<number> {
  let after: string | undefined;
  let isDone = false;
  return async () => {
    if (isDone) return 0;
    const page = await store.documents.find('all', {}, { limit: lookedAtOnce, after });
    let reopened = 0;
    for (const { value, version } of page.documents) {
      if (value.open || !isOutdated(value)) continue;
      const open = { ...value, open: true, nextAt: clock.now().toISOString() };
      // A conflict is a new revision, which asks for the document itself.
      if ((await store.documents.replace(open, version)) === 'replaced') reopened += 1;
    }
    after = page.next;
    isDone = after === undefined;
    return reopened;
  };
}
