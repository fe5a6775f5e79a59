import { type Naming, valueName } from '../../messages/value-name.js';
import type { ItemView } from '../item/load-item.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { SeenField } from '../layout/field.js';
import { When } from '../layout/when.js';
import { DecisionFields } from '../policies/decision-form.js';
import type { TagFormState } from '../policies/tag-form.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import { eventGroupPhrases } from './event-group-phrases.js';
import { EventGroupReasonLine } from './event-group-reason.js';
import { reasonBetween, type SameEventView } from './load-same-event.js';

interface SameEventProps {
  readonly view: ItemView;
  readonly reader: Reader;
  readonly naming: Naming;
  readonly refused: TagFormState | undefined;
}

/** Who else tells of the event of an item, why that is so, and the means to say that it is not. */
export function SameEvent({ view, reader, naming, refused }: SameEventProps) {
  const { item, sameEvent } = view;
  const { eventGroup, entries } = sameEvent;
  const t = eventGroupPhrases[reader.language];
  if (sameEvent.takenOut !== null) return <IsTakenOut takenOut={sameEvent.takenOut} reader={reader} />;
  if (eventGroup === null) return null;
  return (
    <section class="panel" aria-labelledby="event">
      <h2 id="event">{t.heading}</h2>
      <ul class="plain-list">
        {entries.map(({ item: other, member }) => (
          <li key={other.id}>
            <span class="line quiet">
              {valueName('source', other.sourceId, naming)} ·{' '}
              <When at={other.publishedAt ?? other.firstSeenAt} reader={reader} as="day" />
            </span>
            <a href={`/items/${other.id}`} lang={contentLanguage(other)}>
              {bindPunctuation(other.title)}
            </a>
            <EventGroupReasonLine reason={reasonBetween(item.id, eventGroup, member)} reader={reader} />
          </li>
        ))}
      </ul>
      <p>
        <a href={`/event-groups/${eventGroup.id}`}>{t.whole}</a>
      </p>
      <TakeOut itemId={item.id} reader={reader} refused={refused} />
    </section>
  );
}

function TakeOut({
  itemId,
  reader,
  refused,
}: Pick<SameEventProps, 'reader' | 'refused'> & { readonly itemId: string }) {
  if (!reader.may('decide')) return null;
  const t = eventGroupPhrases[reader.language];
  return (
    <details class="add-tag" open={refused !== undefined}>
      <summary>{t.takeOut}</summary>
      <form class="decision" method="post" action={`/items/${itemId}/taken-out`}>
        <SeenField at={0} />
        <p class="quiet">{t.takeOutHelp}</p>
        <DecisionFields id="take-out" reader={reader} sent={refused} />
        <div class="buttons">
          <button type="submit" class="reject">
            {t.submit}
          </button>
        </div>
      </form>
    </details>
  );
}

interface IsTakenOutProps {
  readonly takenOut: NonNullable<SameEventView['takenOut']>;
  readonly reader: Reader;
}

function IsTakenOut({ takenOut, reader }: IsTakenOutProps) {
  const t = eventGroupPhrases[reader.language];
  return (
    <section class="panel" id="event" aria-label={t.heading}>
      <p>
        {t.isTakenOut(takenOut.by ?? t.erased)}{' '}
        <span class="quiet">
          <When at={takenOut.at} reader={reader} as="moment" />
        </span>
      </p>
      {takenOut.reason === '' ? null : (
        <p>
          {t.reason} <q>{takenOut.reason}</q>
        </p>
      )}
    </section>
  );
}
