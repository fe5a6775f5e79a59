import type { ComponentChildren } from 'preact';
import { quote } from '../../messages/formats.js';
import type { Naming } from '../../messages/value-name.js';
import { parseUrl } from '../../model/address/parse-url.js';
import { byHand } from '../../model/source/source.js';
import { OutsideLink, Section } from '../layout/page-parts.js';
import { bindPunctuation, useReader, useWords } from '../layout/words.js';
import { ItemFacts } from '../search/item-facts.js';
import { contentLanguage } from '../search/item-link.js';
import { searchHref } from '../search/search-params.js';
import type { Reader } from '../site-env.js';
import { Proof } from './evidence.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import { ShownNodes, type ShownText } from './shown-text.js';

/** The text of the newest revision. */
export function ItemContent({ item, shown }: { readonly item: ItemView['item']; readonly shown: ShownText }) {
  const [t] = useWords(itemPhrases);
  // An item added by hand has its text only as a document.
  if (item.sourceId === byHand && shown.content.length === 0) return null;
  return (
    <Section id="text" title={t.content}>
      {shown.evidence.isMarked ? (
        <p class="legend">
          <span class="dot">{t.dotted}</span>
          {t.dottedMeans}
        </p>
      ) : null}
      {shown.content.length === 0 ? (
        <p class="soft">{t.noContent}</p>
      ) : (
        <div class="text" lang={contentLanguage(item)}>
          <ShownNodes nodes={shown.content} />
        </div>
      )}
      {shown.isPlain ? <p class="note plain">{t.contentPlain}</p> : null}
      {shown.isCut ? <Cut url={item.url} /> : null}
    </Section>
  );
}

/** Says that the text is cut, and links the rest. */
function Cut({ url }: { readonly url: string | null }) {
  const [t] = useWords(itemPhrases);
  return (
    <p class="note plain">
      {t.contentCut} {url === null ? null : <OutsideLink href={url}>{t.original}</OutsideLink>}
    </p>
  );
}

interface ItemHeadProps {
  readonly item: ItemView['item'];
  readonly naming: Naming;
  /** The link to the previous page, above everything. */
  readonly crumb?: ComponentChildren;
  /** Content before everything else. */
  readonly children?: ComponentChildren;
}

/** The head of an item: title, publisher and link to the original. */
export function ItemHead({ item, naming, crumb, children }: ItemHeadProps) {
  const [t, reader] = useWords(itemPhrases);
  return (
    <header class="pub-head">
      {crumb}
      <ItemFacts item={item} naming={naming} />
      <h1 class="title" lang={contentLanguage(item)}>
        {bindPunctuation(item.title)}
      </h1>
      <div class="line">
        {item.url === null ? (
          <Unlinked item={item} />
        ) : (
          <OutsideLink href={item.url}>
            <strong>{t.original}</strong> {parseUrl(item.url)?.host ?? item.url}
          </OutsideLink>
        )}
        <details class="pop noprint">
          <summary>{t.cite}</summary>
          <p>{citation(item, naming, reader)}</p>
        </details>
      </div>
      {item.removedAt === null ? null : (
        <p class="note">{t.removedNotice(reader.formats.date(new Date(item.removedAt)))}</p>
      )}
      {children}
    </header>
  );
}

/** An item without an address: an uploaded file, or an entry without a link. */
function Unlinked({ item }: Pick<ItemHeadProps, 'item'>) {
  const [t, reader] = useWords(itemPhrases);
  if (item.sourceId !== byHand) return <span>{t.noOriginal}</span>;
  return reader.may('read') ? (
    <a href={`/api/v1/items/${item.id}/document`} download>
      <strong>{t.file}</strong>
    </a>
  ) : null;
}

/** The citation of an item: publisher, title, day, address and revision. */
function citation(item: ItemView['item'], naming: Naming, { formats, language }: Reader): string {
  const authority = naming.catalogue.get(item.sourceId)?.authority;
  const day = formats.date(new Date(item.publishedAt ?? item.firstSeenAt));
  const version = itemPhrases[language].version(formats.number(item.revision)).toLowerCase();
  const parts = [authority, quote(bindPunctuation(item.title), language), day, item.url, version];
  return `${parts.filter((part) => part).join(', ')}.`;
}

/**
 * The summary of an item, with its author, the place of each sentence, and keywords that link to other items. Left out if the text is no
 * longer than that.
 */
export function ItemGist({ view: { item, gist }, shown }: { readonly view: ItemView; readonly shown: ShownText }) {
  const [t] = useWords(itemPhrases);
  if (gist === undefined) return null;
  const { by, sentences } = gist.summary;
  const proof = { item, evidence: shown.evidence };
  if (gist.isWhole || sentences.length === 0) return null;
  return (
    <Section id="gist" title={t.gist}>
      <p class="soft">{t.summaryBy[by]}</p>
      <ol class="bullets">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Proof sentence={sentence} by="gist" {...proof} />
          </li>
        ))}
        {gist.deadline === null ? null : (
          <li>
            <span class="soft">{t.nextDeadline}</span> <Proof sentence={gist.deadline} by="gist" {...proof} />
          </li>
        )}
      </ol>
      {gist.keywords.length > 0 ? (
        <p>
          <span class="soft">{t.keywords}</span> <Keywords words={gist.keywords} lang={contentLanguage(item)} />
        </p>
      ) : null}
    </Section>
  );
}

function Keywords({ words, lang }: { readonly words: readonly string[]; readonly lang: string | undefined }) {
  const reader = useReader();
  return (
    <>
      {words.map((word, index) => (
        <>
          {index > 0 ? ', ' : ''}
          {reader.may('read') ? (
            <a href={searchHref({ q: `"${word}"` })} lang={lang}>
              {word}
            </a>
          ) : (
            <span lang={lang}>{word}</span>
          )}
        </>
      ))}
    </>
  );
}
