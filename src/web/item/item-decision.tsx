import type { Queue } from '../../jobs/read/load-queue.js';
import type { Item } from '../../model/item/item.js';
import type { PutOff } from '../../model/item/read-mark.js';
import type { Policy } from '../../model/policy/policy.js';
import { bindPunctuation, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/item-link.js';
import type { Reader, WebDeps } from '../site-env.js';
import { DecideForm } from '../triage/decide-form.js';
import { loadTriage, type TriageView } from '../triage/load-triage.js';
import { Overtaken, Toast } from '../triage/toast.js';
import { itemPhrases } from './item-phrases.js';

/** Null for whoever may not decide. */
export type ItemQueueView = {
  readonly triage: TriageView;
  /** What waits behind the item. */
  readonly next: Item | undefined;
} | null;

interface Asking {
  readonly reader: Reader;
  /** What waits, and what of it the reader has put off. */
  readonly waiting: Queue;
  readonly putOff: PutOff;
  readonly did: string | undefined;
}

export async function loadItemQueue(
  deps: WebDeps,
  { id }: Item,
  { reader, waiting, putOff, did }: Asking,
): Promise<ItemQueueView> {
  if (!reader.may('decide')) return null;
  const place = { question: {}, item: id, from: 0, did };
  const [triage, queue] = await Promise.all([
    loadTriage(deps, waiting, { place, isPart: true, reader }),
    waiting.place({ putOff }),
  ]);
  const nextId = queue.after([id]);
  const [next] = nextId === undefined ? [] : await deps.store.items.getMany([nextId]);
  return { triage, next: next?.value };
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

interface ItemDecisionProps {
  readonly queue: ItemQueueView;
  readonly policies: readonly Policy[];
}

/** For any policy: those that wait are ticked. */
export function ItemDecision({ queue, policies }: ItemDecisionProps) {
  if (!queue?.triage.open) return null;
  const { open, taken } = queue.triage;
  const back = `/items/${open.item.id}`;
  const others = policies.filter(({ retired }) => !retired).map(({ id }) => id);
  return (
    <>
      {taken ? <Toast taken={taken} back={back} /> : null}
      <Overtaken taken={taken} />
      <DecideForm open={open} view={queue.triage} refused={undefined} back={back} others={others} />
    </>
  );
}
