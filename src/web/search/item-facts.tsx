import type { Item } from '../../model/item.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { searchPhrases } from './search-phrases.js';
import { type Naming, valueName } from './value-names.js';

interface ItemFactsProps {
  readonly item: Item;
  readonly reader: Reader;
  readonly naming: Naming;
}

/** Date, jurisdiction, kind and source of an item, on one line. */
export function ItemFacts({ item, reader, naming }: ItemFactsProps) {
  const t = searchPhrases[reader.language];
  const source = naming.catalogue.get(item.sourceId);
  const authority = source?.authority;
  const name = valueName('source', item.sourceId, naming);
  return (
    <p class="facts">
      <span class="fact-date">
        {item.publishedAt ? (
          <When at={item.publishedAt} reader={reader} as="day" />
        ) : (
          <>
            {t.seen} <When at={item.firstSeenAt} reader={reader} as="day" />
          </>
        )}
      </span>
      <span>{valueName('jurisdiction', item.jurisdiction, naming)}</span>
      <span>{item.kinds.map((kind) => valueName('kind', kind, naming)).join(', ')}</span>
      <span class="fact-source">{authority && authority !== name ? `${name} (${authority})` : name}</span>
    </p>
  );
}
