import type { Naming } from '../../messages/value-name.js';
import { OutsideLink, Section } from '../layout/page-parts.js';
import { bindPunctuation, useReader, useWords } from '../layout/words.js';
import { ItemFacts } from '../search/item-facts.js';
import { contentLanguage } from '../search/item-link.js';
import { searchHref } from '../search/search-params.js';
import { Proof } from './evidence.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import { ShownNodes, type ShownText } from './shown-text.js';

/** The newest revision's words. */
export function ItemContent({ item, shown }: { readonly item: ItemView['item']; readonly shown: ShownText }) {
  const [t] = useWords(itemPhrases);
  return (
    <Section id="text" title={t.content}>
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

/** Says that the text goes on, and where. */
function Cut({ url }: { readonly url: string | null }) {
  const [t] = useWords(itemPhrases);
  return (
    <p class="note plain">
      {t.contentCut} {url === null ? null : <OutsideLink href={url}>{t.original}</OutsideLink>}
    </p>
  );
}

/** What an item is, whose, and where its publisher has it. */
export function ItemHead({ item, naming }: { readonly item: ItemView['item']; readonly naming: Naming }) {
  const [t, reader] = useWords(itemPhrases);
  return (
    <header class="head">
      <ItemFacts item={item} naming={naming} />
      <h1 lang={contentLanguage(item)}>{bindPunctuation(item.title)}</h1>
      <p>
        {item.url === null ? (
          <span class="soft">{t.noOriginal}</span>
        ) : (
          <>
            <OutsideLink href={item.url}>{t.original}</OutsideLink> <span class="soft address">{item.url}</span>
          </>
        )}
      </p>
      {item.removedAt === null ? null : (
        <p class="note">{t.removedNotice(reader.formats.date(new Date(item.removedAt)))}</p>
      )}
    </header>
  );
}

/** An item in few words: who wrote them, where each stands, and what else has its keywords. A text that is no longer is not said twice. */
export function ItemGist({ view: { item, gist }, shown }: { readonly view: ItemView; readonly shown: ShownText }) {
  const [t] = useWords(itemPhrases);
  if (gist === undefined) return null;
  const { by, sentences } = gist.summary;
  const proof = { item, evidence: shown.evidence };
  const isShorter = !gist.isWhole && sentences.length > 0;
  if (!isShorter && gist.keywords.length === 0) return null;
  return (
    <Section id="gist" title={isShorter ? t.gist : t.keywordsAlone}>
      {isShorter ? (
        <>
          <p class="soft">{t.summaryBy[by]}</p>
          <ol class="findings">
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
        </>
      ) : null}
      {gist.keywords.length > 0 ? (
        <p>
          {isShorter ? <span class="soft">{t.keywords} </span> : null}
          <Keywords words={gist.keywords} lang={contentLanguage(item)} />
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
