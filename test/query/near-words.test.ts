import { describe, expect, it } from 'vitest';
import { nearWords } from '../../src/query/near-words.js';

const words = ['biométrie', 'biométrique', 'amende', 'recrutement', 'chat', 'risque', 'Risque', 'audits'];

describe('words that a mistyped one may stand for', () => {
  it.each([
    ['biometrei', ['biométrie']],
    ['biométri', ['biométrie']],
    ['recrutemnet', ['recrutement']],
    ['recruttemment', ['recrutement']],
    ['rsique', ['risque']],
    ['amnde', ['amende']],
    ['biometrique', ['biométrie']],
    ['amende', []],
    ['xamende', []],
    ['chats', ['chat']],
    ['cha', []],
    ['entirely', []],
  ])('%s', (mistyped, expected) => {
    expect(nearWords(mistyped, words)).toEqual(expected);
  });

  it('take no long text, and no time over many words', () => {
    expect(nearWords('a'.repeat(100_000), ['a'.repeat(99_999)])).toEqual([]);
  });
});
