import { describe, it } from 'vitest';
import { tokenRun } from '../../src/analysis/tokenise.js';
import { tokenSpaceOf } from '../../src/analysis/word-token.js';
import { expectWithinMs } from '../processor-time.js';

function tokenise(text: string, language: string) {
  const { tokens, starts, ends } = tokenRun(text, tokenSpaceOf(language));
  return tokens.map((token, index) => ({ token, start: starts[index] ?? 0, end: ends[index] ?? 0 }));
}

describe('tokenise', () => {
  it('is linear in long texts without spaces', () => {
    expectWithinMs(2_000, () => {
      tokenise('a'.repeat(1_000_000), 'fr');
      tokenise("l'".repeat(500_000), 'fr');
      tokenise('人'.repeat(300_000), 'zh');
      tokenise("prud'".repeat(200_000), 'fr');
    });
  });
});
