import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eld } from 'eld/extrasmall';
import { beforeAll, describe, expect, it } from 'vitest';
import { languages } from '../../src/enrich/language-model.js';
import { createNgramDetector } from '../../src/enrich/tell-by-ngrams.js';

const detect = createNgramDetector();
const tell = (text: string) => detect(text)?.language ?? null;

beforeAll(() => {
  eld.setLanguageSubset([...languages]);
});

function tellByEld(text: string): string | null {
  const result = eld.detect(text);
  return result.language !== '' && result.isReliable() ? result.language : null;
}

/** Pieces of all lengths of what publishers write. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0, length = 1; at < text.length; at += length, length = 1 + ((length * 7) % 397)) {
    pieces.push(text.slice(at, at + length));
  }
  return pieces;
}

describe('createNgramTeller', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \n\t '],
    ['one letter', 'a'],
    ['three letters', 'abc'],
    ['numbers', '2024/1689'],
    ['apostrophes', "l'avis d’une `autorité' ''' ’’"],
    ['half a pair', 'der Rat \ud800 und \udc00'],
    ['pictures', '👍🏽 la loi 𝒜𝓁𝓅𝒽𝒶 𠀀𠀁'],
    ['a capital that grows', 'İSTANBUL İÇİN YENİ KARAR'],
    ['a word that is too long', `${'données'.repeat(60)} et règlement`],
    ['a text that is cut between words', 'mot '.repeat(200)],
    ['a text that is cut within a word', `${'mot '.repeat(80)}${'é'.repeat(100)}`],
    ['names of properties', '__proto__ constructor toString hasOwnProperty'],
  ])('tells %s as eld does', (_, text) => {
    expect(tell(text)).toBe(tellByEld(text));
  });

  it('tells pieces of feeds as eld does', () => {
    const folder = join(import.meta.dirname, '../fixtures/feeds');
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const pieces = texts.flatMap(piecesOf);
    expect(pieces.map(tell)).toEqual(pieces.map(tellByEld));
    expect(pieces.length).toBeGreaterThan(300);
  });

  it('tells what is written in all its languages as eld does', () => {
    const text = languages.map((language) => new Intl.DisplayNames(language, { type: 'region' }).of('FR')).join(' ');
    const names = languages.flatMap((language) => sentencesIn(language));
    const pieces = [text, ...names, ...names.flatMap(piecesOf)];
    expect(pieces.map(tell)).toEqual(pieces.map(tellByEld));
    expect(new Set(names.map(tell)).size).toBeGreaterThan(20);
  });
});

/** Lists of countries, languages and days as the language writes them. */
function sentencesIn(language: string): string[] {
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const regions = new Intl.DisplayNames(language, { type: 'region' });
  const tongues = new Intl.DisplayNames(language, { type: 'language' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' });
  return [
    list.format(['FR', 'DE', 'GB', 'US', 'CN', 'JP'].map((code) => regions.of(code) ?? '')),
    list.format(languages.slice(0, 12).map((code) => tongues.of(code) ?? '')),
    list.format([1, 2, 3, 4].map((month) => date.format(Date.UTC(2026, month * 2, month * 7)))),
  ];
}
