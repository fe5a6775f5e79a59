import { type Naming, valueName } from '../../messages/value-name.js';
import { bindPunctuation } from '../layout/bind-punctuation.js';
import { When } from '../layout/when.js';
import { contentLanguage } from '../search/hit-list.js';
import type { Reader } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';
import type { SeeAlsoView } from './load-see-also-view.js';

interface SeeAlsoProps {
  readonly seeAlso: SeeAlsoView;
  readonly reader: Reader;
  readonly naming: Naming;
}

/** What is to be read beside an item, and why. */
export function SeeAlso({ seeAlso, reader, naming }: SeeAlsoProps) {
  const t = itemPhrases[reader.language];
  if (seeAlso?.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="see-also">
      <h2 id="see-also">{t.seeAlso}</h2>
      {seeAlso === null ? (
        <p class="quiet">{t.seeAlsoLate}</p>
      ) : (
        <ul class="plain-list">
          {seeAlso.map(({ item, reasons }) => (
            <li key={item.id}>
              <span class="line quiet">
                {valueName('source', item.sourceId, naming)} ·{' '}
                <When at={item.publishedAt ?? item.firstSeenAt} reader={reader} as="day" />
              </span>
              <a href={`/items/${item.id}`} lang={contentLanguage(item)}>
                {bindPunctuation(item.title)}
              </a>
              {reasons.map((reason) => (
                <span key={reason} class="line quiet">
                  {reason}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
