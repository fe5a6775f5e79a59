import type { Item } from '../../model/item.js';
import type { Reader } from '../site-env.js';
import { ItemDates } from './item-dates.js';
import { kindNames, type Naming, valueName } from './value-names.js';

interface ItemFactsProps {
  readonly item: Item;
  readonly reader: Reader;
  readonly naming: Naming;
}

/** Dates, jurisdiction, kind and source of an item, on one line. */
export function ItemFacts({ item, reader, naming }: ItemFactsProps) {
  return (
    <p class="facts">
      <ItemDates item={item} reader={reader} />
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
