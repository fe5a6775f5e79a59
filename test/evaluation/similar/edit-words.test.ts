import { expect, it } from 'vitest';
import { createRandom } from '../../bench/random.js';
import { editWords } from './edit-words.js';

const text = Array.from({ length: 200 }, (_, index) => `w${index}`).join(' ');

it('edits no more than its share of the words, and not nothing', () => {
  const kept = new Set(editWords(text, { share: 0.1, words: ['other'], random: createRandom(3) }).split(' '));
  const lost = text.split(' ').filter((word) => !kept.has(word)).length;
  expect(lost).toBeGreaterThan(5);
  expect(lost).toBeLessThanOrEqual(20);
});

it('leaves a text as it is by a share of none', () => {
  expect(editWords(text, { share: 0, words: ['other'], random: createRandom(3) })).toBe(text);
});

it('edits every word of a short text by a share of all, and ends', () => {
  expect(editWords('a b', { share: 1, words: ['c'], random: () => 0 })).toBe('c c');
});
