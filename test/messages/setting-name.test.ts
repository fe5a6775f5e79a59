import { expect, it } from 'vitest';
import { namedSettings, settingChange, settingName } from '../../src/messages/setting-name.js';
import { VARIABLES } from '../../src/settings/environment.js';

it('calls each setting something of its own in both languages, and no other', () => {
  expect([...namedSettings].sort()).toEqual(VARIABLES.map(({ path }) => path).sort());
  for (const language of ['fr', 'en'] as const)
    expect(new Set(namedSettings.map((path) => settingName(path, language))).size).toBe(namedSettings.length);
  expect(settingName('of.tomorrow', 'fr')).toBeUndefined();
  expect(settingName('constructor', 'fr')).toBeUndefined();
});

it.each([
  ['"fr" → "en"', 'fr → en'],
  ['false → true', 'non → oui'],
  ['null → "smtp"', 'aucun → smtp'],
  ['[] → ["a","b"]', 'aucun → a, b'],
  ['60 → 15', '60 → 15'],
  ['"cut… → "b"', '"cut… → b'],
  ['"a → b" → "c"', '"a → b" → "c"'],
])('says %s as %s', (change, said) => {
  expect(settingChange(change, 'fr')).toBe(said);
});
