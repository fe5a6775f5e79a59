import { expect, it } from 'vitest';
import { settingChange } from '../../src/web/audit/changed-settings.js';

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
