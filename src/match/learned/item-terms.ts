import { analyse } from '../../analysis/analyse.js';
import type { Glossary } from '../../analysis/glossary.js';
import { referencesOf, topicsOf } from '../../model/item/corrected-findings.js';
import type { Item } from '../../model/item/item.js';

/** What an item says, as a model compares it: each token once, with how much it counts, 2 in the title and 1 elsewhere. */
export type ItemTerms = ReadonlyMap<string, number>;

/** What of an item its terms are made of. */
export type TermsOwner = Pick<
  Item,
  'title' | 'excerpt' | 'language' | 'references' | 'topics' | 'corrections' | 'sourceId'
>;

const ofTitle = 2;
const ofText = 1;
/** Who writes more of a title, or cites more acts, has no more to say in what is learned. */
const titleChars = 400;
const mostReferences = 12;
const topicPrefix = 't_';

/**
 * The stems of title and excerpt, the concepts of the glossary that these name, acts and topics: the last three are the same in every
 * language. Numbers and single letters say nothing. Linear, within limits: texts are hostile.
 */
export function itemTerms(item: TermsOwner, glossary: Glossary): ItemTerms {
  const { language, excerpt } = item;
  const input = { title: titleOf(item), body: excerpt, references: actsOf(item) };
  const { title, body, concepts } = analyse(input, language, glossary);
  const terms = new Map<string, number>();
  for (const token of title) if (says(token)) terms.set(token, ofTitle);
  const others = [...body.filter(says), ...concepts, ...topicsOf(item).map(topicTerm)];
  for (const term of others) if (!terms.has(term)) terms.set(term, ofText);
  return terms;
}

/** The beginning of the title, which is all that is learned from. */
export function titleOf({ title }: Pick<TermsOwner, 'title'>): string {
  return title.slice(0, titleChars);
}

/** The acts that an item refers to, without the provisions that it cites of them. */
export function actsOf(item: TermsOwner): string[] {
  const acts = referencesOf(item).filter((reference) => !reference.includes('#'));
  return acts.slice(0, mostReferences);
}

export function topicTerm(topic: string): string {
  return `${topicPrefix}${topic}`;
}

/** A word of two letters at least, stemmed (`f_ia`) or not. */
function says(token: string): boolean {
  const from = token.charAt(1) === '_' ? 2 : 0;
  return token.length >= from + 2 && !/^\d/.test(token.slice(from));
}
