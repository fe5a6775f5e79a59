import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadSettings, loadSettingsWithOrigins } from '../../src/settings/load-settings.js';
import { listSettings } from '../../src/settings/setting.js';
import { SettingsFile } from '../../src/settings/settings.js';
import { valueAt } from '../../src/settings/settings-tree.js';
import { createFolder } from './settings-fixture.js';

const shipped = readFileSync('config/vigie.yaml', 'utf8');
const uncommented = shipped.replace(/^( *)# (\w+: )/gm, '$1$2');

it('changes nothing as it is shipped', () => {
  using folder = createFolder({ 'config/vigie.yaml': shipped, 'empty.yaml': '' });
  const place = { env: {}, cwd: folder.path };
  expect(loadSettings(place)).toEqual(loadSettings({ ...place, file: 'empty.yaml' }));
});

it('shows every setting, at its default where it has one', () => {
  using folder = createFolder({ 'config/vigie.yaml': uncommented });
  const { written } = loadSettingsWithOrigins({ env: {}, cwd: folder.path });
  for (const { path, fallback, default: initial } of listSettings(SettingsFile)) {
    const value = valueAt(written, path.split('.'));
    expect(value, path).toBeDefined();
    if (fallback === undefined) expect(value, path).toEqual(initial);
  }
});
