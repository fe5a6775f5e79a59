import type { ComponentChildren } from 'preact';
import { referenceName } from '../../acts/reference-name.js';
import { gatherValues, type Naming, valueName } from '../../messages/value-name.js';
import { type FacetField, itemFields } from '../../model/item/item-fields.js';
import { isFacetField, type Search } from '../../model/search/search.js';
import { queriedReferences, withReferences } from '../../query/query-pieces.js';
import { useWords } from '../layout/words.js';
import type { Reader } from '../site-env.js';
import { toggleFacet } from './search-params.js';
import { searchPhrases } from './search-phrases.js';

interface FilterChipsProps<Asked extends Search> {
  readonly params: Asked;
  /** Fields whose values get a chip. Fields that the form shows itself are not among them. */
  readonly fields: readonly FacetField[];
  readonly hrefOf: (params: Asked) => string;
  /** The address without any filter. Absent if the page links to it elsewhere. */
  readonly clear?: string;
  readonly naming: Naming;
}

interface Chip {
  /** Includes the name of the field, for people who hear the label alone. */
  readonly label: string;
  readonly words: string;
  readonly href: () => string;
  readonly value: string;
}

/** Each link of a list repeats the whole search. If its address has more characters, buttons of one form replace the links. */
const longAddress = 1_000;

export function isLong(base: string): boolean {
  return base.length > longAddress;
}

const toggleForm = 'toggles';

/** The form that the buttons of `Toggle` submit. It holds the search once. Absent if the address is short. */
export function ToggleForm({ base }: { readonly base: string }) {
  if (!isLong(base)) return null;
  const { pathname, searchParams } = new URL(base, 'https://vigie.invalid');
  searchParams.delete('after');
  return (
    <form id={toggleForm} action={pathname} method="get">
      {[...searchParams].map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
    </form>
  );
}

interface ToggleProps {
  readonly base: string;
  readonly href: () => string;
  /** `topic:health`, as `toggleValue` writes it, or `about:0` for the first act. */
  readonly value: string;
  readonly class?: string;
  readonly label?: string;
  readonly isOn: boolean;
  readonly children: ComponentChildren;
}

/** A link or button to the same list with one value added or removed. */
export function Toggle({ base, href, value, class: look, label, isOn, children }: ToggleProps) {
  const common = { class: look, 'aria-label': label, 'aria-current': isOn ? ('true' as const) : undefined };
  if (!isLong(base))
    return (
      <a href={href()} {...common}>
        {children}
      </a>
    );
  return (
    <button form={toggleForm} name="toggle" value={value} {...common}>
      {children}
    </button>
  );
}

/** The value of a button that toggles values which mean the same. */
export function toggleValue(field: FacetField, values: readonly string[]): string {
  return `${field}:${values.join('\n')}`;
}

/** The search after a button of `Toggle` was pressed: with that value added or removed. Undefined if none was pressed. */
export function toggled<Asked extends Search>(params: Asked, query: URLSearchParams): Asked | undefined {
  const [, field = '', value = ''] = /^(\w+):(.+)$/su.exec(query.get('toggle') ?? '') ?? [];
  if (field === 'about') {
    const { pieces, words } = queriedReferences(params.q);
    const others = pieces.filter((_, at) => String(at) !== value).map(({ text }) => text);
    return { ...params, q: withReferences(others, words) };
  }
  return isFacetField(field) ? toggleFacet(params, field, value.split(/\r?\n/)) : undefined;
}

/** One chip for each act and each value of the search. Following a chip removes it. */
export function FilterChips<Asked extends Search>({ clear, ...asked }: FilterChipsProps<Asked>) {
  const [t, reader] = useWords(searchPhrases);
  const chips = [...referenceChips(asked, reader), ...valueChips(asked, reader)];
  const base = asked.hrefOf(asked.params);
  if (chips.length === 0) return null;
  return (
    <nav class="picks" aria-label={t.active}>
      <ul>
        {chips.map(({ label, words, ...toggle }) => (
          <li key={label}>
            <Toggle class="pick" isOn base={base} label={t.remove(label)} {...toggle}>
              {words} <span aria-hidden="true">×</span>
            </Toggle>
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
  const { pieces, words } = queriedReferences(params.q);
  return pieces.map(({ references }, index) => {
    const name = referencesName(references, reader);
    const href = () => {
      const others = pieces.filter((_, at) => at !== index).map(({ text }) => text);
      return hrefOf({ ...params, q: withReferences(others, words), after: undefined });
    };
    const label = `${searchPhrases[reader.language].cites} – ${name}`;
    return { label, words: name, href, value: `about:${index}` };
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
    gatherValues(field, params[field], naming).map(([key, values]) => {
      const words = valueName(field, key, naming);
      const label = `${itemFields[field].facet[reader.language]} – ${words}`;
      return {
        ...{ label, words: field === 'deadline' ? label : words, value: toggleValue(field, values) },
        href: () => hrefOf(toggleFacet(params, field, values)),
      };
    }),
  );
}

/** Hidden fields of a form with the acts of the query. The form's text field shows only the other words. */
export function KeptReferences({ q }: { readonly q: string }) {
  return (
    <>
      {queriedReferences(q).pieces.map(({ text }) => (
        <input key={text} type="hidden" name="about" value={text} />
      ))}
    </>
  );
}

/** The parameters of a form, with its acts added to the query in `field`. */
export function withKeptReferences(query: URLSearchParams, field = 'q'): URLSearchParams {
  const kept = query.getAll('about');
  if (kept.length === 0) return query;
  const whole = new URLSearchParams(query);
  whole.delete('about');
  whole.set(field, withReferences(kept, query.get(field) ?? ''));
  return whole;
}
