import type { RevisionDifference } from '../../diff/compare-revisions.js';
import { Paging } from '../layout/paging.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import { showsNewestChange } from './newest-change.js';
import { RevisionHead } from './revision-head.js';
import { MovedDates, VersionChanges } from './version-changes.js';

interface RevisionsProps {
  readonly view: ItemView;
  /** What each of those shown changed; undefined where the comparison would take too long. */
  readonly differences: readonly (RevisionDifference | undefined)[];
  readonly reader: Reader;
}

/** The versions that were received, newest first, each with what it changed, page by page. */
export function Revisions({ view, differences, reader }: RevisionsProps) {
  const t = itemPhrases[reader.language];
  const { item, bodies } = view;
  const { shown, previous, next } = view.revisions;
  const isAbove = showsNewestChange(view);
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
            {index === 0 && isAbove ? (
              <p class="quiet">
                <a href="#changed">{t.shownAbove}</a>
              </p>
            ) : (
              <>
                <MovedDates moved={view.moved.get(revision.ordinal) ?? []} reader={reader} />
                <VersionChanges
                  revision={revision}
                  before={shown[index + 1] ?? previous}
                  difference={differences[index]}
                  as="folded"
                  reader={reader}
                />
              </>
            )}
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

/** Which of the versions these are, where they are not all. */
function ShownOf({ view: { item, revisions }, reader }: Omit<RevisionsProps, 'differences'>) {
  const [first, last] = [revisions.shown[0], revisions.shown.at(-1)];
  if (!first || !last || revisions.shown.length >= item.revision) return null;
  const [from, to, all] = [first.ordinal, last.ordinal, item.revision].map(reader.formats.number);
  return <p class="quiet">{itemPhrases[reader.language].shownOf(from ?? '', to ?? '', all ?? '')}</p>;
}
