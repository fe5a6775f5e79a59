import { useReader, useWords } from '../layout/words.js';
import { contentLanguage } from '../search/hit-list.js';
import { searchHref } from '../search/search-params.js';
import { Proof } from './evidence.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import type { ShownText } from './shown-text.js';

/** An item in few words: who wrote them, where each stands, and what else has its keywords. A text that is no longer is not said twice. */
export function ItemGist({ view: { item, gist }, shown }: { readonly view: ItemView; readonly shown: ShownText }) {
  const [t] = useWords(itemPhrases);
  if (gist === undefined) return null;
  const { by, sentences } = gist.summary;
  const proof = { item, evidence: shown.evidence };
  const isShorter = !gist.isWhole && sentences.length > 0;
  if (!isShorter && gist.keywords.length === 0) return null;
  return (
    <section aria-labelledby="gist">
      <h2 id="gist">{isShorter ? t.gist : t.keywordsAlone}</h2>
      {isShorter ? (
        <>
          <p class="quiet">{t.summaryBy[by]}</p>
          <ol class="findings">
            {sentences.map((sentence) => (
              <li key={sentence}>
                <Proof sentence={sentence} by="gist" {...proof} />
              </li>
            ))}
            {gist.deadline === null ? null : (
              <li>
                <span class="quiet">{t.nextDeadline}</span> <Proof sentence={gist.deadline} by="gist" {...proof} />
              </li>
            )}
          </ol>
        </>
      ) : null}
      {gist.keywords.length > 0 ? (
        <p class="keywords">
          {isShorter ? <span class="quiet">{t.keywords} </span> : null}
          <Keywords words={gist.keywords} lang={contentLanguage(item)} />
        </p>
      ) : null}
    </section>
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
