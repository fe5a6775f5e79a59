import { describe, it } from 'vitest';
import { signatureOf } from '../../../src/enrich/similar/signature.js';
import { expectWithinMs } from '../../processor-time.js';

describe('signatures', () => {
  it.each(['a ', 'mot\n', '人', 'é', ' ', 'abc1 '])('are linear in %j', (piece) => {
    const text = piece.repeat(Math.ceil(400_000 / piece.length));
    expectWithinMs(1_000, () => signatureOf(text));
  });
});
