import type { Proposal } from '../../jobs/learned/create-learned.js';
import { bilingual } from '../../messages/bilingual.js';
import type { Naming } from '../../messages/value-name.js';
import { facetFields } from '../../model/item/item-fields.js';
import { Section } from '../layout/page-parts.js';
import { type Phrases, useWords } from '../layout/words.js';
import { TermWords } from '../policies/term-words.js';
import { ItemRow } from './item-link.js';
import type { SearchParams } from './search-params.js';

const phrases: Phrases<{ readonly title: string; readonly note: string; readonly terms: string }> = bilingual({
  title: ['Les plus probables d’abord', 'Most likely first'],
  note: [
    'Écartées par les règles, mais très proches de ce que vous avez classé comme concernant l’IA. Elles le restent tant que personne ne les corrige.',
    'Left out by the rules, but very similar to what you marked as about AI. They stay left out until somebody corrects them.',
  ],
  terms: ['Proches de ce que vous avez classé comme concernant l’IA\u00a0:', 'Similar to what you marked as about AI:'],
});

/** True if the request is for the first page of all left-out items, without a query or other filters. */
export function asksForLeftOut(params: SearchParams): boolean {
  const isAlone = facetFields.every((field) => field === 'relevance' || params[field].length === 0);
  const isLeftOut = params.relevance.length === 1 && params.relevance[0] === 'other';
  return isAlone && isLeftOut && params.q.trim() === '' && params.after === undefined;
}

interface PerhapsProps {
  readonly proposals: readonly Proposal[];
  readonly naming: Naming;
}

/** Stands above the list of left-out items: shows the ones that most resemble items which people marked as about AI. */
export function PerhapsAboutAi({ proposals, naming }: PerhapsProps) {
  const [t] = useWords(phrases);
  if (proposals.length === 0) return null;
  return (
    <Section id="perhaps" title={t.title}>
      <p class="soft">{t.note}</p>
      <ol class="rows">
        {proposals.map(({ item, like }) => (
          <li key={item.id}>
            <ItemRow item={item} naming={naming} part="#findings" />
            <p class="reason">
              {t.terms} <TermWords terms={like.terms} />
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
