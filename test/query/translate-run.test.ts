import { describe, expect, it } from 'vitest';
import { compileTranslations } from '../../src/analysis/translations.js';
import type { QueryNode } from '../../src/query/ast.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { rankedParts, translatedParts } from '../../src/query/ranked-parts.js';
import { loadGlossary } from '../analysis/glossary-fixture.js';

const glossary = loadGlossary();
const translations = compileTranslations([
  ['amende', 'fine', 1, 1, 50],
  ['modifier', 'amend', 0.5, 1, 50],
  ['base de données', 'database', 1, 1, 50],
  ['lettre de voiture', 'consignment note', 1, 1, 5],
  ['règlement', 'regulation', 1, 1, 50],
  ['la', 'the', 1, 1, 50],
  ['grave', 'serious', 0.5, 1, 50],
]);
const parse = (text: string) => parseQuery(text, { glossary, timeZone: 'UTC', translations });
const typed = (text: string) => parseQuery(text, { glossary, timeZone: 'UTC' }).node;
const formsOf = (node: QueryNode): readonly string[] => (node.kind === 'term' ? node.forms : []);

describe('a query with its translations', () => {
  it('is found by the forms of either language', () => {
    const { node, translations: used } = parse('l’amende');
    expect(node).toMatchObject({ kind: 'term', translated: ['e_fine'] });
    expect(formsOf(node)).toEqual(expect.arrayContaining(['f_amend', 'e_fine']));
    expect(used).toEqual([{ of: 'l’amende', to: ['fine'] }]);
  });

  it('loses the word of the other language that looks the same where the table is sure, and nothing else', () => {
    expect(formsOf(parse('une amende').node)).not.toContain('e_amend');
    expect(formsOf(typed('une amende'))).toContain('e_amend');
    expect(formsOf(parse('est grave').node)).toContain('e_grave');
    const borrowed = JSON.stringify(parse('the database').node);
    for (const form of ['e_databas', 'f_databas']) expect(borrowed).toContain(`"${form}"`);
  });

  it('keeps a term of several words in its words, each with the phrase that stands for all', () => {
    const { node, words } = parse('lettre de voiture');
    expect(words).toHaveLength(2);
    expect(JSON.stringify(node).split('"e_consign"')).toHaveLength(3);
    const phrase = { kind: 'phrase', scope: 'any', words: [['e_consign'], ['e_note']], translated: true };
    expect(translatedParts(node)).toContainEqual(phrase);
  });

  it.each(['"une amende"', 'titre:amende', '-amende', 'SAUF (une amende)', 'amend*', 'règlement IA'])(
    'means what it says in %s',
    (text) => {
      expect(parse(text).node).toEqual(typed(text));
      expect(parse(text).translations).toEqual([]);
    },
  );

  it('is ranked by the words as typed, and apart from them by translations and concepts', () => {
    const { node } = parse('une amende recrutement');
    const [own, other] = [rankedParts(node), translatedParts(node)].map((parts) => parts.flatMap(formsOf));
    expect(own).toEqual(expect.arrayContaining(['f_amend', 'f_recrutement']));
    expect(other).toContain('e_fine');
    expect(own?.filter((form) => form.startsWith('c_') || other?.includes(form))).toEqual([]);
    expect(translatedParts(typed('amende recrutement'))).toEqual([]);
  });

  it('is read in its own language: by accents, function words and words that only one language has', () => {
    expect(parse('the regulation').translations).toEqual([{ of: 'regulation', to: ['règlement'] }]);
    expect(parse('le règlement').translations).toEqual([{ of: 'règlement', to: ['regulation'] }]);
  });

  it('finds the topic that it names, and no topic in more words', () => {
    expect(parse('Biométrie source:cnil')).toMatchObject({ topics: ['biometrics'] });
    expect(JSON.stringify(parse('biométrie').node)).toContain('{"kind":"field","field":"topic","value":"biometrics"}');
    expect([parse('biométrie aéroports').topics, parseQuery('biométrie', { timeZone: 'UTC' }).topics]).toEqual([
      [],
      [],
    ]);
  });
});
