import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldWord } from '../../src/analysis/fold.js';
import { frenchStem } from '../../src/analysis/french-stem.js';

const stem = (word: string): string => frenchStem(foldWord(word));

describe('frenchStem', () => {
  it.each([
    ['number', 'règlement règlements'],
    ['number in -aux', 'légal légale légales légaux'],
    ['number in -eaux', 'réseau réseaux'],
    ['irregular plurals', 'travail travaux'],
    ['gender and number of participles', 'adopté adoptée adoptés adoptées adopter'],
    ['gender in -el', 'personnel personnelle personnels personnelles'],
    ['gender in -en', 'européen européenne européens européennes'],
    ['gender in -if', 'normatif normative normatifs normatives'],
    ['gender in -er', 'particulier particulière particuliers particulières'],
    ['gender in -ique', 'public publique publics publiques'],
    ['gender in -eux', 'dangereux dangereuse dangereuses'],
    ['the family of réguler', 'réguler régulé régulateur régulatrice régulatrices régulation régulations'],
    ['the family of utiliser', 'utiliser utilisé utilisateur utilisatrice utilisation utilisations'],
    ['the family of appliquer', 'appliquer appliqué application applications'],
    ['a regulation and regulating', 'règlement réglementation réglementer'],
    ['the data that law protects', 'donnée données'],
    ['-ance and its plural', 'gouvernance gouvernances'],
  ])('joins %s', (_, words) => {
    expect(new Set(words.split(' ').map(stem)).size).toBe(1);
  });

  it.each([
    ['règlement', 'règle'],
    ['violation', 'viol'],
    ['donnée', 'donner'],
    ['formation', 'forme'],
    ['traitement', 'trait'],
    ['base', 'bas'],
    ['loi', 'lois longues'],
    ['information', 'informatique'],
    ['consentement', 'consensus'],
  ])('keeps %s apart from %s', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it('leaves short words, numbers and other scripts alone', () => {
    expect(['ia', 'ue', 'cas', '2024', 'gpt4', 'закон'].map(stem)).toEqual([
      'ia',
      'ue',
      'cas',
      '2024',
      'gpt4',
      'закон',
    ]);
  });

  it('never gives an empty stem', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (word) => {
        expect(frenchStem(word).length).toBeGreaterThanOrEqual(Math.min(word.length, 3));
      }),
      { numRuns: 600 },
    );
  });
});
