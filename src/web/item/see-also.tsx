import { referenceName } from '../../acts/reference-name.js';
import { loadSeeAlso } from '../../jobs/read/load-see-also.js';
import { seeAlsoWords } from '../../messages/see-also-words.js';
import type { Naming } from '../../messages/value-name.js';
import type { Item } from '../../model/item/item.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { StoreError } from '../../ports/store/store-error.js';
import { within } from '../../ports/within.js';
import { Section } from '../layout/page-parts.js';
import { useWords } from '../layout/words.js';
import { SourcedItem } from '../search/item-link.js';
import type { WebDeps } from '../site-env.js';
import { itemPhrases } from './item-phrases.js';

export function SeeAlso({ seeAlso, naming }: { readonly seeAlso: SeeAlsoView; readonly naming: Naming }) {
  const [t] = useWords(itemPhrases);
  if (seeAlso?.length === 0) return null;
  return (
    <Section id="see-also" title={t.seeAlso}>
      {seeAlso === null ? (
        <p class="soft">{t.seeAlsoLate}</p>
      ) : (
        <ul class="plain">
          {seeAlso.map(({ item, reasons }) => (
            <li key={item.id}>
              <SourcedItem item={item} naming={naming} />
              {reasons.map((reason) => (
                <span key={reason} class="under soft">
                  {reason}
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Related items with the reasons in words. Null if they were not found in time. */
export type SeeAlsoView = readonly { readonly item: Item; readonly reasons: readonly string[] }[] | null;

/** The longest that the page waits for related items. */
const limitMs = 1_000;

export async function loadSeeAlsoView(deps: WebDeps, item: Item, language: UiLanguage): Promise<SeeAlsoView> {
  const names = {
    language,
    nameOfReference: (reference: string) => referenceName(reference, language),
    nameOfSubject: (subject: string) => deps.glossary.nameOf(subject, language),
  };
  const found = await within(limitMs, loadSeeAlso(deps, item).catch(unlessTold(deps)), () => null);
  return found?.map(({ item, reason }) => ({ item, reasons: seeAlsoWords(reason, names) })) ?? null;
}

/** If the store fails here, the item is still shown. */
function unlessTold({ log }: Pick<WebDeps, 'log'>): (error: unknown) => null {
  return (error) => {
    if (!(error instanceof StoreError)) throw error;
    log.warn({ err: error }, 'what is to be read beside an item was not found');
    return null;
  };
}
