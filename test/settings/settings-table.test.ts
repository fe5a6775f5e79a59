import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderSettingsTable } from '../../src/settings/render-settings.js';

it('docs/settings.md says what the code says (UPDATE=1 writes it again)', () => {
  if (process.env.UPDATE) writeFileSync('docs/settings.md', renderSettingsTable());
  expect(readFileSync('docs/settings.md', 'utf8')).toBe(renderSettingsTable());
});
