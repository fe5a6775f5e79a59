import { createRequire } from 'node:module';
import { z } from 'zod';
import { BoundedCache } from './bounded-cache.js';
import { foldWord } from './fold.js';

const Words = z.array(z.string().min(1).max(60)).min(1).max(40);

/** A name that is safe by itself, or one that depends on the words around it. */
const Name = z.union([
  z.string().min(2).max(160),
  z.strictObject({
    name: z.string().min(2).max(160),
    /** One of these words must precede it: "le RIA". */
    after: Words.optional(),
    /** One of these must occur within a hundred characters. Either `near` or `after` is enough. */
    near: Words.optional(),
    /** None of these may precede it. `@places` stands for the countries and states that have acts of their own. */
    notAfter: Words.optional(),
    /** None of these may follow it. */
    notBefore: Words.optional(),
  }),
]);

/** `config/glossary-acts.json`: the names by which people call acts and standards, with the canonical reference of each. */
const ActTable = z.strictObject({
  places: z.array(z.string().min(1)),
  acts: z.array(
    z.strictObject({
      reference: z.string().regex(/^[a-z][a-z-]*:\S+$/),
      fr: z.array(Name).min(1),
      en: z.array(Name).min(1),
      other: z.array(Name).default([]),
    }),
  ),
});

export type NameLanguage = 'fr' | 'en' | 'other';

export interface ActName {
  readonly reference: string;
  readonly name: string;
  /** The language of texts that use it. `other` is German, Spanish and so on. */
  readonly language: NameLanguage;
  /** Its words as the table spells them. */
  readonly written: readonly string[];
  /** The words folded: `reglement`, `sur`, `l`, `ia`. */
  readonly words: readonly string[];
  /** True if only the exact spelling counts: `RIA` is no word, but `ria` is one in many languages. */
  readonly exact: boolean;
  /** Folded, as are the next three. */
  readonly after: readonly string[];
  readonly near: readonly string[];
  readonly notAfter: readonly string[];
  readonly notBefore: readonly string[];
  /** Countries and states with their own act of that name: a name that belongs to one of them means another act. */
  readonly places: readonly string[];
}

let names: readonly ActName[] | undefined;

/** All names of the table. Read once, on first use. */
export function actNames(): readonly ActName[] {
  names ??= readNames();
  return names;
}

function readNames(): ActName[] {
  const { places, acts } = ActTable.parse(createRequire(import.meta.url)('#config/glossary-acts.json'));
  const expanded = (list: readonly string[] = []): string[] =>
    list.flatMap((word) => (word === '@places' ? places : [word])).map(foldPhrase);
  const foldedPlaces = expanded(['@places']);
  return acts.flatMap(({ reference, fr, en, other }) =>
    [...inLanguage('fr', fr), ...inLanguage('en', en), ...inLanguage('other', other)].map(([language, entry]) => {
      const { name, after, near, notAfter, notBefore } = typeof entry === 'string' ? { name: entry } : entry;
      return {
        reference,
        name,
        language,
        written: wordsOfName(name),
        words: wordsOfName(name).map(foldNameWord),
        exact: /^\S+$/u.test(name) && /.\p{Lu}/u.test(name) && !/[-\u2011]/.test(name),
        after: expanded(after),
        near: expanded(near),
        notAfter: expanded(notAfter),
        notBefore: expanded(notBefore),
        places: notAfter?.includes('@places') ? foldedPlaces : [],
      };
    }),
  );
}

function inLanguage<T>(language: NameLanguage, names: readonly T[]): (readonly [NameLanguage, T])[] {
  return names.map((name) => [language, name]);
}

/** The words of a name as written, without the `'s` of a genitive. */
export function wordsOfName(name: string): string[] {
  return name
    .replace(/['\u2019]s(?![\p{L}\p{N}])/gu, '')
    .split(/[^\p{L}\p{N}+]+/u)
    .filter((word) => word !== '');
}

const ascii = /^[\x21-\x7e]*$/;

/** Texts repeat a few such words again and again: `règlement`, `européen`. */
const foldedWords = new BoundedCache(1_024, foldWord);

/** Lower case without accents. A plus stays. */
export function foldNameWord(word: string): string {
  return ascii.test(word) ? word.toLowerCase() : foldedWords.get(word);
}

function foldPhrase(phrase: string): string {
  return phrase.split(' ').map(foldNameWord).join(' ');
}
