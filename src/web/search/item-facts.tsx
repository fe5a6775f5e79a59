import type { Item } from '../../model/item.js';
import { When } from '../layout/when.js';
import type { Reader } from '../site-env.js';
import { searchPhrases } from './search-phrases.js';
import { kindNames, type Naming, valueName } from './value-names.js';

interface ItemFactsProps {
  readonly item: Item;
  readonly reader: Reader;
  readonly naming: Naming;
}

/** Date, jurisdiction, kind and source of an item, on one line. */
export function ItemFacts({ item, reader, naming }: ItemFactsProps) {
  const t = searchPhrases[reader.language];
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
      <span>{kindNames(item.kinds, reader.language)}</span>
      <span class="fact-source">{sourceName(item.sourceId, naming)}</span>
    </p>
  );
}

/** The source and who speaks through it, unless one names the other. */
function sourceName(id: string, naming: Naming): string {
  const name = valueName('source', id, naming);
  const authority = naming.catalogue.get(id)?.authority ?? name;
  return name.includes(authority) || authority.includes(name) ? name : `${name}, ${authority}`;
}
