import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashOfWord, WordBuffer } from '../../src/enrich/word-buffer.js';
import { WordCounts } from '../../src/enrich/word-counts.js';

it('counts the words of one text after another', () => {
  const [words, counts] = [new WordBuffer(), new WordCounts()];
  const word = fc.integer({ min: 0, max: 2_000 }).map((number) => `mot${number.toString(36)}e`);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 3_000 }), (list) => {
      counts.fill(words.fill(list.join(' ')));
      for (const one of list.slice(0, 20)) {
        expect(counts.of(hashOfWord(one))).toBe(list.filter((other) => other === one).length);
      }
      expect(counts.of(hashOfWord('absent'))).toBe(0);
    }),
  );
});
