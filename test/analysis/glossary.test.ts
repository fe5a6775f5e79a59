import { expect, it } from 'vitest';
import { analyse } from '../../src/analysis/analyse.js';
import { compileGlossary } from '../../src/analysis/glossary.js';
import { tokenSpaces } from '../../src/analysis/word-token.js';
import { valuesOf } from '../../src/model/item/item-fields.js';
import { parseQuery } from '../../src/query/parse-query.js';
import { queryWords } from '../../src/query/query-words.js';
import { loadGlossary } from '../../src/settings/load-shipped.js';
import { sampleItem } from '../contract/sample-items.js';
import { matches } from '../query/matches.js';

const concepts = { aiact: { fr: ['règlement IA'], en: ['AI Act'], other: ['DSA'] } };

it('knows a plain word in the texts of its language alone, and in those of third ones', () => {
  const glossary = compileGlossary({ concepts: { employer: { fr: ['amende'], en: ['employer'], other: [] } } });
  expect([...glossary.fr.next.keys()]).toEqual(['f_amend']);
  expect([...glossary.en.next.keys()]).toEqual(['e_employ']);
  expect([...glossary.other.next.keys()]).toEqual(['amende', 'employer']);
});

it.each([
  ['loi coréenne', 'Korea’s AI Basic Act is a general law on AI', 'c_southkorea'],
  ['sanction italienne', 'Italian watchdog fines chatbot maker', 'c_italy'],
  ['décret américain', 'United States: new executive order', 'c_unitedstates'],
  ['règles britanniques', 'What the UK asks of developers', 'c_unitedkingdom'],
])('knows in both languages what belongs to a country: %s', (french, english, concept) => {
  const glossary = compileGlossary(loadGlossary());
  expect(analyse({ title: french, body: '' }, 'fr', glossary).concepts).toContain(concept);
  expect(analyse({ title: english, body: '' }, 'en', glossary).concepts).toContain(concept);
});

it('takes IA for AI everywhere but in English, where it is a State', () => {
  const glossary = loadGlossary();
  const compiled = compileGlossary(glossary);
  const saysAi = (text: string, language: string) =>
    analyse({ title: text, body: '' }, language, compiled).concepts.includes('c_ai');
  expect(saysAi('Class E airspace at Des Moines, IA', 'en')).toBe(false);
  expect(saysAi('Osez l’IA', 'fr')).toBe(true);
  expect(saysAi('La IA en la administración', 'es')).toBe(true);
  expect(saysAi('AI rules', 'en')).toBe(true);
});

it.each(tokenSpaces)('knows every name and expression in the space %s', (space) => {
  expect(compileGlossary({ concepts })[space].next.size).toBe(3);
});

it('compiles a space once, when it is first asked for', () => {
  let compiled = 0;
  const glossary = compileGlossary({
    get concepts() {
      compiled += 1;
      return concepts;
    },
  });
  expect(compiled).toBe(0);
  expect(glossary.fr).toBe(glossary.fr);
  expect(compiled).toBe(1);
});

it('holds more than two hundred concepts, whose labels say something in their language', () => {
  const { concepts: stored } = loadGlossary();
  expect(Object.keys(stored).length).toBeGreaterThan(200);
  const silent = Object.values(stored).flatMap(({ fr, en, other }) =>
    [...fr, ...en, ...other].filter((label) => queryWords(label).length === 0),
  );
  expect(silent).toEqual([]);
});

it('holds no expression of which stop words leave a single word that says something else', () => {
  const { concepts: stored } = loadGlossary();
  const worn = Object.values(stored).flatMap(({ fr, en }) =>
    [...fr, ...en].filter((label) => /[ ’']/.test(label) && queryWords(label).length < 2),
  );
  expect(worn).toEqual([]);
});

it.each([
  ['amende recrutement', 'en', 'A penalty for hiring software', true],
  ['penalty hiring', 'fr', 'Une amende pour un logiciel de recrutement', true],
  ['pénalité embauche', 'en', 'The fine-tuning of hiring tools', false],
  ['lanceurs d’alerte représailles', 'en', 'Whistleblowers face retaliation', true],
  ['credit scoring banks', 'fr', 'La notation de crédit par les banques', true],
  ['essais cliniques dispositifs médicaux', 'en', 'Clinical trials of medical devices', true],
  ['marchés publics acheteurs', 'en', 'Public procurement of AI', false],
  ['public procurement', 'fr', 'L’IA dans la commande publique', true],
  ['IA', 'en', 'Class E airspace at Des Moines, IA', false],
  ['ia', 'en', 'AI rules', true],
  ['IA', 'es', 'La IA en la administración', true],
  ['registre des algorithmes', 'nl', 'Besluit algoritmeregister', true],
  ['bac à sable espagnol', 'es', 'Un entorno controlado de pruebas', false],
  ['bac à sable réglementaire', 'es', 'Un entorno controlado de pruebas', true],
  ['compagnons conversationnels', 'en', 'Companion chatbots', true],
  ['tarification par la surveillance', 'en', 'An inquiry into surveillance pricing', true],
  ['OMS', 'en', 'WHO guidance on large models', true],
  ['poids des modèles', 'en', 'A control on model weights', true],
  ['charge de la preuve dommages', 'en', 'Harm and the burden of proof', true],
])('%s asks of a text in %s: %s', (query, language, title, expected) => {
  const glossary = compileGlossary(loadGlossary());
  const { node } = parseQuery(query, { glossary, timeZone: 'UTC' });
  const text = analyse({ title, body: '' }, language, glossary);
  expect(matches(node, { text, values: valuesOf(sampleItem('a')) })).toBe(expected);
});
