import { describe, expect, it } from 'vitest';
import { indexedPrefix, indexedText, indexedToken } from '../../../../src/adapters/elasticsearch/items/query-token.js';

describe('tokens in the index', () => {
  it.each([
    ['nothing', [], ''],
    ['words', ['f_regl', 'e_act', '人工'], 'f_regl e_act 人工'],
    ['what the analyzer would part at', ['a\tb', 'c\u001fd', 'e\u2028f', 'g\u3000h'], 'a_b c_d e_f g_h'],
    ['a control character that it would not', ['bell\u0007'], 'bell_'],
  ] as const)('are %s between spaces', (_, tokens, expected) => {
    expect(indexedText(tokens.join(' '))).toBe(expected);
  });

  it('are as a query writes them', () => {
    for (const token of ['f_regl', 'a\tb', 'x'.repeat(250), 'x'.repeat(251), 'é'.repeat(40_000)]) {
      expect(indexedText(token)).toBe(indexedToken(token));
    }
  });

  it('are shortened wherever a long one stands among others', () => {
    const words = ['f_regl', 'x'.repeat(250), 'y'.repeat(251), 'e_act', 'z'.repeat(600)];
    for (const first of words)
      for (const second of words)
        for (const third of words) {
          const tokens = [first, second, third];
          expect(indexedText(tokens.join(' '))).toBe(tokens.map(indexedToken).join(' '));
        }
  });

  it('are shortened before the analyzer cuts them, and stay apart', () => {
    const [one, other] = ['a', 'b'].map((end) => indexedToken('x'.repeat(1_000) + end));
    expect(one?.length).toBeLessThan(255);
    expect(one).not.toBe(other);
  });

  it('begin with what they began with, and with no half of a pair', () => {
    const token = `${'x'.repeat(199)}${'𝒜'.repeat(40)}`;
    expect(indexedToken(token).startsWith(indexedPrefix(token))).toBe(true);
    expect(indexedPrefix(token)).toBe('x'.repeat(199));
    expect(indexedPrefix('f_re')).toBe('f_re');
  });
});
