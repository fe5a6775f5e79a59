import { createRequire } from 'node:module';
import { z } from 'zod';

/** Made by `scripts/write-language-model.mjs` from eld 'extrasmall': (c) Nito T.M., Apache-2.0, https://github.com/nitotm */
const LanguageModel = z.object({
  /** ISO 639-1 codes. A language's number is its index here. */
  languages: z.array(z.string()).readonly(),
  /** For each language the average likelihood of a text in that language, 0 to 1. */
  averages: z.array(z.number()).readonly(),
  /** The character that stands for each byte of UTF-8 in an n-gram. */
  byteCharacters: z.string(),
  /** Source of the expression that matches what lies between words; its flags are `gu`. */
  separators: z.string(),
  /** The n-grams in the order of their bytes, six bytes each, padded with zeros, as base64. */
  ngrams: z.string(),
  /** For each n-gram the number of languages that have it, a byte each, as base64. */
  counts: z.string(),
  /** For each n-gram and each of its languages: the number of the language, then the score, a byte each, as base64. */
  scores: z.string(),
});

export const { languages, averages, byteCharacters, separators, ngrams, counts, scores } = LanguageModel.parse(
  createRequire(import.meta.url)('#config/language-model.json'),
);
