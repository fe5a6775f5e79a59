import { type Naming, valueName } from '../../messages/value-name.js';
import { amendedAt } from '../../model/item/item.js';
import { OutsideLink } from '../layout/page-parts.js';
import { Facts } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';

interface ProvenanceProps {
  readonly view: ItemView;
  readonly naming: Naming;
}

/** The provenance of the item, folded: not needed to decide, but needed as proof. */
export function Provenance({ view: { item, newest, added }, naming }: ProvenanceProps) {
  const [t] = useWords(itemPhrases);
  const moment = (at: string | null | undefined) => at && <When at={at} as="moment" />;
  return (
    <details class="fold" id="provenance">
      <summary>{t.provenance}</summary>
      <Facts
        rows={[
          added === undefined
            ? [t.source, <a href={`/sources/${item.sourceId}`}>{valueName('source', item.sourceId, naming)}</a>]
            : [t.addedBy, <AddedBy added={added} />],
          [t.file, added?.file ? <GivenFile itemId={item.id} file={added.file} sha256={added.sha256} /> : null],
          [t.published, moment(item.publishedAt)],
          [t.updated, moment(newest?.updatedAt)],
          [t.seen, moment(item.firstSeenAt)],
          [t.amended, moment(amendedAt(item))],
          [t.authors, item.authors.join(', ')],
          [t.categories, item.categories.join(', ')],
          [t.enclosures, newest && newest.enclosures.length > 0 ? <Enclosures enclosures={newest.enclosures} /> : null],
          [t.fingerprint, <code class="seal">{item.contentHash}</code>],
        ]}
      />
      {item.backlog ? <p class="soft">{t.backlog}</p> : null}
    </details>
  );
}

type Added = NonNullable<ItemView['added']>;

function AddedBy({ added: { name, at, from } }: { readonly added: Added }) {
  const [t] = useWords(itemPhrases);
  return (
    <>
      {name ?? t.erased}, <When at={at} as="moment" />
      {from === '' ? null : `, ${from}`}
    </>
  );
}

function GivenFile({ itemId, file, sha256 }: Pick<Added, 'file' | 'sha256'> & { readonly itemId: string }) {
  return (
    <>
      <a href={`/api/v1/items/${itemId}/document`} download>
        {file}
      </a>{' '}
      <code class="seal">SHA-256 {sha256}</code>
    </>
  );
}

function Enclosures({ enclosures }: Pick<NonNullable<ItemView['newest']>, 'enclosures'>) {
  return (
    <>
      {enclosures.map(({ url, type }) => (
        <span class="under" key={url}>
          <OutsideLink href={url}>{url.split(/[?#]/)[0]?.split('/').at(-1) || url}</OutsideLink>{' '}
          <span class="soft">{type}</span>
        </span>
      ))}
    </>
  );
}
