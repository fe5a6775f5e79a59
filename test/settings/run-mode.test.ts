import { expect, it } from 'vitest';
import { loadSettings } from '../../src/settings/load-settings.js';
import { detectMode } from '../../src/settings/run-mode.js';
import { createFolder } from './settings-fixture.js';

const servers = { REDIS_URL: 'redis://localhost', ELASTICSEARCH_URL: 'https://localhost:9200' };

it.each([
  ['embedded', {}],
  ['embedded', { REDIS_URL: '', ELASTICSEARCH_URL: '' }],
  ['distributed', servers],
])('is %s with %o', (mode, env) => {
  using folder = createFolder();
  expect(detectMode(loadSettings({ env, cwd: folder.path }))).toBe(mode);
});

it('finds the certificate of the authority from the folder of the start', () => {
  using folder = createFolder();
  const env = { ...servers, ELASTICSEARCH_CA_FILE: 'certs/ca.crt' };
  expect(loadSettings({ env, cwd: folder.path }).elasticsearch.caFile).toBe(`${folder.path}/certs/ca.crt`);
});
