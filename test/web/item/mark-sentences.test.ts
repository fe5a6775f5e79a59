import { describe, expect, it } from 'vitest';
import type { ShownNode } from '../../../src/model/item/shown.js';
import { markSentences, sentenceId } from '../../../src/web/item/mark-sentences.js';

const link = { href: 'https://evil.example/Un-deux' };

const plain = (...sentences: readonly string[]) => sentences;

describe('markSentences', () => {
  it('marks a sentence across elements and white space, and nothing beside', () => {
    const nodes: ShownNode[] = [
      ['p', ['Avant. Le\n ', ['strong', ['droit']], ' & ', ['a', ["l'IA"], link], '.']],
      ['p', ['Après.']],
    ];
    const { nodes: marked, marked: places } = markSentences(nodes, plain("Le droit & l'IA."));
    expect([...places]).toEqual([0]);
    expect(marked).toEqual([
      [
        'p',
        [
          ...['Avant. ', ['mark', ['Le\n '], { id: 'sentence-1' }], ['strong', [['mark', ['droit']]]]],
          ...[
            ['mark', [' & ']],
            ['a', [['mark', ["l'IA"]]], link],
            ['mark', ['.']],
          ],
        ],
      ],
      ['p', ['Après.']],
    ]);
  });

  it('finds the beginning of a sentence that was cut', () => {
    expect(markSentences([['p', ['Un deux trois quatre.']]], plain('Un deux…')).nodes).toEqual([
      ['p', [['mark', ['Un deux'], { id: 'sentence-1' }], ' trois quatre.']],
    ]);
  });

  it('leaves out what is not there, what lies in another, and what is skipped', () => {
    const nodes: ShownNode[] = [['p', ['Un deux trois. Quatre.']]];
    const sentences = plain('Cinq.', 'Un deux', 'deux trois.', 'Quatre.');
    const { nodes: marked, marked: places } = markSentences(nodes, sentences, new Set([3]));
    expect([...places]).toEqual([1]);
    expect(marked).toEqual([['p', [['mark', ['Un deux'], { id: sentenceId(1) }], ' trois. Quatre.']]]);
  });

  it('marks two in one text, and one that ends with it', () => {
    expect(markSentences(['Un. Deux. Trois.', ['hr', []], 'Fin'], plain('Un.', 'Trois.')).nodes).toEqual([
      ...[['mark', ['Un.'], { id: 'sentence-1' }], ' Deux. ', ['mark', ['Trois.'], { id: 'sentence-2' }]],
      ...[['hr', []], 'Fin'],
    ]);
  });

  it('never takes an address for text', () => {
    const nodes: ShownNode[] = [['a', ['x'], link]];
    expect(markSentences(nodes, plain('Un-deux', 'https://evil.example/'))).toEqual({ nodes, marked: new Set() });
  });
});
