import type { ItemValues } from '../model/item/item-fields.js';
import { foldForCompare } from './fold.js';

/**
 * The analysed texts of an item: one token for each word that is no stop word, in reading order. A token is the light French stem
 * (`f_` + stem) in a French item, the Porter2 stem (`e_` + stem) in an English one, and the folded word in any other. Tokens contain no
 * white space.
 */
export interface AnalysedText {
  readonly title: readonly string[];
  readonly body: readonly string[];
  /** Language-neutral tokens without position, each once: concepts of the glossary (`c_aiact`), references (`r_celex_32024r1689`). */
  readonly concepts: readonly string[];
}

/** Analysed words in the form that crosses threads and enters an index: each text's tokens, joined by single spaces. */
export interface JoinedText {
  readonly title: string;
  readonly body: string;
  readonly concepts: string;
}

/** What search and matching use of an item: its analysed words, and the values that fields are compared with. */
export interface AnalysedDocument {
  readonly text: AnalysedText;
  readonly values: ItemValues;
}

export function joinText({ title, body, concepts }: AnalysedText): JoinedText {
  return { title: title.join(' '), body: body.join(' '), concepts: concepts.join(' ') };
}

/** Adds concepts to a text, each once. */
export function withConcepts(text: JoinedText, concepts: readonly string[]): JoinedText {
  const known = text.concepts === '' ? [] : text.concepts.split(' ');
  return { ...text, concepts: [...new Set([...known, ...concepts])].join(' ') };
}

/** `celex:32024R1689` as a token without position: `r_celex_32024r1689`. */
export function referenceToken(reference: string): string {
  return `r_${foldForCompare(reference).replace(/[^\p{L}\p{N}]+/gu, '_')}`;
}
