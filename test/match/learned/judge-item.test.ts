import { describe, expect, it } from 'vitest';
import { compileGlossary } from '../../../src/analysis/glossary.js';
import { apart, itemTerms, type WrittenTerm } from '../../../src/match/learned/item-terms.js';
import { judgeItem, type LearnedModel } from '../../../src/match/learned/learn.js';
import { sampleItem } from '../../contract/sample-items.js';

const glossary = compileGlossary({ concepts: { aiact: { fr: ['règlement sur l’IA'], en: ['AI Act'], other: [] } } });
const item = sampleItem('a', {
  title: 'Tri des candidatures selon le règlement sur l’IA : 2026',
  excerpt: 'Les employeurs trient les candidatures des salariés.',
  references: ['celex:32024R1689', 'celex:32024R1689#art-6'],
  topics: [{ topic: 'employment', sentence: '', cue: 'salariés' }],
});

function modelOf(weights: Readonly<Record<string, number>>): LearnedModel {
  return { weightOf: (term) => weights[term] ?? 0, weights: Object.entries(weights), cuts: { clear: 0.3, strong: 2 } };
}

describe('the terms of an item', () => {
  it('are stems, concepts, acts without provisions, and topics; those of the title count double', () => {
    const terms = itemTerms(item, glossary);
    expect(terms.get('f_candidatur')).toBe(2);
    expect(terms.get('f_employeur')).toBe(1);
    expect(terms.get('c_aiact')).toBe(1);
    expect(terms.get('t_employment')).toBe(1);
    expect([...terms.keys()].filter((term) => term.startsWith('r_'))).toEqual(['r_celex_32024r1689']);
    expect([...terms.keys()].filter((term) => /\d{4}$/.test(term) && !term.startsWith('r_'))).toEqual([]);
  });

  it('are bounded, whatever a publisher writes', () => {
    const flood = Array.from({ length: 50_000 }, (_, index) => `mot${index}x`).join(' ');
    const references = Array.from({ length: 60 }, (_, index) => `celex:3202${index}R0001`);
    expect(itemTerms(sampleItem('b', { title: flood, references }), glossary).size).toBeLessThan(100);
  });
});

describe('a judged item', () => {
  it('is told by its own words, those of the text and not the stems, the heaviest first', () => {
    const model = modelOf({ f_candidatur: 1, f_tri: 3, c_aiact: 2, f_sal: -1, t_employment: 1 });
    const { terms } = judgeItem(item, model, glossary);
    expect(terms).toEqual([
      { kind: 'word', text: 'Tri' },
      { kind: 'word', text: 'candidatures' },
      { kind: 'word', text: 'règlement sur l’IA' },
      { kind: 'word', text: 'salariés' },
    ]);
  });

  it('has the act by its reference where it names none of its words', () => {
    const { terms } = judgeItem({ ...item, title: 'Rien', excerpt: '' }, modelOf({ r_celex_32024r1689: 1 }), glossary);
    expect(terms).toEqual([{ kind: 'reference', text: 'celex:32024R1689' }]);
  });

  it('has no terms where nothing speaks for it', () => {
    expect(judgeItem(item, modelOf({ f_tri: -1 }), glossary)).toMatchObject({ likeness: 'faint', terms: [] });
  });
});

describe('terms that are shown', () => {
  it('are no part of one another', () => {
    const words = ['haut risque', 'risque', 'Haut', 'tri', 'a', 'b'].map(
      (text): WrittenTerm => ({ kind: 'word', text }),
    );
    expect(apart(words, 3).map(({ text }) => text)).toEqual(['haut risque', 'tri', 'b']);
  });
});
