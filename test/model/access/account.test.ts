import { describe, expect, it } from 'vitest';
import { looksLike } from '../../../src/model/access/looks-like.js';

describe('two names', () => {
  it.each([
    ['in capitals', 'CLAIRE  martin'],
    ['with a letter that is composed', 'Claire Martin'.normalize('NFD')],
    ['with something that has no width', 'Claire\u200b Mar\u2060tin\u00ad'],
    ['with an order of writing', '\u202dClaire Martin\u202c'],
    ['in full width', 'Ｃｌａｉｒｅ　Ｍａｒｔｉｎ'],
    ['with a space that does not break', 'Claire\u00a0Martin'],
    ['with letters of another alphabet', 'Сlаirе Mаrtіn'],
    ['on two lines', 'Claire\nMartin'],
    ['with an accent more', 'Claire Martín'],
    ['with a blank of Braille', 'Claire\u2800Martin'],
  ])('read as one %s', (_how, name) => {
    expect(looksLike('Claire Martin', name)).toBe(true);
  });

  it.each(['Clara Martin', 'Claire Martin-Durand', 'Клара Мартин'])('are told apart: %s', (name) => {
    expect(looksLike('Claire Martin', name)).toBe(false);
  });
});
