import type { RevisionDifference } from '../../diff/compare-revisions.js';
import { movedDateText } from '../../messages/calendar-date.js';
import type { MovedDate } from '../../model/item/dated.js';
import type { Revision } from '../../model/item/item.js';
import { auditHref } from '../audit/audit-filter.js';
import { Paging, Section } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import { Decision, decisionsOn } from './item-decisions.js';
import { itemPhrases } from './item-phrases.js';
import { decidedOn, type ItemView } from './load-item.js';
import { RevisionChanges, RevisionHead } from './revision-changes.js';

interface RevisionsProps {
  readonly view: ItemView;
}

/** The history of an item: its revisions and decisions, newest first. */
export function Revisions({ view }: RevisionsProps) {
  const [t, reader] = useWords(itemPhrases);
  const { item } = view;
  const { shown, next } = view.revisions;
  const isFirst = (shown[0]?.ordinal ?? item.revision) >= item.revision;
  const decisions = isFirst ? decisionsOn(view, reader) : [];
  const rows = [
    ...shown.map((revision, index) => ({
      at: revision.activityAt,
      row: <Version key={revision.ordinal} view={view} index={index} />,
    })),
    ...decisions.map(({ key, ...decision }) => ({ at: decision.at, row: <Decision key={key} {...decision} /> })),
  ];
  return (
    <Section id="revisions" title={t.revisions}>
      <ShownOf view={view} />
      <ol class="rows">{rows.toSorted((a, b) => (a.at > b.at ? -1 : 1)).map(({ row }) => row)}</ol>
      {decisions.length > 0 && reader.may('decide') ? (
        <p>
          <a href={auditHref({ item: item.id })}>{t.toLog}</a>
        </p>
      ) : null}
      <Paging
        next={next === undefined ? undefined : `/items/${item.id}?before=${next}#revisions`}
        first={isFirst ? undefined : `/items/${item.id}#revisions`}
        words={{ next: t.olderVersions, first: t.newestVersions }}
      />
    </Section>
  );
}

interface VersionProps {
  readonly view: ItemView;
  /** Its index among the shown ones. */
  readonly index: number;
}

function Version({ view, index }: VersionProps) {
  const [t] = useWords(itemPhrases);
  const { item, bodies, moved } = view;
  const { shown, previous } = view.revisions;
  const revision = shown[index];
  if (!revision) return null;
  return (
    <li id={`revision-${revision.ordinal}`}>
      <RevisionHead revision={revision} sourceId={item.sourceId} bodies={bodies.get(revision.checkId) ?? 0} />
      {index === 0 && showsNewestChange(view) ? (
        <p class="soft">
          <a href="#changed">{t.shownAbove}</a>
        </p>
      ) : (
        <>
          <MovedDates moved={moved.get(revision.ordinal) ?? []} />
          <VersionChanges
            revision={revision}
            before={shown[index + 1] ?? previous}
            difference={view.differences[index]}
            as="folded"
          />
        </>
      )}
    </li>
  );
}

/** The shown range of revisions, if not all. */
function ShownOf({ view: { item, revisions } }: Pick<RevisionsProps, 'view'>) {
  const reader = useReader();
  const [first, last] = [revisions.shown[0], revisions.shown.at(-1)];
  if (!first || !last || revisions.shown.length >= item.revision) return null;
  const [from, to, all] = [first.ordinal, last.ordinal, item.revision].map(reader.formats.number);
  return <p class="soft">{itemPhrases[reader.language].shownOf(from ?? '', to ?? '', all ?? '')}</p>;
}

/** True if the page shows the newest revision, whose changes are then above the text. */
function showsNewestChange({ item, revisions: { shown, previous } }: Pick<ItemView, 'item' | 'revisions'>): boolean {
  return item.revision > 1 && shown[0]?.ordinal === item.revision && (shown[1] ?? previous) !== undefined;
}

/** The changes since the decided revision, or else those of the newest. The list of revisions has the others. */
export function NewestChange({ view }: Pick<RevisionsProps, 'view'>) {
  const [t, reader] = useWords(itemPhrases);
  const [newest, second] = view.revisions.shown;
  const latest = second ?? view.revisions.previous;
  if (!showsNewestChange(view) || !newest || !latest) return null;
  const decided = view.revisions.shown.find(({ ordinal }) => ordinal === decidedOn(view.item)) ?? latest;
  const [from, to] = [decided, newest].map(({ ordinal }) => reader.formats.number(ordinal));
  const isLatest = decided.ordinal === latest.ordinal;
  return (
    <section class="changed" aria-labelledby="changed">
      <h2 id="changed">
        {decided.ordinal === decidedOn(view.item) ? t.changedSince(from ?? '') : t.newestChange(from ?? '')}
        {t.causes[newest.cause] === '' ? '' : `, ${t.causes[newest.cause]}`}
      </h2>
      <MovedDates moved={view.moved.get(newest.ordinal) ?? []} />
      <VersionChanges
        revision={newest}
        before={decided}
        difference={isLatest ? view.differences[0] : view.sinceDecided}
        as="open"
      />
      <p class="line noprint">
        <a href={`/items/${newest.itemId}/diff?from=${decided.ordinal}&to=${newest.ordinal}`}>
          {t.compareAll(from ?? '', to ?? '')}
        </a>
      </p>
    </section>
  );
}

/** Moved dates, before the changed words, since they matter most to people who plan. */
function MovedDates({ moved }: { readonly moved: readonly MovedDate[] }) {
  const reader = useReader();
  if (moved.length === 0) return null;
  return (
    <ul>
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
}

function VersionChanges({ revision, before, difference, as }: VersionChangesProps) {
  const [t, reader] = useWords(itemPhrases);
  if (!before) return null;
  if (difference) {
    return <RevisionChanges difference={difference} cause={revision.cause} as={as} />;
  }
  const { number } = reader.formats;
  const [from, to] = [before.ordinal, revision.ordinal];
  return (
    <p class="soft">
      {t.notCompared}{' '}
      <a href={`/items/${revision.itemId}/diff?from=${from}&to=${to}`}>{t.compare(number(from), number(to))}</a>
    </p>
  );
}
