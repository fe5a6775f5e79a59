import { describe, expect, it } from 'vitest';
import { agreementOf, scoreOf } from './text-agreement.js';

describe('the agreement of two texts', () => {
  it('is over runs of four words, each as often as it stands there', () => {
    expect(agreementOf('a b c d e', 'a b c d e')).toEqual({ precision: 1, recall: 1 });
    expect(agreementOf('a b c d e', 'a b c d x')).toEqual({ precision: 0.5, recall: 0.5 });
    expect(agreementOf('a b c d', 'a b c d a b c d')).toEqual({ precision: 1 / 5, recall: 1 });
    expect(agreementOf('un mot', 'un mot')).toEqual({ precision: 1, recall: 1 });
  });

  it('has no precision where nothing was found, and no recall where there was nothing to find', () => {
    expect(agreementOf('a b c d', '')).toEqual({ precision: null, recall: 0 });
    expect(agreementOf('', 'a b c d')).toEqual({ precision: 0, recall: null });
  });

  it('is a mean over the texts that have the share', () => {
    const found = [agreementOf('a b c d', 'a b c d'), agreementOf('a b c d', '')];
    expect(scoreOf(found)).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 });
  });
});
