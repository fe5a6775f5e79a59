import type { Naming } from '../../messages/value-name.js';
import { SameEvent } from '../event-groups/same-event.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { OutsideLink } from '../layout/outside-link.js';
import type { MachineTextsView } from '../machine-text/load-machine-texts.js';
import { MachineTexts } from '../machine-text/machine-texts.js';
import type { TagFormState } from '../policies/tag-form.js';
import { contentLanguage } from '../search/hit-list.js';
import { ItemFacts } from '../search/item-facts.js';
import type { Reader } from '../site-env.js';
import { ItemDetails } from './item-details.js';
import { ItemFindings } from './item-findings.js';
import { ItemGist } from './item-gist.js';
import { itemPhrases } from './item-phrases.js';
import { ItemTags } from './item-tags.js';
import { LinkedDocumentText } from './linked-document-text.js';
import type { ItemView } from './load-item.js';
import type { SeeAlsoView } from './load-see-also-view.js';
import { Revisions } from './revisions.js';
import { SeeAlso } from './see-also.js';
import type { ShownText } from './shown-text.js';

export interface ItemPageProps {
  readonly view: ItemView;
  readonly shown: ShownText;
  readonly seeAlso: SeeAlsoView;
  readonly machine: MachineTextsView;
  readonly reader: Reader;
  readonly naming: Naming;
  /** A decision that was sent and refused. */
  readonly sent?: TagFormState | undefined;
  /** The form that takes the item out of its event group, sent and refused. */
  readonly refusedTakeOut?: TagFormState | undefined;
  /** A correction that was sent and refused. */
  readonly refusedCorrection?: TagFormState | undefined;
}

export function ItemPage({
  view,
  shown,
  seeAlso,
  machine,
  reader,
  naming,
  sent,
  refusedTakeOut,
  refusedCorrection,
}: ItemPageProps) {
  const t = itemPhrases[reader.language];
  const { item } = view;
  return (
    <article class="item">
      <header class="page-head">
        <ItemFacts item={item} reader={reader} naming={naming} />
        <h1 lang={contentLanguage(item)}>{bindPunctuation(item.title)}</h1>
        <p class="original">
          {item.url === null ? (
            <span class="quiet">{t.noOriginal}</span>
          ) : (
            <>
              <OutsideLink href={item.url}>{t.original}</OutsideLink> <span class="quiet address">{item.url}</span>
            </>
          )}
        </p>
        {item.removedAt === null ? null : (
          <p class="notice notice-warning">{t.removedNotice(reader.formats.date(new Date(item.removedAt)))}</p>
        )}
      </header>
      <div class="item-columns">
        <div class="item-main">
          <ItemGist view={view} shown={shown} reader={reader} />
          <MachineTexts view={machine} item={item} reader={reader} />
          <ItemContent item={item} shown={shown} reader={reader} />
          <ItemFindings view={view} reader={reader} naming={naming} refused={refusedCorrection} />
          <LinkedDocumentText view={view} html={shown.document} reader={reader} />
          <Revisions view={view} reader={reader} />
        </div>
        <div class="item-side">
          <ItemTags view={view} reader={reader} sent={sent} />
          <SameEvent view={view} reader={reader} naming={naming} refused={refusedTakeOut} />
          <SeeAlso seeAlso={seeAlso} reader={reader} naming={naming} />
          <ItemDetails view={view} reader={reader} naming={naming} refused={refusedCorrection} />
        </div>
      </div>
    </article>
  );
}

interface ItemContentProps {
  readonly item: ItemView['item'];
  readonly shown: ShownText;
  readonly reader: Reader;
}

/** The newest revision's words, sanitised. */
function ItemContent({ item, shown, reader }: ItemContentProps) {
  const t = itemPhrases[reader.language];
  return (
    <section aria-labelledby="text">
      <h2 id="text">{t.content}</h2>
      {shown.content === '' ? (
        <p class="quiet">{t.noContent}</p>
      ) : (
        <div
          class="prose"
          lang={contentLanguage(item)}
          // shownText leaves words, structure, http(s) links and marks.
          dangerouslySetInnerHTML={{ __html: shown.content }}
        />
      )}
      {shown.isCut ? <Cut url={item.url} reader={reader} /> : null}
    </section>
  );
}

/** Says that the text goes on, and where. */
function Cut({ url, reader }: { readonly url: string | null; readonly reader: Reader }) {
  const t = itemPhrases[reader.language];
  return (
    <p class="notice">
      {t.contentCut} {url === null ? null : <OutsideLink href={url}>{t.original}</OutsideLink>}
    </p>
  );
}
