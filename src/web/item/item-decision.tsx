import type { Queue, QueueEntry } from '../../jobs/read/load-queue.js';
import type { Item } from '../../model/item/item.js';
import { Said } from '../layout/page-parts.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import type { Reader, WebDeps } from '../site-env.js';
import { DecideForm } from '../triage/decide-form.js';
import { loadTriage, type TriageView } from '../triage/load-triage.js';
import { itemPhrases } from './item-phrases.js';

/** Null for whoever may not decide. */
export type ItemQueueView = {
  readonly triage: TriageView;
  /** The item, where something of it waits. */
  readonly open: QueueEntry | undefined;
  /** What waits behind it. */
  readonly next: Item | undefined;
  /** What was decided just now. */
  readonly did: 'confirmed' | 'rejected' | undefined;
} | null;

interface Asking {
  readonly reader: Reader;
  readonly did: string | undefined;
}

export async function loadItemQueue(
  deps: WebDeps & { readonly waiting: Queue },
  { id }: Item,
  { reader, did }: Asking,
): Promise<ItemQueueView> {
  if (!reader.may('decide')) return null;
  const place = { question: {}, item: id, from: 0 };
  const [triage, queue] = await Promise.all([
    loadTriage(deps, deps.waiting, { place, isPart: true, reader }),
    deps.waiting.place({}),
  ]);
  const nextId = queue.after([id]);
  const [next] = nextId === undefined ? [] : await deps.store.items.getMany([nextId]);
  return {
    triage,
    open: triage.open && triage.open.pending.length > 0 ? triage.open : undefined,
    next: next?.value,
    did: (['confirmed', 'rejected'] as const).find((one) => one === did),
  };
}

/** Where whoever decides comes from, and goes on. */
export function NextToDecide({ queue }: { readonly queue: ItemQueueView }) {
  const [t] = useWords(itemPhrases);
  if (queue === null) return null;
  return (
    <p class="line noprint">
      <a href="/triage">‹ {t.toTriage}</a>
      {queue.next === undefined ? null : (
        <a class="wide" href={`/items/${queue.next.id}`}>
          <span>
            {t.nextToDecide} <span lang={contentLanguage(queue.next)}>{bindPunctuation(queue.next.title)}</span> ›
          </span>
        </a>
      )}
    </p>
  );
}

export function ItemDecision({ queue }: { readonly queue: ItemQueueView }) {
  const [t] = useWords(itemPhrases);
  if (queue === null) return null;
  return (
    <>
      <Said as="well" text={queue.did && t.did[queue.did]} />
      {queue.open === undefined ? null : (
        <DecideForm open={queue.open} view={queue.triage} refused={undefined} isAlone />
      )}
    </>
  );
}
