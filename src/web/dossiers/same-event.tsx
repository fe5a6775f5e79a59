import type { ItemView } from '../item/load-item.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { When } from '../layout/when.js';
import { DecisionFields } from '../policies/decision-form.js';
import type { TagFormState } from '../policies/tag-form.js';
import { contentLanguage } from '../search/hit-list.js';
import { type Naming, valueName } from '../search/value-names.js';
import type { Reader } from '../site-env.js';
import { dossierPhrases } from './dossier-phrases.js';
import { DossierReasonLine } from './dossier-reason.js';
import { reasonBetween, type Telling } from './load-telling.js';

interface SameEventProps {
  readonly view: ItemView;
  readonly reader: Reader;
  readonly naming: Naming;
  readonly refused: TagFormState | undefined;
}

/** Who else tells of the event of an item, why that is so, and the means to say that it is not. */
export function SameEvent({ view, reader, naming, refused }: SameEventProps) {
  const { item, telling } = view;
  const { dossier, entries } = telling;
  const t = dossierPhrases[reader.language];
  if (telling.takenOut !== null) return <IsTakenOut takenOut={telling.takenOut} reader={reader} />;
  if (dossier === null) return null;
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
            <DossierReasonLine reason={reasonBetween(item.id, dossier, member)} reader={reader} />
          </li>
        ))}
      </ul>
      <p>
        <a href={`/dossiers/${dossier.id}`}>{t.whole}</a>
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
  const t = dossierPhrases[reader.language];
  return (
    <details class="add-tag" open={refused !== undefined}>
      <summary>{t.takeOut}</summary>
      <form class="decision" method="post" action={`/items/${itemId}/taken-out`}>
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
  readonly takenOut: NonNullable<Telling['takenOut']>;
  readonly reader: Reader;
}

function IsTakenOut({ takenOut, reader }: IsTakenOutProps) {
  const t = dossierPhrases[reader.language];
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
