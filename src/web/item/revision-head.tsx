import type { Revision } from '../../model/item/item.js';
import { AsPublished } from '../layout/as-published.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';

interface RevisionHeadProps {
  readonly revision: Revision;
  readonly sourceId: string;
  /** Of the check that brought it. */
  readonly bodies: number;
  readonly reader: Reader;
}

/** Which version it is, and where it comes from. */
export function RevisionHead({ revision, sourceId, bodies, reader }: RevisionHeadProps) {
  const t = itemPhrases[reader.language];
  return (
    <p class="revision-head">
      <strong>{t.version(reader.formats.number(revision.ordinal))}</strong>{' '}
      <When at={revision.activityAt} reader={reader} as="moment" />
      <span class="quiet">
        {revision.ordinal === 1 ? `, ${t.first}` : ''}
        {t.causes[revision.cause] === '' ? '' : `, ${t.causes[revision.cause]}`}
        {reader.may('read') ? (
          <>
            , <a href={`/sources/${sourceId}#check-${revision.checkId}`}>{t.visit}</a>
            {bodies > 0 ? ', ' : ''}
            <AsPublished checkId={revision.checkId} bodies={bodies} reader={reader} />
          </>
        ) : null}
      </span>
    </p>
  );
}
