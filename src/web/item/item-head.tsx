import type { Naming } from '../../messages/value-name.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { OutsideLink } from '../layout/outside-link.js';
import { contentLanguage } from '../search/hit-list.js';
import { ItemFacts } from '../search/item-facts.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';

interface ItemHeadProps {
  readonly item: ItemView['item'];
  readonly reader: Reader;
  readonly naming: Naming;
}

/** What an item is, whose, and where its publisher has it. */
export function ItemHead({ item, reader, naming }: ItemHeadProps) {
  const t = itemPhrases[reader.language];
  return (
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
  );
}
