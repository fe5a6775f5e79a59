import { describe, expect, it } from 'vitest';
import { relevanceSentence } from '../../src/messages/relevance-reason.js';
import { type RelevanceReason, relevanceConcepts } from '../../src/model/item/relevance.js';

const reason = (concept: string, place: 'title' | 'text', cue = concept): RelevanceReason => ({
  cue,
  concept,
  place,
  start: 0,
  end: cue.length,
});

describe('relevanceSentence', () => {
  it('names concepts with their places', () => {
    const reasons = [reason('ai', 'title'), reason('profiling', 'text'), reason('automated-decision', 'text')];
    expect(relevanceSentence(reasons, 'fr')).toBe(
      'parle d’intelligence artificielle (titre), de profilage (texte) et de décision automatisée (texte)',
    );
    expect(relevanceSentence(reasons, 'en')).toBe(
      'speaks of artificial intelligence (title), profiling (text) and automated decisions (text)',
    );
  });

  it('names one alone without a conjunction, and at most four', () => {
    expect(relevanceSentence([reason('ai-act', 'text')], 'fr')).toBe('parle du règlement sur l’IA (texte)');
    const many = relevanceConcepts.map((concept) => reason(concept, 'text'));
    expect(relevanceSentence(many, 'en').match(/\(text\)/g)).toHaveLength(4);
  });

  it('quotes the words of a concept that it does not know', () => {
    expect(relevanceSentence([reason('constructor', 'text', 'oracle')], 'fr')).toBe(
      'parle de «\u00a0oracle\u00a0» (texte)',
    );
    expect(relevanceSentence([reason('old', 'title', 'oracle')], 'en')).toBe('speaks of “oracle” (title)');
  });

  it('says so where nothing was found', () => {
    expect(relevanceSentence([], 'fr')).toBe('rien n’y parle d’IA ni de décision automatisée');
  });

  it.each(['fr', 'en'] as const)('has a name of its own for each concept, %s', (language) => {
    const sentences = relevanceConcepts.map((concept) => relevanceSentence([reason(concept, 'text')], language));
    expect(new Set(sentences).size).toBe(relevanceConcepts.length);
  });
});
