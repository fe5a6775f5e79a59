import { describe, expect, it } from 'vitest';
import { readSentences } from '../../../src/jobs/machine-text/read-sentences.js';

const source = ['Titre.', 'Un.', 'Deux.'];
const read = (answer: unknown, atMost = 5) =>
  readSentences(typeof answer === 'string' ? answer : JSON.stringify(answer), source, atMost);
const only = (text: string) => read({ sentences: [{ text, from: [2] }] })[0]?.text;

describe('readSentences', () => {
  it('keeps each sentence with those that it names, and drops what names none that exists', () => {
    const sentences = [
      { text: 'Dit un et deux.', from: [3, 2, 2, 9] },
      { text: 'Inventé.', from: [0, 4, -1, 1.5] },
      { text: 'Sans rien.', from: [] },
      { text: '  ', from: [1] },
    ];
    expect(read({ sentences })).toEqual([{ text: 'Dit un et deux.', from: ['Deux.', 'Un.'] }]);
  });

  it('looks past fences and words around the object', () => {
    const fenced = 'Here you are:\n```json\n{"sentences":[{"text":"Oui {a}.","from":[1]}]}\n```';
    expect(read(fenced)).toEqual([{ text: 'Oui {a}.', from: ['Titre.'] }]);
  });

  it.each([
    '',
    'Voici le résumé.',
    '{"sentences":[',
    '}{',
    '[]',
    '{"sentences":{"text":"x","from":[1]}}',
    '{"sentences":[{"text":1,"from":[1]}]}',
  ])('takes nothing from %j', (answer) => {
    expect(read(answer)).toEqual([]);
  });

  it.each([
    [
      'markup',
      '<b onclick="x()">Gras</b><script>alert(1)</script> et <a href="https://evil.example">lien</a>',
      'Gras et lien',
    ],
    [
      'links',
      'Voyez [ici](https://evil.example/a) ou https://evil.example/b, www.evil.example et javascript:alert(1)',
      'Voyez ici ou et',
    ],
    ['an image', '![pixel](https://t.example/p.gif) Mot', 'pixel Mot'],
    ['what reorders and hides letters', 'a\u202eb\u200bc\u0007d', 'a bc d'],
    ['lines', 'Un\n\n# Deux', 'Un # Deux'],
  ])('shows %s as plain words', (_, text, expected) => {
    expect(only(text)?.replace(/ +/g, ' ').trim()).toBe(expected);
  });

  it('cuts what is long, and keeps no more than asked for', () => {
    expect(only('mot '.repeat(5_000))?.length).toBeLessThanOrEqual(400);
    const many = Array.from({ length: 9 }, (_, n) => ({ text: `Phrase ${n}.`, from: [1] }));
    expect(read({ sentences: many })).toHaveLength(5);
  });
});
