import type { ComponentChildren } from 'preact';
import { foldForCompare } from '../../analysis/fold.js';
import { officialLink } from '../../enrich/official-link.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { referencesOf } from '../../model/item/corrected-findings.js';
import { isCorrected } from '../../model/item/correction.js';
import { amendedAt } from '../../model/item/item.js';
import { itemFields, type ValueFacet, valueFacets, valuesOf } from '../../model/item/item-fields.js';
import { placeOf } from '../../model/item/provision.js';
import { ActLink, OfficialText } from '../acts/act-links.js';
import { OutsideLink, Section } from '../layout/page-parts.js';
import { useReader, useWords, When } from '../layout/words.js';
import type { TagFormState } from '../policies/tag-form.js';
import { searchHref } from '../search/search-params.js';
import { CorrectedList } from './corrected-list.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';

interface CitedTextsProps {
  readonly view: ItemView;
  readonly naming: Naming;
  readonly refused: TagFormState | undefined;
}

export function CitedTexts({ view, naming, refused }: CitedTextsProps) {
  const [t, reader] = useWords(itemPhrases);
  const references = referencesOf(view.item);
  if (references.length === 0 && !isCorrected(view.item, 'reference') && !reader.may('decide')) return null;
  return (
    <Section id="references" title={t.references}>
      {references.length === 0 ? <p class="soft">{t.noReferences}</p> : <References references={references} />}
      <CorrectedList finding="reference" taxonomy={naming.taxonomy} present={references} {...{ view, refused }} />
    </Section>
  );
}

/** Where it comes from, folded: what nobody needs to decide, and somebody to prove. */
export function Provenance({ view, naming }: Omit<CitedTextsProps, 'refused'>) {
  const [t, reader] = useWords(itemPhrases);
  const { item, newest, added } = view;
  const amended = amendedAt(item);
  const values = valuesOf(item);
  return (
    <details class="fold" id="provenance">
      <summary>{t.provenance}</summary>
      <dl class="facts">
        {added === undefined ? (
          <Row label={t.source}>
            <a href={`/sources/${item.sourceId}`}>{valueName('source', item.sourceId, naming)}</a>
          </Row>
        ) : (
          <AddedBy added={added} itemId={item.id} />
        )}
        {shownFields.map((field) => (
          <Row key={field} label={itemFields[field].facet[reader.language]}>
            {values[field].length > 0 ? <Values field={field} values={values[field]} naming={naming} /> : null}
          </Row>
        ))}
        <Row label={t.published}>{item.publishedAt && <When at={item.publishedAt} as="moment" />}</Row>
        <Row label={t.updated}>{newest?.updatedAt && <When at={newest.updatedAt} as="moment" />}</Row>
        <Row label={t.seen}>
          <When at={item.firstSeenAt} as="moment" />
        </Row>
        <Row label={t.amended}>{amended === null ? null : <When at={amended} as="moment" />}</Row>
        <Row label={t.authors}>{item.authors.join(', ')}</Row>
        <Row label={t.categories}>{item.categories.join(', ')}</Row>
        <Row label={t.enclosures}>
          {newest && newest.enclosures.length > 0
            ? newest.enclosures.map(({ url, type }) => (
                <span class="under" key={url}>
                  <OutsideLink href={url}>{fileName(url)}</OutsideLink> <span class="soft">{type}</span>
                </span>
              ))
            : null}
        </Row>
        <Row label={t.fingerprint}>
          <code class="seal">{item.contentHash}</code>
        </Row>
      </dl>
      {item.backlog ? <p class="soft">{t.backlog}</p> : null}
    </details>
  );
}

function AddedBy({ added, itemId }: { readonly added: NonNullable<ItemView['added']>; readonly itemId: string }) {
  const [t] = useWords(itemPhrases);
  const { name, at, from, file, sha256 } = added;
  return (
    <>
      <Row label={t.addedBy}>
        {name ?? t.erased}, <When at={at} as="moment" />
        {from === '' ? null : `, ${from}`}
      </Row>
      <Row label={t.file}>
        {file === null ? null : (
          <>
            <a href={`/api/v1/items/${itemId}/document`} download>
              {file}
            </a>{' '}
            <code class="seal">SHA-256 {sha256}</code>
          </>
        )}
      </Row>
    </>
  );
}

/** The source has a page of its own, policies and dates a section. */
const shownFields = valueFacets.filter((field) => field !== 'source' && field !== 'policy');

interface ValuesProps {
  readonly field: ValueFacet;
  readonly values: readonly string[];
  readonly naming: Naming;
}

/** Each leads to what else has it. Of several kinds an item is one, of the others it has all. */
function Values({ field, values, naming }: ValuesProps) {
  const reader = useReader();
  const between = field === 'kind' ? itemPhrases[reader.language].or : ', ';
  return (
    <>
      {values.map((value, index) => (
        <>
          {index > 0 ? between : ''}
          <a href={searchHref({ [field]: [foldForCompare(value)] })}>{valueName(field, value, naming)}</a>
        </>
      ))}
    </>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** By their names, each leading to what is known of its act; the official text beside the act, not beside each of its provisions. */
function References({ references }: { readonly references: readonly string[] }) {
  const reader = useReader();
  return (
    <>
      {references.map((reference) => (
        <span class="under" key={reference}>
          <ActLink reference={reference} />
          {placeOf(reference) === null && officialLink(reference, reader.language) !== null ? (
            <>
              {' · '}
              <OfficialText reference={reference} />
            </>
          ) : null}
        </span>
      ))}
    </>
  );
}

function fileName(url: string): string {
  return url.split(/[?#]/)[0]?.split('/').at(-1) || url;
}
