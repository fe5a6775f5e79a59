import type { RevisionDifference } from '../../diff/compare-revisions.js';
import { movedDateText } from '../../messages/moved-date.js';
import type { MovedDate } from '../../model/item/dated.js';
import type { Revision } from '../../model/item/item.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import { RevisionChanges } from './revision-changes.js';

/** Before the words that say so: for who plans, it is the news of a version. */
export function MovedDates({ moved, reader }: { readonly moved: readonly MovedDate[]; readonly reader: Reader }) {
  if (moved.length === 0) return null;
  return (
    <ul class="moved-dates">
      {moved.map((date) => (
        <li key={`${date.role} ${date.from} ${date.to}`}>{movedDateText(date, reader.language)}</li>
      ))}
    </ul>
  );
}

interface VersionChangesProps {
  readonly revision: Revision;
  readonly before: Revision | undefined;
  readonly difference: RevisionDifference | undefined;
  readonly as: 'open' | 'folded';
  readonly reader: Reader;
}

/** What a version changed of the one before it. */
export function VersionChanges({ revision, before, difference, as, reader }: VersionChangesProps) {
  if (!before) return null;
  if (difference) {
    return <RevisionChanges difference={difference} cause={revision.cause} as={as} reader={reader} />;
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
