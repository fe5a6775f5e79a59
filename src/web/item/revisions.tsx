import type { Revision } from '../../model/item.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import { RevisionChanges } from './revision-changes.js';

/** How many comparisons one page makes at most; older ones stand without. */
const comparedAtMost = 20;

/** Every version that was received, newest first, each with what it changed. */
export function Revisions({ view, reader }: { readonly view: ItemView; readonly reader: Reader }) {
  const t = itemPhrases[reader.language];
  return (
    <section aria-labelledby="revisions">
      <h2 id="revisions">{t.revisions}</h2>
      <ol class="revision-list">
        {view.revisions.map((revision, index) => (
          <li key={revision.ordinal} id={`revision-${revision.ordinal}`}>
            <RevisionHead revision={revision} sourceId={view.item.sourceId} reader={reader} />
            {index < comparedAtMost ? (
              <RevisionChanges
                revision={revision}
                before={view.revisions[index + 1]}
                open={index === 0}
                reader={reader}
              />
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface RevisionHeadProps {
  readonly revision: Revision;
  readonly sourceId: string;
  readonly reader: Reader;
}

function RevisionHead({ revision, sourceId, reader }: RevisionHeadProps) {
  const t = itemPhrases[reader.language];
  return (
    <p class="revision-head">
      <strong>{t.version(reader.formats.number(revision.ordinal))}</strong>{' '}
      <When at={revision.activityAt} reader={reader} as="moment" />
      <span class="quiet">
        {revision.ordinal === 1 ? `, ${t.first}` : ''}, {t.broughtBy}{' '}
        <a href={`/sources/${sourceId}#check-${revision.checkId}`}>{revision.checkId}</a>
      </span>
    </p>
  );
}
