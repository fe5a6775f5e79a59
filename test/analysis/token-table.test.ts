import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenTable } from '../../src/analysis/token-table.js';

describe('TokenTable', () => {
  it('computes a word once, wherever it stands', () => {
    const asked: string[] = [];
    const table = new TokenTable((word) => {
      asked.push(word);
      return word.toUpperCase();
    });
    expect(table.get('la loi', 3, 6)).toBe('LOI');
    expect(table.get('une loi, ', 4, 7)).toBe('LOI');
    expect(asked).toEqual(['loi']);
  });

  it('gives words whose places collide their own tokens, and remembers the newest two', () => {
    // All have the same hash.
    const asked: string[] = [];
    const table = new TokenTable((word) => {
      asked.push(word);
      return `<${word}>`;
    });
    const words = ['AaAa', 'BBBB', 'AaAa', 'AaBB', 'BBBB', 'AaAa'];
    expect(words.map((word) => table.get(word, 0, 4))).toEqual(words.map((word) => `<${word}>`));
    expect(asked).toEqual(['AaAa', 'BBBB', 'AaBB', 'AaAa']);
  });

  it('gives what the function gives, for any text', () => {
    const table = new TokenTable((word) => `<${word}>`);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })), (words) => {
        const text = words.join(' ');
        let at = 0;
        for (const word of words) {
          expect(table.get(text, at, at + word.length)).toBe(`<${word}>`);
          at += word.length + 1;
        }
      }),
    );
  });
});
