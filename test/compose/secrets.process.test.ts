import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadSecret } from '../../src/settings/load-secret.js';
import { loadSettings } from '../../src/settings/load-settings.js';
import { detectMode } from '../../src/settings/run-mode.js';
import { createFolder } from '../settings/settings-fixture.js';
import { isOurs, profiles, readCompose, root } from './compose-file.js';
import { imageEnvironment } from './dockerfile.js';

const makeSecrets = (cwd: string): string =>
  execFileSync('sh', [join(root, 'config/docker/make-secrets.sh')], { cwd, encoding: 'utf8' });

it('makes each secret once, in a folder that is closed to others', () => {
  using folder = createFolder();
  expect(makeSecrets(folder.path)).toMatch(/^(made secrets\/\w+\n){5}$/);
  const secrets = join(folder.path, 'secrets');
  const read = () => readdirSync(secrets).map((name) => [name, readFileSync(join(secrets, name), 'utf8')]);
  const first = read();
  expect(makeSecrets(folder.path)).toBe('');
  expect(read()).toEqual(first);
  expect(new Set(first.map(([, text]) => text)).size).toBe(5);
  expect(statSync(secrets).mode & 0o777).toBe(0o700);
  // Each container reads the files as a user of its own, which this machine does not know.
  for (const [name] of first) expect(statSync(join(secrets, String(name))).mode & 0o777).toBe(0o644);
});

it('makes secrets with which every process of docker-compose.yml finds its mode', () => {
  using folder = createFolder();
  makeSecrets(folder.path);
  const secrets = join(folder.path, 'secrets');
  for (const profile of profiles) {
    for (const service of Object.values(readCompose(profile).services).filter(isOurs)) {
      const set = Object.entries({ ...imageEnvironment(), ...service.environment });
      const env = Object.fromEntries(set.map(([name, value]) => [name, value.replace('/run/secrets', secrets)]));
      const settings = loadSettings({ env, cwd: folder.path });
      expect(detectMode(settings)).toBe(profile);
      if (profile === 'distributed') expect(loadSecret(settings.secretFile)[0]).toHaveLength(32);
      expect(settings.health.port).toBe(8421);
    }
  }
});

it.each(profiles)('gives every process the secret that VIGIE_SECRET_FILE names on this machine: %s', (profile) => {
  const { services, secrets } = readCompose(profile, { VIGIE_SECRET_FILE: '/srv/vigie/secret' });
  for (const service of Object.values(services).filter(isOurs)) {
    const path = service.environment.VIGIE_SECRET_FILE ?? '';
    const mounted = service.secrets.find(({ target }) => `/run/secrets/${target.split('/').at(-1)}` === path);
    expect(secrets[mounted?.source ?? '']?.file).toBe('/srv/vigie/secret');
  }
});
