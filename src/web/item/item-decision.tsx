import type { TriageList } from '../../jobs/read/load-triage-list.js';
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

/** Null for a person who may not decide. */
export type ItemTriageView = {
  readonly triage: TriageView;
  /** The next item of the triage list. */
  readonly next: Item | undefined;
} | null;

interface Asking {
  readonly reader: Reader;
  /** The triage list, and the items that the reader has put off. */
  readonly waiting: TriageList;
  readonly putOff: PutOff;
  readonly did: string | undefined;
}

export async function loadItemTriage(
  deps: WebDeps,
  { id }: Item,
  { reader, waiting, putOff, did }: Asking,
): Promise<ItemTriageView> {
  if (!reader.may('decide')) return null;
  const place = { question: {}, item: id, from: 0, did };
  const [triage, triageList] = await Promise.all([
    loadTriage(deps, waiting, { place, isPart: true, reader }),
    waiting.place({ putOff }),
  ]);
  const nextId = triageList.after([id]);
  const [next] = nextId === undefined ? [] : await deps.store.items.getMany([nextId]);
  return { triage, next: next?.value };
}

/** Links back to the triage list, and on to the next item. */
export function NextToDecide({ triageList }: { readonly triageList: ItemTriageView }) {
  const [t] = useWords(itemPhrases);
  if (triageList === null) return null;
  return (
    <p class="line noprint">
      <a href="/triage">‹ {t.toTriage}</a>
      {triageList.next === undefined ? null : (
        <a class="wide" href={`/items/${triageList.next.id}`}>
          <span>
            {t.nextToDecide}{' '}
            <span lang={contentLanguage(triageList.next)}>{bindPunctuation(triageList.next.title)}</span> ›
          </span>
        </a>
      )}
    </p>
  );
}

interface ItemDecisionProps {
  readonly triageList: ItemTriageView;
  readonly policies: readonly Policy[];
}

/** The decision form for any policy; pending ones are ticked. */
export function ItemDecision({ triageList, policies }: ItemDecisionProps) {
  if (!triageList?.triage.open) return null;
  const { open, taken } = triageList.triage;
  const back = `/items/${open.item.id}`;
  const others = policies.filter(({ retired }) => !retired).map(({ id }) => id);
  return (
    <>
      {taken ? <Toast taken={taken} back={back} /> : null}
      <Overtaken taken={taken} />
      <DecideForm open={open} view={triageList.triage} refused={undefined} back={back} others={others} />
    </>
  );
}
