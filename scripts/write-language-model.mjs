import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { avgScore } from '../node_modules/eld/src/avgScore.js';
import { dictionary } from '../node_modules/eld/src/dictionary.js';
import { ngramsData } from '../node_modules/eld/src/ngrams/extrasmall.js';
import { separators } from '../node_modules/eld/src/regexPatterns.js';

/** The languages of the catalogue and their neighbours; fewer candidates, fewer mistakes on short titles. */
const candidates = [
  ...['fr', 'en', 'de', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'no', 'fi', 'et', 'lv', 'lt', 'cs', 'sk', 'sl', 'hr'],
  ...['hu', 'ro', 'bg', 'el', 'ca', 'is', 'ja', 'ko', 'zh', 'ru', 'uk', 'ar', 'he', 'tr'],
];

/** Bytes of an n-gram at most; shorter ones end in zeros. */
const width = 6;
const target = new URL('../src/enrich/language-model.ts', import.meta.url);

/** What `src/enrich/language-model.ts` exports: what eld's smallest database says of our candidates. Throws where that does not fit the form. */
export function createLanguageModel() {
  const ids = Object.keys(ngramsData.languages).filter((id) => candidates.includes(ngramsData.languages[id]));
  if (ids.length !== candidates.length) throw new Error('eld: expected to know every candidate');
  const languages = ids.map((id) => ngramsData.languages[id]);
  const ngrams = Object.entries(ngramsData.ngrams)
    .map(([ngram, scores]) => ({ key: keyOf(ngram), pairs: pairsOf(scores, ids) }))
    .filter(({ pairs }) => pairs.length > 0)
    .sort((a, b) => Buffer.compare(a.key, b.key));
  return {
    languages,
    averages: languages.map((language) => avgScore[language]),
    byteCharacters: dictionary.join(''),
    separators: escapeNonAscii(separators.source),
    ngrams: Buffer.concat(ngrams.map(({ key }) => key)).toString('base64'),
    counts: Buffer.from(ngrams.map(({ pairs }) => pairs.length)).toString('base64'),
    scores: Buffer.from(ngrams.flatMap(({ pairs }) => pairs.flat())).toString('base64'),
  };
}

function render(model) {
  const written = Object.fromEntries(Object.entries(model).map(([name, value]) => [name, JSON.stringify(value)]));
  return `// Written by scripts/write-language-model.mjs from eld 'extrasmall': (c) Nito T.M., Apache-2.0, https://github.com/nitotm

/** ISO 639-1 codes: a language's number is its place here. */
export const languages: readonly string[] = ${written.languages};

/** By number of a language: how sure of it one is of a text that is in it, on average; 0 to 1. */
export const averages: readonly number[] = ${written.averages};

/** The character that stands for each byte of UTF-8 in an n-gram. */
export const byteCharacters: string = ${written.byteCharacters};

/** Source of the expression, flags \`gu\`, that matches what lies between words. */
export const separators: string = ${written.separators};

/** The n-grams in the order of their bytes, ${width} bytes each and zeros where they are shorter, as base64. */
export const ngrams: string = ${written.ngrams};

/** For each n-gram how many languages have it, a byte each, as base64. */
export const counts: string = ${written.counts};

/** For each n-gram and each of its languages the number of the language, then the score, a byte each, as base64. */
export const scores: string = ${written.scores};
`;
}

function keyOf(ngram) {
  const key = Buffer.alloc(width);
  const units = [...ngram].map((character) => character.charCodeAt(0));
  if (units.length > width || units.some((unit) => unit === 0 || unit > 255)) throw new Error(`eld: n-gram "${ngram}"`);
  key.set(units);
  return key;
}

function pairsOf(scores, ids) {
  return Object.entries(scores).flatMap(([id, score]) => (ids.includes(id) ? [[ids.indexOf(id), byteOf(score)]] : []));
}

function byteOf(score) {
  if (!Number.isInteger(score) || score < 0 || score > 255) throw new Error(`eld: expected a byte, got score ${score}`);
  return score;
}

function escapeNonAscii(text) {
  return text.replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, render(createLanguageModel()));
