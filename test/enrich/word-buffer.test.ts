import { describe, expect, it } from 'vitest';
import { hashOfWord, WordBuffer } from '../../src/enrich/word-buffer.js';

const words = new WordBuffer();
function wordsOf(text: string): string[] {
  words.fill(text);
  return Array.from({ length: words.count }, (_, at) => text.slice(words.starts[at], words.ends[at]));
}

describe('WordBuffer', () => {
  it.each([
    ["L'IA, à haut-risque", ['L', 'IA', 'à', 'haut', 'risque']],
    ['e\u0301quite\u0301', ['e\u0301quite\u0301']],
    ['co\u00adopé\u200bration', ['co\u00adopé\u200bration']],
    ['人工智能 AI', ['人', '工', '智', '能', 'AI']],
    ['…', []],
  ])('finds the words of %j', (text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it.each([
    ['Équité', 'equite'],
    ['équite\u0301', 'EQUITE'],
    ['systèmes', 'système'],
    ['réseaux', 'reseau'],
    ['œuvres', 'oeuvre'],
    ['co\u00adopération', 'cooperation'],
    ['Straße', 'strasse'],
  ])('takes %s for %s', (one, other) => {
    expect(hashOfWord(one)).toBe(hashOfWord(other));
  });

  it.each([
    ['risque', 'risquer'],
    ['les', 'le'],
    ['ab', 'ba'],
    ['人', '工'],
    ['', 'a'],
  ])('tells %j from %j', (one, other) => {
    expect(hashOfWord(one)).not.toBe(hashOfWord(other));
  });

  it('holds more words than it began with, and lets a long text go', () => {
    expect(words.fill('mot '.repeat(40_000)).count).toBe(40_000);
    expect(wordsOf('deux mots')).toEqual(['deux', 'mots']);
  });
});
