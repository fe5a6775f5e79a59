import { describe, it } from 'vitest';
import { readSentences } from '../../../src/jobs/machine-text/read-sentences.js';
import { expectWithinMs } from '../../processor-time.js';

const source = ['Titre.', 'Un.', 'Deux.'];
const read = (answer: unknown, atMost = 5) =>
  readSentences(typeof answer === 'string' ? answer : JSON.stringify(answer), source, atMost);
const only = (text: string) => read({ sentences: [{ text, from: [2] }] })[0]?.text;

describe('readSentences', () => {
  it('is linear in hostile answers', () => {
    const texts = ['['.repeat(1_000_000), '![]('.repeat(250_000), 'data:'.repeat(200_000), '<'.repeat(1_000_000)];
    expectWithinMs(2_000, () => {
      for (const text of texts) only(text);
      read('{'.repeat(1_000_000));
    });
  });
});
