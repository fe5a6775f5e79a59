import { actNames, type NameLanguage } from '../analysis/act-names.js';
import { findReferences } from '../enrich/find-references.js';
import { capitalise } from '../messages/formats.js';
import { actOf, placeOf } from '../model/item/provision.js';
import { ownValue } from '../model/own-value.js';
import type { UiLanguage } from '../model/ui-language.js';
import { actNamedAt, plainReferences, typedReference } from '../query/plain-reference.js';
import { referenceNumber, unionNumber } from './reference-number.js';

/** The name of an act in a language, or null. Falls back to English for French and the other way round, then to other languages. */
export function actName(reference: string, language: UiLanguage): string | null {
  const names = namesOfAct(actOf(reference));
  const name = names[language][0] ?? names.en[0] ?? names.fr[0] ?? names.other[0];
  return name === undefined ? null : capitalise(name, language);
}

/**
 * A reference as people know it: `Règlement sur l’IA (UE) 2024/1689`, `Loi Informatique et Libertés (loi n° 78-17)`, `COM(2021) 206`. A
 * provision is followed by its place: `RGPD (UE) 2016/679, article 6, § 1, a)`.
 */
export function referenceName(reference: string, language: UiLanguage): string {
  const place = placeOf(reference);
  const act = actLabel(actOf(reference), language);
  return place === null ? act : `${act}, ${placeName(place, language)}`;
}

/** A short form of the reference: the name alone, or the number of an act without a name: `Règlement sur l’IA, art. 6, § 1`. */
export function shortReference(reference: string, language: UiLanguage): string {
  const place = placeOf(reference);
  const act = actName(reference, language) ?? actLabel(actOf(reference), language);
  return place === null ? act : `${act}, ${placeName(place, language).replace(/^article/i, 'art.')}`;
}

function actLabel(act: string, language: UiLanguage): string {
  const name = actName(act, language);
  const number = referenceNumber(act, language);
  if (name === null) return number?.includes(' ') ? capitalise(number, language) : (number ?? act);
  const union = unionNumber(act, language);
  if (union !== null) return union.startsWith('(') ? `${name} ${union}` : `${name} (${union})`;
  return number === null || name.includes(number) ? name : `${name} (${number})`;
}

const placeKinds: Readonly<Record<UiLanguage, Readonly<Record<string, string>>>> = {
  fr: { art: 'article', annex: 'annexe', recital: 'considérant' },
  en: { art: 'Article', annex: 'Annex', recital: 'recital' },
};

/** `article 6, § 1, a)`, `Article 6(1)(a)`, `annexe III`, `considérant 12`. */
export function placeName(place: string, language: UiLanguage): string {
  const [kind = '', ...path] = place.split('-');
  const name = ownValue(placeKinds[language], kind) ?? kind;
  const [first = '', ...rest] = path;
  if (/^[A-Z]\d/.test(first)) return `${name}\u00a0${path.join('-').replace(/^[A-Z]/, '$&. ')}`;
  const number = kind === 'annex' ? roman(first) : first;
  if (language === 'en') return `${name}\u00a0${number}${rest.map((part) => `(${part})`).join('')}`;
  return [`${name}\u00a0${number}`, ...rest.map((part) => (/^\d/.test(part) ? `§\u00a0${part}` : `${part})`))].join(
    ', ',
  );
}

const units = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];

function roman(number: string): string {
  const value = Number(number);
  if (!Number.isInteger(value) || value < 1 || value > 39) return number.toUpperCase();
  return `${'X'.repeat(Math.floor(value / 10))}${units[value % 10]}`;
}

/** No name or number is longer. */
const mostCharacters = 200;

/**
 * The acts that a person may mean by a reference, a name or a number, likeliest first; a provision gives its act. Several if a number may
 * be a regulation, a directive or a decision; none if nothing is recognised.
 */
export function actsMeant(text: string): readonly string[] {
  const typed = text.normalize('NFC').replaceAll('\u2019', "'").replace(/\s+/g, ' ').trim();
  if (typed === '' || typed.length > mostCharacters) return [];
  return [...new Set(candidates(typed).map(actOf).map(asWritten))];
}

function candidates(typed: string): readonly string[] {
  const reference = typedReference(typed);
  if (reference !== undefined) return [reference];
  const named = actNamedAt([typed], 0)?.references ?? [];
  if (named.length > 0) return named;
  const plain = plainReferences(typed);
  return plain.length > 0 ? plain : findReferences(typed).map(({ reference }) => reference);
}

/** The reference as the table of names spells it. CELEX numbers get capitals. */
function asWritten(act: string): string {
  return referenceInTable(act) ?? (act.startsWith('celex:') ? `celex:${act.slice(6).toUpperCase()}` : act);
}

export type NamesOfAct = Readonly<Record<NameLanguage, readonly string[]>>;

const none: NamesOfAct = { fr: [], en: [], other: [] };

let byReference: ReadonlyMap<string, NamesOfAct> | undefined;

/** The names of an act in `config/glossary-acts.json`. The lists are empty if it has no name there. */
export function namesOfAct(reference: string): NamesOfAct {
  byReference ??= readNames();
  return byReference.get(reference.toLowerCase()) ?? none;
}

let written: ReadonlyMap<string, string> | undefined;

/** The reference as the table spells it, regardless of case; undefined if the table lacks it. */
function referenceInTable(reference: string): string | undefined {
  written ??= new Map(actNames().map((name) => [name.reference.toLowerCase(), name.reference]));
  return written.get(reference.toLowerCase());
}

function readNames(): Map<string, NamesOfAct> {
  const names = new Map<string, Record<NameLanguage, string[]>>();
  for (const { reference, language, name } of actNames()) {
    const key = reference.toLowerCase();
    const lists = names.get(key) ?? { fr: [], en: [], other: [] };
    const shown = name.replaceAll("'", '’');
    if (!lists[language].includes(shown)) lists[language].push(shown);
    names.set(key, lists);
  }
  return names;
}
