import { describe, expect, it, vi } from 'vitest';
import { readWordFile, wordFiles } from '../../../src/enrich/cues/word-files.js';
import { expandPhrase } from '../../../src/model/item/phrase-forms.js';

const made = vi.hoisted(() => ({ requires: 0 }));

vi.mock('node:module', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:module')>();
  const createRequire: typeof original.createRequire = (from) => {
    made.requires += 1;
    return original.createRequire(from);
  };
  return { ...original, createRequire };
});

describe('the files of words', () => {
  it('are read once', () => {
    const first = wordFiles();
    const before = made.requires;
    expect(wordFiles()).toBe(first);
    expect(made.requires).toBe(before);
  });

  it('say each thing of a phrase once: of two concepts that one phrase is worth as much to, neither is meant', () => {
    const said = new Map<string, string>();
    const problems: string[] = [];
    for (const { relevance } of wordFiles()) {
      for (const [concept, strengths] of Object.entries(relevance.concepts)) {
        for (const [strength, phrases] of Object.entries(strengths)) {
          for (const form of phrases.flatMap(expandPhrase)) {
            const [key, place] = [`${strength} ${form.toLowerCase()}`, concept];
            if ((said.get(key) ?? place) !== place) problems.push(`${form}: ${said.get(key)} and ${place}`);
            said.set(key, place);
          }
        }
      }
    }
    expect(said.size).toBeGreaterThan(5_000);
    expect(problems).toEqual([]);
  });

  it.each([
    ['a bracket that stays open', 'décision (automatique'],
    ['groups in a group', 'décision (auto(matique|))'],
    ['a full stop', 'art. 22'],
    ['nothing', ''],
    ['a number of words that is none', 'droit {x}humain'],
    ['no word', '*'],
    ['nothing but a gap', ' '],
    ['words that may all be left out', '(le|) (droit|)'],
    ['words before the first', '{2}humain'],
    ['words behind the last', 'droit {2}'],
  ])('name file, place and phrase of a mistake: %s', (_, phrase) => {
    const document = { relevance: { concepts: { algorithm: { strong: ['algorithme', phrase] } } } };
    expect(() => readWordFile('fr', document)).toThrow(
      `config/words/fr.json: relevance.concepts.algorithm.strong.1: expected words, (one|another), the rest of a word as * and words between as {2}, got "${phrase}"`,
    );
  });

  it('name a phrase of too many forms', () => {
    const phrase = '(a|b)(c|d)(e|f)(g|h)(i|j)(k|l)(m|n)(o|p)(q|r)(s|t)';
    const message = `0: expected at most 512 forms, got "${phrase}"`;
    expect(() => readWordFile('fr', { kind: { misleading: [phrase] } })).toThrow(`fr.json: kind.misleading.${message}`);
    const obligations = { phrases: { must: [phrase] }, words: {} };
    expect(() => readWordFile('fr', { obligations })).toThrow(`fr.json: obligations.phrases.must.${message}`);
  });

  it('repeat no whole list for a key that does not exist', () => {
    const document = { kind: { words: { news: { names: ['communiqué'] }, nwes: {} } } };
    expect(() => readWordFile('fr', document)).toThrow(/kind\.words: Unrecognized key: "nwes"$/);
  });

  it('name a concept and a strength that do not exist', () => {
    expect(() => readWordFile('de', { relevance: { concepts: { magic: {} } } })).toThrow('de.json: relevance.concepts');
    expect(() => readWordFile('de', { kind: { words: { law: { perhaps: [] } } } })).toThrow('de.json: kind.words.law');
  });

  it('name a list of what obliges that does not exist, and a phrase that cannot be looked for', () => {
    const obligations = (phrases: object) => ({ obligations: { phrases, words: {} } });
    expect(() => readWordFile('de', obligations({ duty: [] }))).toThrow(
      'obligations.phrases: Unrecognized key: "duty"',
    );
    expect(() => readWordFile('de', obligations({ must: ['muss (sofort'] }))).toThrow(
      'obligations.phrases.must.0: expected words',
    );
  });
});
