import { expect, it } from 'vitest';
import { compileGlossary } from '../../src/analysis/glossary.js';
import { suggestPicks } from '../../src/match/suggest-picks.js';
import { loadGlossary, loadTaxonomy } from '../../src/settings/load-shipped.js';

const glossary = compileGlossary(loadGlossary());
const taxonomy = loadTaxonomy();

/** What a policy says of itself, what it must be offered, and what no reader would take for its subject. */
it.each([
  [
    'fr',
    'Reconnaissance faciale. Contrôle d’accès des agents par biométrie.',
    ['biométrie'],
    ['compagnon virtuel', 'fonctionnaire', 'élection'],
  ],
  ['fr', 'Recrutement. Nous trions des CV avec un outil d’IA.', ['recrutement', 'CV'], ['trions', 'élection']],
  [
    'fr',
    'Vidéosurveillance. Nous filmons les entrées et comptons les passages.',
    ['vidéosurveillance'],
    ['entrer en vigueur', 'calendrier d’application'],
  ],
  ['fr', 'Santé. Nous trions les images médicales.', ['santé'], ['trions', 'images intimes non consenties']],
  [
    'en',
    'Biometrics. We use facial recognition and fingerprints to control access.',
    ['facial recognition'],
    ['fair use', 'abuse', 'election', 'energy consumption'],
  ],
  ['en', 'Video surveillance. We film entrances and count people.', ['video surveillance'], ['older people']],
] as const)(
  'offers in %s, for “%s”, what it names, and nothing of which it has a word alone',
  (language, said, due, never) => {
    const { concepts, words } = suggestPicks(said, { glossary, taxonomy, language });
    const offered = [...concepts, ...words].map(({ text }) => text.replaceAll('"', '').replaceAll("'", '’'));
    expect(offered).toEqual(expect.arrayContaining([...due]));
    expect(offered.filter((one) => (never as readonly string[]).includes(one))).toEqual([]);
  },
);
