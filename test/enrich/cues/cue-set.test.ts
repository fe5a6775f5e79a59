import { describe, expect, it } from 'vitest';
import { CueSet } from '../../../src/enrich/cues/cue-set.js';
import { expectWithinMs } from '../../processor-time.js';

function find(text: string, ...phrases: string[]): string[] {
  const found: string[] = [];
  new CueSet(phrases.map((phrase) => ({ phrase, meaning: phrase }))).scan(text, (_, start, end) =>
    found.push(text.slice(start, end)),
  );
  return found;
}

describe('a set of cues', () => {
  it.each([
    ['Décision AUTOMATISÉE', 'decision automatisee'],
    ['de\u0301cision\u00a0automatise\u0301e', 'decision automatisee'],
    ['déci\u00adsion   automatisée', 'decision automatisee'],
    ['facial‑recognition', 'facial recognition'],
    ['l’intelligence artificielle', 'intelligence artificielle'],
    ['«systèmes» d’IA', 'systemes d IA'],
    ['A.I. systems', 'AI systems'],
    ['关于人工智能的规定', '人工智能'],
    ['ИСКУССТВЕННЫЙ ИНТЕЛЛЕКТ', 'искусственн* интеллект*'],
    ['Τεχνητής Νοημοσύνης', 'τεχνητ* νοημοσυν*'],
    ['الـذَكاء', 'الذكاء'],
  ])('finds %s', (text, phrase) => {
    expect(find(`Voici : ${text}.`, phrase)).toHaveLength(1);
  });

  it.each([
    ['a word that goes on', 'algorithmes', 'algorithme'],
    ['a word that began earlier', 'logarithme', 'arithme'],
    ['two sentences', 'une intelligence. Artificielle', 'intelligence artificielle'],
    ['two parts of a list', 'décision, automatisée', 'decision automatisee'],
    ['small letters of an acronym', 'j’ai', 'AI'],
    ['small letters beside it', 'l’ai générative', 'AI generative'],
  ])('does not find %s', (_, text, phrase) => {
    expect(find(text, phrase)).toEqual([]);
  });

  it.each([
    ['a phrase of one letter at the end of a text', 'le x', 'x', 'x'],
    ['a phrase of two letters before a gap', 'en IA ici', 'IA', 'IA'],
    ['the rest of a word after one letter', 'un xyz', 'x*', 'xyz'],
    ['words between after two letters', 'IA très responsable', 'IA {2}responsable', 'IA très responsable'],
    ['a silent character after the first letter', 'd\u00e9\u00adcision', 'decision', 'd\u00e9\u00adcision'],
    ['several gaps after the first letter', 'l  \u2013 intelligence', 'l intelligence', undefined],
    ['two spaces after the first letter', "l'  intelligence", 'l intelligence', "l'  intelligence"],
    ['a phrase before an ideograph', 'AI\u4eba', 'AI', 'AI'],
  ])('tells at the first letters where %s may begin', (_, text, phrase, found) => {
    expect(find(text, phrase)).toEqual(found === undefined ? [] : [found]);
  });

  it('knows alternatives, the rest of a word and words between', () => {
    const phrases = ['decision(s|) {2}automati*'];
    expect(find('décisions individuelles automatisées', ...phrases)).toHaveLength(1);
    expect(find('décision entièrement et automatiquement', ...phrases)).toHaveLength(1);
    expect(find('décision automatique', ...phrases)).toHaveLength(1);
    expect(find('décision a b c automatique', ...phrases)).toEqual([]);
    expect(find('décision. a automatique', ...phrases)).toEqual([]);
  });

  it('takes the longest at a place, and goes on behind it', () => {
    expect(find('AI system AI', 'AI', 'AI system', 'system')).toEqual(['AI system', 'AI']);
    expect(find('algorithme de tri', 'algorithme', 'algorithme de tri')).toEqual(['algorithme de tri']);
  });

  it('gives the first meaning of a phrase that is listed twice', () => {
    const found: number[] = [];
    new CueSet([
      { phrase: 'bail', meaning: 1 },
      { phrase: 'bail', meaning: 2 },
    ]).scan('bail', (meaning) => found.push(meaning));
    expect(found).toEqual([1]);
  });

  it('gives the first meaning of two that end at one place, whichever is the more exact', () => {
    const found: string[] = [];
    new CueSet([
      { phrase: 'profilage des clients', meaning: 'exact' },
      { phrase: 'profil*', meaning: 'any' },
      { phrase: 'profils', meaning: 'late' },
    ]).scan('profilage des clients, profils', (meaning) => found.push(meaning));
    expect(found).toEqual(['exact', 'any']);
  });

  it('refuses a phrase that it cannot look for', () => {
    expect(() => find('', 'a.b')).toThrow(RangeError);
    expect(() => find('', '(a|b)'.repeat(10))).toThrow(RangeError);
  });

  it.each([
    ['a word without end', 'a'.repeat(400_000)],
    ['gaps without end', `decision${' '.repeat(400_000)}`],
    ['gaps between beginnings', `${'decision '.repeat(20_000)}${' '.repeat(200_000)}`],
    ['silent characters', `decision${'\u00ad'.repeat(400_000)}`],
    ['beginnings', 'decision '.repeat(44_000)],
    ['skipped words', `decision ${'a '.repeat(200_000)}`],
  ])('is linear in %s', (_, text) => {
    const cues = new CueSet([{ phrase: 'decision {4}decision {4}automati*', meaning: 1 }]);
    // Quadratic work would take minutes.
    expectWithinMs(20_000, () => {
      cues.scan(text, () => {});
    });
  });

  it('finds each of so many phrases that its tree grows several times', () => {
    const letters = 'abcdefghijklmnop'.split('');
    const phrases = letters.flatMap((one) => letters.flatMap((two) => letters.map((three) => `${one}${two}${three}x`)));
    expect(find(phrases.join('; '), ...phrases)).toEqual(phrases);
  });
});
