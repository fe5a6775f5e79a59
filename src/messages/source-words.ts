import { ItemKind } from '../model/item/item-kind.js';
import type { SourceFields } from '../model/source/own-source.js';
import { declaredKinds, SourceKind } from '../model/source/source-kind.js';
import { UiLanguage } from '../model/ui-language.js';
import { displayName, jurisdictionName, kindName, languageName, namedJurisdictions } from './names.js';

/**
 * Replaces names of jurisdictions, languages and kinds in a definition (`France`, `français`, `actualités`) by the catalogue's codes. An
 * unknown word stays, and the model refuses it.
 */
export function normalizeSourceWords(fields: SourceFields): SourceFields {
  const read: Record<string, unknown> = { ...fields };
  if (typeof fields.jurisdiction === 'string') read.jurisdiction = readJurisdiction(fields.jurisdiction);
  if (typeof fields.language === 'string') read.language = readLanguage(fields.language);
  if (typeof fields.kind === 'string') read.kind = sourceKinds.get(fold(fields.kind)) ?? fields.kind;
  if (typeof fields.carries === 'string') read.carries = readItemKinds(fields.carries);
  if (Array.isArray(fields.carries))
    read.carries = fields.carries.flatMap((kind: unknown) => (typeof kind === 'string' ? readItemKinds(kind) : [kind]));
  return read;
}

/**
 * The code of a country, union or state, by its French or English name. Other text is returned as it is, in capitals if it looks like a
 * code.
 */
export function readJurisdiction(text: string): string {
  const written = text.trim();
  const alias = otherJurisdictions.get(fold(written));
  if (alias !== undefined) return alias;
  // A text that is already a code needs no table of names. This saves building it for every command that reads the catalogue.
  if (/^[A-Z]{2,3}(-[A-Z0-9]{1,3})?$/.test(written)) return written;
  jurisdictions ??= nameJurisdictions();
  const isCode = /^[a-z]{2,3}(-[a-z0-9]{1,3})?$/i.test(written);
  return jurisdictions.get(fold(written)) ?? (isCode ? written.toUpperCase() : written);
}

/** The code of a language, by its French or English name or from a longer tag (`fr-FR`). Other text is returned as it is. */
export function readLanguage(text: string): string {
  const written = text.trim().toLowerCase();
  if (/^[a-z]{2,3}$/.test(written)) return written;
  languages ??= nameLanguages();
  return languages.get(fold(written)) ?? /^[a-z]{2,3}(?=[-_])/.exec(written)?.[0] ?? written;
}

/** The kinds that a source publishes, from names or codes with commas, or codes with spaces. Each once. */
export function readItemKinds(text: string): string[] {
  const parts = text.split(/[,;\n]+/).map((part) => part.trim());
  const kinds = parts
    .filter((part) => part !== '')
    .flatMap((part) => {
      const named = itemKinds.get(singular(part));
      return named ? [named] : part.split(/\s+/).map((word) => itemKinds.get(singular(word)) ?? word);
    });
  return [...new Set(kinds)];
}

const aliases: readonly (readonly [string, ItemKind])[] = [
  ['loi', 'law'],
  ['règlement', 'law'],
  ['law', 'law'],
  ['regulation', 'law'],
  ['projet de loi', 'bill'],
  ['proposition de loi', 'bill'],
  ['bill', 'bill'],
  ['ligne directrice', 'guideline'],
  ['recommandation', 'guideline'],
  ['guidance', 'guideline'],
  ['étude', 'report'],
  ['amende', 'sanction'],
  ['fine', 'sanction'],
  ['penalty', 'sanction'],
];

const itemKinds: ReadonlyMap<string, ItemKind> = new Map([
  ...aliases.map(([name, kind]) => [singular(name), kind] as const),
  ...ItemKind.options.flatMap((kind) =>
    [kind, ...UiLanguage.options.map((language) => kindName(kind, language))].map(
      (name) => [singular(name), kind] as const,
    ),
  ),
]);

const sourceKinds: ReadonlyMap<string, SourceKind> = new Map(
  SourceKind.options.flatMap((kind) => declaredKinds[kind].also.map((word) => [word, kind] as const)),
);

const otherJurisdictions: ReadonlyMap<string, string> = new Map([
  ...(['gb', 'grande bretagne', 'great britain'] as const).map((name) => [name, 'UK'] as const),
  ...(['ue', 'europe'] as const).map((name) => [name, 'EU'] as const),
  ...(['usa', 'etats unis d amerique'] as const).map((name) => [name, 'US'] as const),
  ...(['monde', 'world'] as const).map((name) => [name, 'INT'] as const),
]);

let jurisdictions: ReadonlyMap<string, string> | undefined;
let languages: ReadonlyMap<string, string> | undefined;

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const pairs = letters.flatMap((first) => letters.map((second) => `${first}${second}`));

function nameJurisdictions(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  // A code that was given up (BU) has the name of its successor.
  const current = pairs
    .map((pair) => pair.toUpperCase())
    .filter((code) => new Intl.Locale(`und-${code}`).region === code);
  for (const code of [...current, ...namedJurisdictions()])
    for (const language of UiLanguage.options) {
      const name = current.includes(code) ? displayName('region', code, language) : undefined;
      for (const one of [name, jurisdictionName(code, language)])
        if (one !== undefined && one !== code) names.set(fold(one), code);
      const inside = /\(([^()]+)\)$/.exec(jurisdictionName(code, language))?.[1];
      if (inside !== undefined) names.set(fold(inside), code);
    }
  return names;
}

function nameLanguages(): ReadonlyMap<string, string> {
  const current = pairs.filter((code) => new Intl.Locale(code).language === code);
  const named = ['mul', ...current].flatMap((code) =>
    UiLanguage.options.map((language) => [fold(languageName(code, language)), code] as const),
  );
  return new Map([...named, ['multilingue', 'mul'], ['multilingual', 'mul']]);
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function singular(text: string): string {
  return fold(text).replace(/s(?= |$)/g, '');
}
