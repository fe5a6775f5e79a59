import { describe, it } from 'vitest';
import { sentencesOf } from '../../src/enrich/sentences.js';
import { expectWithinMs } from '../processor-time.js';

describe('sentencesOf', () => {
  it.each(['.', '1. ', 'A. ', '\n', 'art. ', '. a', '» ', '?!', ' ', 'a', '.\n', 'U.S. ', '\u00a0.'])(
    'is linear in %j',
    (piece) => {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      expectWithinMs(500, () => sentencesOf(text));
    },
  );
});
