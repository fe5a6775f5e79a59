import type { RevisionDifference } from '../../diff/compare-revisions.js';
import { compareInTurn } from '../../diff/compare-revisions.js';
import { movedDateText } from '../../messages/moved-date.js';
import type { MovedDate } from '../../model/dated.js';
import type { Revision } from '../../model/item.js';
import { Paging } from '../layout/paging.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import { RevisionChanges } from './revision-changes.js';
import { RevisionHead } from './revision-head.js';

interface RevisionsProps {
  readonly view: ItemView;
  readonly reader: Reader;
}

/** The versions that were received, newest first, each with what it changed, page by page. */
export function Revisions({ view, reader }: RevisionsProps) {
  const t = itemPhrases[reader.language];
  const { item, bodies } = view;
  const { shown, previous, next } = view.revisions;
  const differences = compareInTurn(previous ? [...shown, previous] : shown);
  const isFirst = (shown[0]?.ordinal ?? item.revision) >= item.revision;
  return (
    <section aria-labelledby="revisions">
      <h2 id="revisions">{t.revisions}</h2>
      <ShownOf view={view} reader={reader} />
      <ol class="revision-list">
        {shown.map((revision, index) => (
          <li key={revision.ordinal} id={`revision-${revision.ordinal}`}>
            <RevisionHead
              revision={revision}
              sourceId={item.sourceId}
              bodies={bodies.get(revision.checkId) ?? 0}
              reader={reader}
            />
            <MovedDates moved={view.moved.get(revision.ordinal) ?? []} reader={reader} />
            <Changes
              revision={revision}
              before={shown[index + 1] ?? previous}
              difference={differences[index]}
              open={isFirst && index === 0}
              reader={reader}
            />
          </li>
        ))}
      </ol>
      <Paging
        next={next === undefined ? undefined : `/items/${item.id}?before=${next}#revisions`}
        first={isFirst ? undefined : `/items/${item.id}#revisions`}
        words={{ next: t.olderVersions, first: t.newestVersions }}
        reader={reader}
      />
    </section>
  );
}

/** Before the words that say so: for who plans, it is the news of a version. */
function MovedDates({ moved, reader }: { readonly moved: readonly MovedDate[]; readonly reader: Reader }) {
  if (moved.length === 0) return null;
  return (
    <ul class="moved-dates">
      {moved.map((date) => (
        <li key={`${date.role} ${date.from} ${date.to}`}>{movedDateText(date, reader.language)}</li>
      ))}
    </ul>
  );
}

/** Which of the versions these are, where they are not all. */
function ShownOf({ view: { item, revisions }, reader }: RevisionsProps) {
  const [first, last] = [revisions.shown[0], revisions.shown.at(-1)];
  if (!first || !last || revisions.shown.length >= item.revision) return null;
  const [from, to, all] = [first.ordinal, last.ordinal, item.revision].map(reader.formats.number);
  return <p class="quiet">{itemPhrases[reader.language].shownOf(from ?? '', to ?? '', all ?? '')}</p>;
}

interface ChangesProps {
  readonly revision: Revision;
  readonly before: Revision | undefined;
  readonly difference: RevisionDifference | undefined;
  readonly open: boolean;
  readonly reader: Reader;
}

function Changes({ revision, before, difference, open, reader }: ChangesProps) {
  if (!before) return null;
  if (difference) {
    return <RevisionChanges difference={difference} cause={revision.cause} open={open} reader={reader} />;
  }
  const t = itemPhrases[reader.language];
  const { number } = reader.formats;
  const [from, to] = [before.ordinal, revision.ordinal];
  return (
    <p class="quiet">
      {t.notCompared}{' '}
      <a href={`/items/${revision.itemId}/diff?from=${from}&to=${to}`}>{t.compare(number(from), number(to))}</a>
    </p>
  );
}
