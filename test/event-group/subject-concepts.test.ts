import { describe, expect, it } from 'vitest';
import { compileGlossary } from '../../src/analysis/glossary.js';
import { subjectNames, subjectsOf } from '../../src/event-group/common-matter.js';
import { loadGlossary } from '../../src/settings/load-shipped.js';

const definition = loadGlossary();
const glossary = compileGlossary(definition);

describe('the matters of an item', () => {
  it('are concepts of the glossary that ships with the program', () => {
    expect([...subjectNames].filter((id) => !(id in definition.concepts))).toEqual([]);
  });

  it('are the same in two languages, and no word of the trade', () => {
    const of = (title: string, excerpt: string, language: string) =>
      [...subjectsOf({ title, excerpt, language }, glossary)].sort();
    const fr = of('Reconnaissance faciale : amende de la CNIL', 'Décision sur l’intelligence artificielle.', 'fr');
    const en = of('Facial recognition: regulator fines firm', 'A law on artificial intelligence.', 'en');
    expect(fr).toEqual(['facialrecognition']);
    expect(en).toEqual(fr);
  });

  it('are called as the reader calls them', () => {
    expect(glossary.nameOf('facialrecognition', 'fr')).toBe('reconnaissance faciale');
    expect(glossary.nameOf('facialrecognition', 'en')).toBe('facial recognition');
    expect(glossary.nameOf('nothing', 'en')).toBe('nothing');
  });
});
