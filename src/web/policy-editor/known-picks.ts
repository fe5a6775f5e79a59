import { referenceName } from '../../acts/reference-name.js';
import { actNames } from '../../analysis/act-names.js';
import { foldForCompare } from '../../analysis/fold.js';
import { conceptPick, wordPick } from '../../match/suggest-picks.js';
import { jurisdictionName, kindName, namedJurisdictions } from '../../messages/names.js';
import { ItemKind } from '../../model/item/item-kind.js';
import { ownValue } from '../../model/own-value.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { canonicalReference } from '../../query/plain-reference.js';
import { fieldNamed } from '../../query/query-fields.js';
import { pickOf, picksOf, type QueryPick, unquoted } from '../../query/query-picks.js';
import type { WebDeps } from '../site-env.js';
import { policyEditorPhrases } from './policy-editor-phrases.js';

export type KnownDeps = Pick<WebDeps, 'glossary' | 'taxonomy' | 'catalogue'>;

/** The names from which a person picks, in the order in which they are offered. */
export interface KnownPicks {
  /** Topics, concepts and acts. */
  readonly names: ReadonlyMap<string, QueryPick>;
  readonly jurisdictions: ReadonlyMap<string, QueryPick>;
}

export function knownPicks({ glossary, taxonomy, catalogue }: KnownDeps, language: UiLanguage): KnownPicks {
  const t = policyEditorPhrases[language];
  const acts = [...new Set(actNames().map(({ reference }) => reference))];
  const names: [string, QueryPick][] = [
    ...Object.entries(taxonomy.topics).map(([id, { label }]): [string, QueryPick] => [
      t.asTopic(label[language]),
      pickOf('topic', id),
    ]),
    ...glossary.concepts.map((id): [string, QueryPick] => [
      glossary.nameOf(id, language),
      conceptPick(id, glossary, language),
    ]),
    ...acts.map((reference): [string, QueryPick] => [
      referenceName(reference, language),
      pickOf('reference', reference),
    ]),
  ];
  const codes = new Set([...namedJurisdictions(), ...[...catalogue.values()].map(({ jurisdiction }) => jurisdiction)]);
  const places = [...codes].map((code): [string, QueryPick] => [
    jurisdictionName(code, language),
    pickOf('jurisdiction', code),
  ]);
  return { names: new Map(names), jurisdictions: new Map(places.sort(([a], [b]) => a.localeCompare(b, language))) };
}

/** Separates typed names. A comma before an article is part of a name. */
const between = /[;\n]|,(?!\s*(?:§|art|annex|consid|recital))/i;

/** The names that a person typed into a row. */
export function typedParts(typed: string): readonly string[] {
  const parts = typed.split(between).map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

export type ReadPick = (text: string) => QueryPick;

/** The picks for the names that a person typed into a row. Reads a name that is not in `known` with `read`. */
export function typedPicks(typed: string, known: ReadonlyMap<string, QueryPick>, read: ReadPick): readonly QueryPick[] {
  const parts = typedParts(typed);
  if (parts.length === 0) return [];
  const folded = new Map([...known].map(([name, pick]) => [foldForCompare(name), pick]));
  return parts.map((part) => folded.get(foldForCompare(part)) ?? read(part));
}

/** Reads a text as one pick: a reference, or a part of a query. Any other text becomes words to search for. */
export function readPick(text: string, { glossary }: Pick<KnownDeps, 'glossary'>): QueryPick {
  const reference = /\d/.test(text) && !text.includes(':') ? canonicalReference(text) : undefined;
  if (reference !== undefined) return pickOf('reference', reference);
  const { any, all, from } = picksOf(text, { glossary, timeZone: 'UTC', now: new Date(0) });
  const read = [...any.flat(), ...all, ...from];
  const [only] = read;
  return only && read.length === 1 ? only : wordPick(text);
}

/** The name of a pick for people. A pick without a name is shown as written. */
export function pickName(
  { of, value, text }: QueryPick,
  { taxonomy }: Pick<KnownDeps, 'taxonomy'>,
  language: UiLanguage,
): string {
  if (of === 'topic') {
    const label = ownValue(taxonomy.topics, value)?.label[language];
    return policyEditorPhrases[language].asTopic(label ?? value);
  }
  if (of === 'reference') return referenceName(value, language);
  if (of === 'jurisdiction') return jurisdictionName(value.toUpperCase(), language);
  const kind = of === 'kind' ? ItemKind.safeParse(value).data : undefined;
  if (kind) return kindName(kind, language);
  const [, field = '', words = ''] = /^(\w+):(.+)$/su.exec(text) ?? [];
  const asked = of === 'other' ? fieldNamed(field) : undefined;
  if (asked?.kind === 'text' && !asked.typed) {
    return policyEditorPhrases[language].inTitle(unquoted(words));
  }
  return of === 'other' ? text : unquoted(text);
}
