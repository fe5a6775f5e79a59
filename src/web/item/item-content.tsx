import { bodyParts } from '../../diff/revision-text.js';
import { OutsideLink } from '../layout/outside-link.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import { isCut, sanitiseContent } from './sanitise-content.js';

/** The newest revision's words, sanitised. */
export function ItemContent({ view, reader }: { readonly view: ItemView; readonly reader: Reader }) {
  const t = itemPhrases[reader.language];
  const { newest } = view;
  const parts = newest ? bodyParts(newest) : [];
  const html = parts.map(sanitiseContent).join('<hr>');
  return (
    <section aria-labelledby="text">
      <h2 id="text">{t.content}</h2>
      {html.trim() === '' ? (
        <p class="quiet">{t.noContent}</p>
      ) : (
        <div
          class="prose"
          lang={contentLanguage(view.item)}
          // sanitiseContent leaves words, structure and http(s) links.
          dangerouslySetInnerHTML={{ __html: html }}
        />
      )}
      {parts.some(isCut) ? <Cut url={view.item.url} reader={reader} /> : null}
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
