import { describe, expect, it } from 'vitest';
import { TokenFilter } from '../../src/analysis/token-filter.js';

const words = Array.from({ length: 4_000 }, (_, index) => `f_${(index * 7_919).toString(36)}`);

describe('the filter of tokens', () => {
  it('says no of none that was added', () => {
    const added = ['', 'a', 'ia', 'f_ia', 'e_act', 'c_aiact', '人工', '𝒜𝒜', ...words.slice(0, 200)];
    const filter = new TokenFilter(added);
    expect(added.filter((token) => !filter.mayHold(token))).toEqual([]);
  });

  it('says no of nearly all others', () => {
    const filter = new TokenFilter(words.slice(0, 200));
    const others = words.slice(200);
    expect(others.filter((token) => filter.mayHold(token)).length).toBeLessThan(others.length / 4);
  });

  it('says no of all where none was added', () => {
    expect(words.some((token) => new TokenFilter().mayHold(token))).toBe(false);
  });
});
