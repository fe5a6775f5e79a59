import { compareRevisions, type RevisionDifference } from '../../diff/compare-revisions.js';
import type { Revision } from '../../model/item.js';
import { AsPublished } from '../layout/as-published.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import { RevisionChanges } from './revision-changes.js';

/** How many comparisons one page makes at most, and of how many characters in all; older ones stand without. */
const comparedAtMost = 20;
const comparedCharacters = 1_500_000;

/** Every version that was received, newest first, each with what it changed. */
export function Revisions({ view, reader }: { readonly view: ItemView; readonly reader: Reader }) {
  const t = itemPhrases[reader.language];
  const differences = compareNewest(view.revisions);
  return (
    <section aria-labelledby="revisions">
      <h2 id="revisions">{t.revisions}</h2>
      <ol class="revision-list">
        {view.revisions.map((revision, index) => (
          <li key={revision.ordinal} id={`revision-${revision.ordinal}`}>
            <RevisionHead revision={revision} view={view} reader={reader} />
            <Changes difference={differences[index]} cause={revision.cause} open={index === 0} reader={reader} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Changes({
  difference,
  ...rest
}: {
  readonly difference: RevisionDifference | undefined;
  readonly cause: Revision['cause'];
  readonly open: boolean;
  readonly reader: Reader;
}) {
  return difference ? <RevisionChanges difference={difference} {...rest} /> : null;
}

/** Each version, newest first, with the one before it. */
function compareNewest(revisions: readonly Revision[]): readonly RevisionDifference[] {
  const differences: RevisionDifference[] = [];
  let characters = 0;
  for (const [index, revision] of revisions.slice(0, comparedAtMost).entries()) {
    const before = revisions[index + 1];
    if (!before) break;
    characters += lengthOf(before) + lengthOf(revision);
    // The newest is shown whatever its length.
    if (index > 0 && characters > comparedCharacters) break;
    differences.push(compareRevisions(before, revision));
  }
  return differences;
}

function lengthOf({ content, summary }: Revision): number {
  return (content?.length ?? 0) + (summary?.length ?? 0);
}

interface RevisionHeadProps {
  readonly revision: Revision;
  readonly view: ItemView;
  readonly reader: Reader;
}

function RevisionHead({ revision, view, reader }: RevisionHeadProps) {
  const t = itemPhrases[reader.language];
  return (
    <p class="revision-head">
      <strong>{t.version(reader.formats.number(revision.ordinal))}</strong>{' '}
      <When at={revision.activityAt} reader={reader} as="moment" />
      <span class="quiet">
        {revision.ordinal === 1 ? `, ${t.first}` : ''}
        {t.causes[revision.cause] === '' ? '' : `, ${t.causes[revision.cause]}`}, {t.broughtBy}{' '}
        <a href={`/sources/${view.item.sourceId}#check-${revision.checkId}`}>{revision.checkId}</a>
        {view.bodies.has(revision.checkId) ? ', ' : ''}
        <AsPublished checkId={revision.checkId} bodies={view.bodies.get(revision.checkId) ?? 0} reader={reader} />
      </span>
    </p>
  );
}
