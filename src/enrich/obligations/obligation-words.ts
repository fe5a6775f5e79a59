import { Addressee, type Force } from '../../model/item/obligation.js';
import { wordFileOf } from '../cues/word-files.js';
import { List, type ObligationLists } from './obligation-lists.js';

export interface Listed {
  readonly phrase: string;
  readonly is: ReadonlySet<List>;
  /** The force of a cue; null for other phrases. */
  readonly force: Force | null;
  /** The addressee that a noun names, or null. */
  readonly addressee: Addressee | null;
  /** True if a sentence with this phrase may ask something. */
  readonly asks: boolean;
}

const forces: Readonly<Partial<Record<List, Force>>> = {
  must: 'must',
  bound: 'must',
  soft: 'must',
  names: 'must',
  bars: 'must-not',
  mustNot: 'must-not',
  mayNot: 'must-not',
  may: 'must-not',
  should: 'should',
  advice: 'should',
};

export const obligationLanguages = ['de', 'en', 'es', 'fr', 'it'] as const;
export type ObligationLanguage = (typeof obligationLanguages)[number];

/** Words next to a phrase, in small letters. */
export type SurroundingWords = ObligationLists['words'];

/** Null for a language without word lists. */
export function surroundingWordsOf(language: string): SurroundingWords | null {
  const listed = obligationLanguages.find((one) => one === language);
  return (listed && wordFileOf(listed)?.obligations?.words) ?? null;
}

/** Every form of every phrase, with its combined meaning. */
export function* obligationCues(): Generator<{ phrase: string; meaning: Listed; language: ObligationLanguage }> {
  for (const language of obligationLanguages) {
    const listed = new Map<string, Set<List>>();
    const phrases = wordFileOf(language)?.obligations?.phrases;
    for (const list of List.options) {
      for (const phrase of phrases?.[list] ?? []) listed.set(phrase, (listed.get(phrase) ?? new Set()).add(list));
    }
    for (const [phrase, is] of listed) yield { phrase, meaning: describe(phrase, is), language };
  }
}

function describe(phrase: string, is: ReadonlySet<List>): Listed {
  const force = List.options.map((list) => (is.has(list) && forces[list]) || null).find((one) => one !== null) ?? null;
  return {
    phrase,
    is,
    force,
    addressee: Addressee.options.find((one) => is.has(one)) ?? null,
    asks: force !== null || is.has('does') || is.has('do') || is.has('doNot'),
  };
}
