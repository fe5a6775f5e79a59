import { type Naming, valueName } from '../../messages/value-name.js';
import { languageOf } from '../../model/item/corrected-findings.js';
import type { Item } from '../../model/item/item.js';
import { bindPunctuation, When } from '../layout/words.js';
import { ItemFacts } from './item-facts.js';

interface ItemProps {
  readonly item: Item;
  readonly naming: Naming;
}

export function ItemLink({ item }: { readonly item: Pick<Item, 'id' | 'title' | 'language'> }) {
  return (
    <a href={`/items/${item.id}`} lang={contentLanguage(item)}>
      {bindPunctuation(item.title)}
    </a>
  );
}

/** An item in a list: its facts, and its title as a heading that leads to it, or to a part of its page. */
export function ItemHeading({ item, naming, part = '' }: ItemProps & { readonly part?: '' | '#findings' }) {
  return (
    <>
      <ItemFacts item={item} naming={naming} />
      <h3 lang={contentLanguage(item)}>
        <a href={`/items/${item.id}${part}`}>{bindPunctuation(item.title)}</a>
      </h3>
    </>
  );
}

/** An item beside another: who publishes it, since when, and its title. */
export function SourcedItem({ item, naming }: ItemProps) {
  return (
    <>
      <span class="line quiet">
        {valueName('source', item.sourceId, naming)} · <When at={item.publishedAt ?? item.firstSeenAt} as="day" />
      </span>
      <ItemLink item={item} />
    </>
  );
}

/** For `lang`: screen readers and hyphenation go by it. Undefined where the language is not one. */
export function contentLanguage(item: Pick<Item, 'language'> & Partial<Pick<Item, 'corrections'>>) {
  const language = languageOf({ corrections: [], ...item });
  return language === 'mul' || language === 'und' ? undefined : language;
}
