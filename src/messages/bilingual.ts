import type { UiLanguage } from '../model/ui-language.js';

/** Words in French, then in English, or a group of such pairs. */
interface Pairs {
  readonly [key: string]: readonly [french: unknown, english: unknown] | Pairs;
}

type InOne<P> = {
  readonly [K in keyof P]: P[K] extends readonly [infer French, infer English] ? French | English : InOne<P[K]>;
};

/** Splits pairs of words by language. The pairs are side by side, so that no translation can be missing. */
export function bilingual<P extends Pairs>(pairs: P): Readonly<Record<UiLanguage, InOne<P>>> {
  return { fr: inOne(pairs, 0), en: inOne(pairs, 1) };
}

function inOne<P extends Pairs>(pairs: P, side: 0 | 1): InOne<P> {
  const words = Object.entries(pairs).map(([key, one]) => [key, isPair(one) ? one[side] : inOne(one, side)]);
  return Object.fromEntries(words) as InOne<P>; // has the same keys
}

function isPair(one: Pairs[string]): one is readonly [unknown, unknown] {
  return Array.isArray(one);
}
