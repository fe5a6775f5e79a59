import { referenceName } from '../../acts/reference-name.js';
import { type Naming, valueName } from '../../messages/value-name.js';
import { type FacetField, itemFields } from '../../model/item/item-fields.js';
import type { Search } from '../../model/item/search.js';
import { askedReferences, withReferences } from '../../query/query-pieces.js';
import { useWords } from '../layout/words.js';
import type { Reader } from '../site-env.js';
import { searchPhrases } from './search-phrases.js';

interface FilterChipsProps<Asked extends Search> {
  readonly params: Asked;
  /** Fields whose values have a chip; those with a form field of their own have none. */
  readonly fields: readonly FacetField[];
  readonly hrefOf: (params: Asked) => string;
  /** The address without any filter, where nothing else leads to it. */
  readonly clear?: string;
  readonly naming: Naming;
}

interface Chip {
  /** With what it is a value of, for who hears it alone. */
  readonly label: string;
  readonly words: string;
  readonly href: string;
}

/** One chip for each act and each value that is asked for; following it takes it out. */
export function FilterChips<Asked extends Search>({ clear, ...asked }: FilterChipsProps<Asked>) {
  const [t, reader] = useWords(searchPhrases);
  const chips = [...referenceChips(asked, reader), ...valueChips(asked, reader)];
  if (chips.length === 0) return null;
  return (
    <nav class="picks" aria-label={t.active}>
      <ul>
        {chips.map(({ label, words, href }) => (
          <li key={label}>
            <a class="pick" aria-current="true" href={href} aria-label={t.remove(label)}>
              {words} <span aria-hidden="true">×</span>
            </a>
          </li>
        ))}
        {clear === undefined ? null : (
          <li>
            <a href={clear}>{t.clear}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}

type Asking<Asked extends Search> = Omit<FilterChipsProps<Asked>, 'clear'>;

function referenceChips<Asked extends Search>({ params, hrefOf }: Asking<Asked>, reader: Reader): readonly Chip[] {
  const { pieces, words } = askedReferences(params.q);
  return pieces.map(({ references }, index) => {
    const name = referencesName(references, reader);
    const others = pieces.filter((_, at) => at !== index).map(({ text }) => text);
    const href = hrefOf({ ...params, q: withReferences(others, words), after: undefined });
    return { label: `${searchPhrases[reader.language].cites} – ${name}`, words: name, href };
  });
}

export function referencesName(references: readonly string[], { language }: Reader): string {
  return references.map((one) => referenceName(one, language)).join(', ');
}

function valueChips<Asked extends Search>(
  { params, fields, hrefOf, naming }: Asking<Asked>,
  reader: Reader,
): readonly Chip[] {
  return fields.flatMap((field) =>
    params[field].map((value) => {
      const words = valueName(field, value, naming);
      const label = `${itemFields[field].facet[reader.language]} – ${words}`;
      const values = params[field].filter((other) => other !== value);
      return {
        ...{ label, words: field === 'deadline' ? label : words },
        href: hrefOf({ ...params, [field]: values, after: undefined }),
      };
    }),
  );
}

/** Hidden in a form: the acts that are asked for beside the words of its field. */
export function KeptReferences({ q }: { readonly q: string }) {
  return (
    <>
      {askedReferences(q).pieces.map(({ text }) => (
        <input key={text} type="hidden" name="about" value={text} />
      ))}
    </>
  );
}

/** The parameters of a form with the acts as a part of the query that a field of it holds. */
export function withKeptReferences(query: URLSearchParams, field = 'q'): URLSearchParams {
  const kept = query.getAll('about');
  if (kept.length === 0) return query;
  const whole = new URLSearchParams(query);
  whole.delete('about');
  whole.set(field, withReferences(kept, query.get(field) ?? ''));
  return whole;
}
