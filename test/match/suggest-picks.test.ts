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
    const { likely, possible } = suggestPicks(said, { glossary, taxonomy, language });
    const offered = [...likely, ...possible].map(({ text }) => text.replaceAll('"', '').replaceAll("'", '’'));
    expect(offered).toEqual(expect.arrayContaining([...due]));
    expect(offered.filter((one) => (never as readonly string[]).includes(one))).toEqual([]);
  },
);

/** What a person would keep without a thought: nothing that half of a watch on AI says. */
it.each([
  [
    'en',
    'Chatbots. We answer customers with a chatbot under the EU AI Act.',
    ['conversationalagent', 'general-purpose-models', 'celex:32024R1689'],
    ['ai', 'customer', 'europeanunion', 'answer'],
  ],
  [
    'fr',
    'Reconnaissance faciale. Contrôle d’accès des agents par biométrie.',
    ['facialrecognition', 'biometrics', 'biometrics'],
    ['verification', 'access'],
  ],
  [
    'fr',
    'Notation de crédit. Nous évaluons la solvabilité des clients.',
    ['creditscoring', 'automated-decisions', 'finance'],
    ['customer', 'grading', 'loan'],
  ],
] as const)('holds for likely in %s, for “%s”, its subjects and acts alone', (language, said, due, possibly) => {
  const { likely, possible } = suggestPicks(said, { glossary, taxonomy, language });
  expect(likely.map(({ value }) => value)).toEqual(due);
  expect(possible.map(({ value }) => value)).toEqual(expect.arrayContaining([...possibly]));
});
