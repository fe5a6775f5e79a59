import type { Naming } from '../../messages/value-name.js';
import type { Item } from '../../model/item/item.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import type { Reader } from '../site-env.js';
import { contentLanguage } from './hit-list.js';
import { ItemFacts } from './item-facts.js';

interface TitledItemsProps {
  readonly items: readonly Item[];
  readonly reader: Reader;
  readonly naming: Naming;
}

/** Items by what they are and their titles alone. */
export function TitledItems({ items, reader, naming }: TitledItemsProps) {
  return (
    <ol class="hit-list">
      {items.map((item) => (
        <li key={item.id}>
          <article class="hit">
            <ItemFacts item={item} reader={reader} naming={naming} />
            <h3 lang={contentLanguage(item)}>
              <a href={`/items/${item.id}`}>{bindPunctuation(item.title)}</a>
            </h3>
          </article>
        </li>
      ))}
    </ol>
  );
}
