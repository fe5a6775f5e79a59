import { expect, it } from 'vitest';
import { loadTaxonomy, readTaxonomy } from '../../src/settings/load-shipped.js';
import { createFolder } from './settings-fixture.js';

const label = { fr: 'Santé', en: 'Health' };

it('ships the topics that readers know, named in both languages', () => {
  const { topics } = loadTaxonomy();
  expect(Object.keys(topics)).toEqual(
    (
      'risk-classes general-purpose-models biometrics transparency bias-fairness automated-decisions data-protection ' +
      'copyright employment health finance public-sector children security liability environment sandboxes ' +
      'standards-audit enforcement'
    ).split(' '),
  );
  for (const { cues } of Object.values(topics)) {
    expect([cues.fr.length, cues.en.length, cues.other.length].every((count) => count > 3)).toBe(true);
  }
});

it.each([
  ['topics', 'topics: none', 'config/taxonomy.yaml: topics', 'got "none"'],
  ['a label', { topics: { health: { label: { fr: 'Santé' }, cues: {} } } }, 'topics: health: label: en', 'got nothing'],
  ['an id', { topics: { 'He alth': { label, cues: {} } } }, 'topics: He alth', 'He alth'],
  ['a cue', { topics: { health: { label, cues: { fr: [7] } } } }, 'topics: health: cues: fr: 0', 'got 7'],
  ['a key', { topics: { health: { label, cues: {}, words: [] } } }, 'topics: health', 'words'],
])('says where %s is wrong, what was expected and what was got', (_, written, where, got) => {
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  using folder = createFolder({ 'config/taxonomy.yaml': text });
  const { definition, problems } = readTaxonomy(folder.path);
  expect(definition).toBeNull();
  expect(problems).toHaveLength(1);
  expect(problems[0]?.where).toContain(where);
  expect(problems[0]?.message).toContain(got);
});

it('says that there is no file', () => {
  using folder = createFolder({});
  expect(readTaxonomy(folder.path).problems).toEqual([
    { where: 'config/taxonomy.yaml', message: 'expected a readable file, got ENOENT' },
  ]);
});
