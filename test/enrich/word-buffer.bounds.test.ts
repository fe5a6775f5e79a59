import { describe, expect, it } from 'vitest';
import { WordBuffer } from '../../src/enrich/word-buffer.js';
import { expectWithinMs } from '../processor-time.js';

const words = new WordBuffer();

describe('WordBuffer', () => {
  it('reads 200,000 characters, in linear time', () => {
    expectWithinMs(500, () => words.fill('a '.repeat(1_000_000)));
    expect(words.count).toBe(100_000);
  });
});
