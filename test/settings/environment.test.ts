import { expect, it } from 'vitest';
import { loadEnvironment, VARIABLES } from '../../src/settings/environment.js';
import { listSettings } from '../../src/settings/setting.js';
import { SettingsFile } from '../../src/settings/settings.js';

const settings = listSettings(SettingsFile);
const CUSTOMARY = ['REDIS_URL', 'ELASTICSEARCH_URL', 'ELASTICSEARCH_REPLICAS', 'ELASTICSEARCH_CA_FILE'];

it('gives every setting a variable, and no variable without a setting', () => {
  expect(VARIABLES.map(({ path }) => path)).toEqual(settings.map(({ path }) => path));
});

it.each(VARIABLES.filter(({ name }) => !CUSTOMARY.includes(name)))('derives $name from $path', ({ name, path }) => {
  const words = path.replace(/([a-z])([A-Z])/g, '$1_$2').replaceAll('.', '_');
  expect(name).toBe(`VIGIE_${words.toUpperCase()}`);
});

it('lets exactly the secrets be read from files', () => {
  const fromFile = VARIABLES.filter(({ secret }) => secret).map(({ path }) => path);
  expect(fromFile).toEqual(settings.filter(({ secret }) => secret).map(({ path }) => path));
});

it('refuses a setting of more characters than any has, whatever they are', () => {
  const reading = loadEnvironment({ VIGIE_PUBLIC_URL: `https://veille.example${'/'.repeat(200_000)}x` }, '/');
  expect(reading.overrides).toEqual([]);
  expect(reading.problems).toEqual([
    { where: 'VIGIE_PUBLIC_URL', message: 'expected at most 20000 characters, got 200023' },
  ]);
});
