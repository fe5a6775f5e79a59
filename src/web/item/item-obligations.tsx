import { addresseeName, forceName } from '../../messages/addressee-name.js';
import { capitalise } from '../../messages/capitalise.js';
import { searchHref } from '../search/search-params.js';
import type { Reader } from '../site-env.js';
import type { Evidence } from './evidence.js';
import { itemPhrases } from './item-phrases.js';
import type { ItemView } from './load-item.js';
import { Proof } from './proof.js';

interface ItemObligationsProps {
  readonly view: Pick<ItemView, 'item'>;
  readonly evidence: Evidence;
  readonly reader: Reader;
}

/** What an item asks, and of whom. */
export function ItemObligations({ view: { item }, evidence, reader }: ItemObligationsProps) {
  const { language } = reader;
  if (item.obligations.length === 0) return null;
  return (
    <section aria-labelledby="obligations">
      <h2 id="obligations">{itemPhrases[language].obligations}</h2>
      <ul class="findings">
        {item.obligations.map(({ sentence, force, addressee }, index) => (
          <li key={sentence}>
            <strong>{capitalise(forceName(force, language), language)}</strong>
            {addressee === null ? null : (
              <>
                {', '}
                <a href={searchHref({ addressee: [addressee] })}>{addresseeName(addressee, language)}</a>
              </>
            )}
            <Proof
              sentence={sentence}
              by={`obligation ${index}`}
              below
              item={item}
              evidence={evidence}
              reader={reader}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
