import { createRequire } from 'node:module';
import { z } from 'zod';
import { addTo } from '../model/gather.js';
import { RunBuffer } from './tokenise.js';
import type { TokenSpace } from './word-token.js';

const Row = z.tuple([z.string().min(1), z.string().min(1), z.number(), z.number(), z.int().nonnegative()]);

/** `config/translations.json` and `translations-beside.json`. The files explain their columns. */
const Table = z.strictObject({ about: z.string(), rows: z.array(Row) });

type Row = z.infer<typeof Row>;

/** The languages between which words are translated. */
export type Translated = 'fr' | 'en';

export interface Translation {
  readonly text: string;
  /** Tokens in the space of its language. Several tokens are a phrase. */
  readonly tokens: readonly string[];
}

/** A word or term of the table. */
export interface KnownTerm {
  /** Number of the query's words that it covers. */
  readonly count: number;
  readonly to: readonly Translation[];
  /** True if its meaning in this language is so clear that a word of the other language that looks the same is not meant. */
  readonly isSure: boolean;
}

/** A word of a query: its token in each space. */
type Word = Readonly<Record<TokenSpace, string>>;

export interface Translations {
  /** The longest term that begins at the first word and may end where it ends. Matches the words as written, or else their stems. */
  longestAt(language: Translated, words: readonly Word[], mayEnd: (count: number) => boolean): KnownTerm | undefined;
  /** True if a folded word belongs to the language. */
  holds(language: Translated, folded: string): boolean;
  /** All words of both languages, folded. */
  readonly words: Iterable<string>;
}

const leastProbable = 0.3;
const sure = 0.8;
/** Most words of a term, without stop words. */
const mostWords = 3;
/** Weight of a manual entry, in number of observations. */
const seenByHand = 1_000;

let table: Translations | undefined;

/** Read once, on first use; takes a tenth of a second. */
export function translations(): Translations {
  table ??= compileTranslations(readRows());
  return table;
}

function readRows(): readonly Row[] {
  const require = createRequire(import.meta.url);
  const [learned, beside] = ['translations', 'translations-beside'].map(
    (name) => Table.parse(require(`#config/${name}.json`)).rows,
  );
  const replaced = new Set(beside?.map(([french]) => singular(french)));
  const byHand = (beside ?? []).map(([fr, en, toEn, toFr]): Row => [fr, en, toEn, toFr, seenByHand]);
  return [...byHand, ...(learned ?? []).filter(([french]) => !replaced.has(singular(french)))];
}

/** An entry for `modèle` also replaces one for `modèles`. */
function singular(term: string): string {
  return term.replace(/[sx](?= |$)/g, '');
}

export function compileTranslations(rows: readonly Row[]): Translations {
  const fr = new Side(
    'fr',
    rows.map(([fr, en, p, , seen]) => ({ from: fr, to: en, p, seen })),
  );
  const en = new Side(
    'en',
    rows.map(([fr, en, , p, seen]) => ({ from: en, to: fr, p, seen })),
  );
  const side = { fr, en };
  return {
    longestAt: (language, words, mayEnd) => side[language].longestAt(words, mayEnd),
    holds: (language, folded) => side[language].words.has(folded),
    get words() {
      return new Set([...fr.words, ...en.words]);
    },
  };
}

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly p: number;
  readonly seen: number;
}

const run = new RunBuffer();
const tokensOf = (text: string, space: TokenSpace): readonly string[] => run.fill(text, space).tokens;

/** The terms of one language, by words as written and by stems: `amende` is no form of `amender` if both are known. */
class Side {
  readonly words = new Set<string>();
  readonly #standing = new Map<string, Pair[]>();
  #stemmed: ReadonlyMap<string, readonly Pair[]> | undefined;

  constructor(
    private readonly language: Translated,
    pairs: readonly Pair[],
  ) {
    for (const pair of pairs) {
      const folded = tokensOf(pair.from, 'other');
      for (const word of folded) this.words.add(word);
      if (pair.p > 0) addTo(this.#standing, folded.join(' '), pair);
    }
  }

  longestAt(words: readonly Word[], mayEnd: (count: number) => boolean): KnownTerm | undefined {
    for (let count = Math.min(mostWords, words.length); count > 0; count -= 1) {
      if (!mayEnd(count)) continue;
      const term = words.slice(0, count);
      const keyIn = (space: TokenSpace) => term.map((word) => word[space]).join(' ');
      const pairs = this.#standing.get(keyIn('other')) ?? this.#byStems().get(keyIn(this.language));
      const known = pairs && this.#known(pairs, count);
      if (known && known.to.length > 0) return known;
    }
    return undefined;
  }

  #byStems(): ReadonlyMap<string, readonly Pair[]> {
    if (this.#stemmed) return this.#stemmed;
    const stemmed = new Map<string, Pair[]>();
    for (const pairs of this.#standing.values()) {
      const key = tokensOf(pairs[0]?.from ?? '', this.language).join(' ');
      for (const pair of pairs) addTo(stemmed, key, pair);
    }
    this.#stemmed = stemmed;
    return stemmed;
  }

  /** Weighs the forms of a stem by how often they were seen. Translations with the same stem count as one. */
  #known(pairs: readonly Pair[], count: number): KnownTerm {
    const seen = new Map<string, number>();
    for (const pair of pairs) seen.set(pair.from, Math.max(seen.get(pair.from) ?? 0, pair.seen));
    const total = [...seen.values()].reduce((sum, one) => sum + one, 0);
    const found = new Map<string, Translation & { readonly p: number }>();
    for (const { from, to, p } of pairs) {
      const tokens = tokensOf(to, this.language === 'fr' ? 'en' : 'fr');
      const key = tokens.join(' ');
      const before = found.get(key) ?? { text: to, tokens, p: 0 };
      found.set(key, { ...before, p: before.p + (p * (seen.get(from) ?? 0)) / total });
    }
    const all = [...found.values()].filter(({ tokens }) => tokens.length > 0);
    const to = all.filter(({ p }) => p >= leastProbable).sort((a, b) => b.p - a.p);
    return { count, to, isSure: all.reduce((sum, { p }) => sum + p, 0) >= sure };
  }
}
