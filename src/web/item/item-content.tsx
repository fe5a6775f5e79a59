import { OutsideLink } from '../layout/outside-link.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import { ShownNodes } from './shown-nodes.js';
import type { ShownText } from './shown-text.js';

interface ItemContentProps {
  readonly item: ItemView['item'];
  readonly shown: ShownText;
  readonly reader: Reader;
}

/** The newest revision's words. */
export function ItemContent({ item, shown, reader }: ItemContentProps) {
  const t = itemPhrases[reader.language];
  return (
    <section aria-labelledby="text">
      <h2 id="text">{t.content}</h2>
      {shown.content.length === 0 ? (
        <p class="quiet">{t.noContent}</p>
      ) : (
        <div class="prose" lang={contentLanguage(item)}>
          <ShownNodes nodes={shown.content} />
        </div>
      )}
      {shown.isPlain ? <p class="notice">{t.contentPlain}</p> : null}
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
