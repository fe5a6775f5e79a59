import { z } from 'zod';
import { countForms, mostForms } from '../../model/item/phrase-forms.js';

/** The notation that `CueSet` reads: words, alternatives (one may be empty), the rest of a word, words in between. */
const notation = /^(?:[\p{L}\p{N} '’-]|\*|\{[1-9]\}|\([\p{L}\p{N} '’|*-]*\))+$/u;
const letter = /[\p{L}\p{N}]/u;
const beside = /^ *\{|\} *$/;

const expected = 'expected words, (one|another), the rest of a word as * and words between as {2}';

/** True for a phrase in this notation that has a letter in each of its forms, and words on both sides of each `{n}`. */
function isPhrase(text: string): boolean {
  const certain = text.replace(/\(([^()]*)\)/g, (whole, inside: string) =>
    inside.split('|').every((one) => letter.test(one)) ? whole : '',
  );
  return notation.test(text) && letter.test(certain.replace(/\{\d\}/g, '')) && !beside.test(text);
}

const Phrase = z
  .string()
  .refine(isPhrase, { error: expected, abort: true })
  .refine((phrase) => countForms(phrase) <= mostForms, `expected at most ${mostForms} forms`);

export const Phrases = z.array(Phrase).default([]);
