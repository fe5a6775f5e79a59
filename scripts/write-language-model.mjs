import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { avgScore } from '../node_modules/eld/src/avgScore.js';
import { dictionary } from '../node_modules/eld/src/dictionary.js';
import { ngramsData } from '../node_modules/eld/src/ngrams/extrasmall.js';
import { separators } from '../node_modules/eld/src/regexPatterns.js';

/** The languages of the catalogue and their neighbours: fewer candidates make fewer mistakes on short titles. */
const candidates = [
  ...['fr', 'en', 'de', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'no', 'fi', 'et', 'lv', 'lt', 'cs', 'sk', 'sl', 'hr'],
  ...['hu', 'ro', 'bg', 'el', 'ca', 'is', 'ja', 'ko', 'zh', 'ru', 'uk', 'ar', 'he', 'tr'],
];

/** The maximum bytes of an n-gram; shorter ones are padded with zeros. */
const width = 6;
const target = new URL('../config/language-model.json', import.meta.url);

/** The content of `config/language-model.json`: what eld's smallest database has on our candidates. Throws if it does not fit the form. */
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

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(target, `${JSON.stringify(createLanguageModel(), null, 2)}\n`);
