import { bilingual } from '../messages/bilingual.js';
import { calendarDate } from '../messages/calendar-date.js';
import { capitalise, quote } from '../messages/formats.js';
import { type Naming, valueName } from '../messages/value-name.js';
import { facetFields, fieldNames, itemFields } from '../model/item/item-fields.js';
import type { TagReason } from '../model/item/tag-reason.js';
import { referenceName } from './reference-name.js';

const phrases = bilingual({
  places: {
    title: [(words: string) => `${words} dans le titre`, (words: string) => `${words} in the title`],
    text: [(words: string) => `${words} dans le texte`, (words: string) => `${words} in the text`],
  },
  field: [
    (name: string, value: string) => `${name}\u00a0: ${value}`,
    (name: string, value: string) => `${name}: ${value}`,
  ],
  query: ['répond à la requête de la politique', 'satisfies the query of the policy'],
  rule: [
    (name: string) => `suggéré par la règle de la recherche «\u00a0${name}\u00a0»`,
    (name: string) => `suggested by the rule of the search “${name}”`,
  ],
  program: [
    (name: string) => `suggéré par le programme «\u00a0${name}\u00a0»`,
    (name: string) => `suggested by the program “${name}”`,
  ],
  learned: ['proposé d’après les décisions précédentes', 'proposed from earlier decisions'],
  person: ['rattaché à la main', 'linked by hand'],
  unnoted: [
    'rattaché par une version antérieure de Vigie, qui n’a pas noté pourquoi',
    'linked by an earlier version of Vigie, which did not note why',
  ],
});

/** Words shown for each place; the API has all. */
const wordsShown = 6;

/** A reason as readers see it: `« biométrie » dans le titre`, `Thème : Biométrie`, `linked by hand`. */
export function reasonText(reason: TagReason, naming: Naming): string {
  const { language } = naming;
  const t = phrases[language];
  switch (reason.kind) {
    case 'words':
      return (['title', 'text'] as const)
        .flatMap((place) => {
          const words = reason.words.flatMap((one) => (one.in === place ? [quote(one.word, language)] : []));
          const more = words.length > wordsShown ? '…' : '';
          return words.length === 0 ? [] : [t.places[place](`${words.slice(0, wordsShown).join(', ')}${more}`)];
        })
        .join(', ');
    case 'field':
      return fieldText(reason, naming);
    case 'rule':
    case 'program':
      return t[reason.kind](reason.name);
    default:
      return t[reason.kind];
  }
}

export function reasonsText(reasons: readonly TagReason[], naming: Naming): string {
  return reasons.map((reason) => reasonText(reason, naming)).join(naming.language === 'fr' ? '\u00a0; ' : '; ');
}

/** The field as its filter is labelled, and the value by its name. */
function fieldText({ field, value }: TagReason & { readonly kind: 'field' }, naming: Naming): string {
  const { language } = naming;
  const t = phrases[language];
  const known = fieldNames.find((name) => name === field);
  if (known === undefined) return t.field(field, value);
  const { name, type } = itemFields[known];
  const facet = facetFields.find((one) => one === known);
  const label = facet ? itemFields[facet].facet[language] : capitalise(name[language].replaceAll('-', ' '), language);
  if (type === 'date') return t.field(label, calendarDate(value.slice(0, 10), language));
  if (known === 'reference') return referenceName(value, language);
  return t.field(label, facet ? valueName(facet, value, naming) : value);
}
