import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { VARIABLES } from '../../src/settings/environment.js';
import { isOurs, profiles, readInstalled, root } from './compose-file.js';

const settingsTable = readFileSync(join(root, 'docs/settings.md'), 'utf8');
const documented = [...settingsTable.matchAll(/^\| `[\w.]+` \| `(\w+)`( \(`_FILE`\))? \|/gm)].map(
  ([, name = '', secret]) => ({
    name,
    secret: secret !== undefined,
  }),
);

/** Settings that docker-compose.yml fixes for every process. `.env` cannot change them. */
const decided: Readonly<Record<string, string>> = {
  VIGIE_DATA_DIR: '/data',
  VIGIE_HTTP_HOST: '0.0.0.0',
  VIGIE_HTTP_PORT: '8420',
  VIGIE_HTTP_TRUSTED: 'true',
  VIGIE_HEALTH_HOST: '127.0.0.1',
  VIGIE_HEALTH_PORT: '8421',
  VIGIE_METRICS_HOST: '0.0.0.0',
};
const addresses = ['REDIS_URL', 'ELASTICSEARCH_URL', 'ELASTICSEARCH_CA_FILE'];
/** The processes that use each secret in the distributed mode. In the embedded mode the only process uses all of them. */
const users: Readonly<Record<string, readonly string[]>> = {
  VIGIE_SMTP_URL: ['mail'],
  VIGIE_WATCHDOG_URL: ['scheduler'],
  VIGIE_LANGUAGE_MODEL_API_KEY: ['check'],
  VIGIE_ACCESS_OIDC_CLIENT_SECRET: ['web'],
  VIGIE_ACCESS_PROXY_SECRET: ['web'],
};
/** Settings that name a file of this machine, with the path of the file inside the container. */
const files: Readonly<Record<string, string>> = {
  VIGIE_POLICIES_FILE: '/etc/vigie/policies.yaml',
  VIGIE_AUDIT_TIMESTAMP_CA_FILE: '/etc/vigie/timestamp-ca.pem',
};

const given = (name: string): string =>
  name.endsWith('_PORT') ? '9100' : name in files ? `./${name}` : `said-${name}`;
const dotEnv = (names: readonly string[], value = given): string =>
  names.map((name) => `${name}=${value(name)}\n`).join('');
const uses = (process: string, secret: string): boolean =>
  process === 'vigie' || (users[secret] ?? []).includes(process) === true;

describe.each(profiles)('.env in the mode %s', (profile) => {
  const installed = readInstalled(profile, {
    '.env': dotEnv([...documented.map(({ name }) => name), 'VIGIE_KEY_CONGRESS']),
    'keys.env': 'VIGIE_KEY_OF_OURS=ours',
  });
  const ours = Object.entries(installed.services).filter(([, service]) => isOurs(service));

  it.each(ours)(
    'reaches %s with every setting of docs/settings.md that is not decided',
    (process, { environment, configs }) => {
      const got = Object.fromEntries(documented.map(({ name }) => [name, environment[name]]));
      const expected = documented.map(({ name, secret }) => {
        if (addresses.includes(name))
          return [name, profile === 'embedded' || secret ? '' : expect.stringMatching(/^\/run\//)];
        if (name === 'VIGIE_SECRET_FILE') return [name, expect.stringMatching(/^\/run\/secrets\//)];
        if (name === 'VIGIE_ACCESS_PROXY_SECRET_HEADER')
          return [name, uses(process, 'VIGIE_ACCESS_PROXY_SECRET') ? given(name) : ''];
        if (secret) return [name, uses(process, name) ? given(name) : ''];
        return [name, decided[name] ?? files[name] ?? given(name)];
      });
      expect(got).toEqual(Object.fromEntries(expected));
      expect(configs.map(({ target }) => target).toSorted()).toEqual(Object.values(files).toSorted());
    },
  );

  it.each(ours)('gives %s keys of publishers where it asks them, and not elsewhere', (process, { environment }) => {
    const asks = ['vigie', 'check', 'web'].includes(process);
    expect(environment.VIGIE_KEY_CONGRESS).toBe(asks ? 'said-VIGIE_KEY_CONGRESS' : '');
    expect(environment.VIGIE_KEY_OF_OURS).toBe(asks ? 'ours' : undefined);
  });

  it('publishes the port that it names, and mounts the files of this machine', () => {
    const published = ours.flatMap(([, { ports }]) => ports);
    expect(published).toMatchObject([{ published: '9100', target: 8420 }]);
    expect(
      Object.values(installed.configs)
        .map(({ file }) => file)
        .toSorted(),
    ).toEqual(
      Object.keys(files)
        .map((name) => join(installed.folder, name))
        .toSorted(),
    );
  });
});

describe.each(profiles)('a secret in a file in the mode %s', (profile) => {
  const secrets = Object.keys(users);
  const variables = secrets.map((name) => `${name}_FILE`);
  const installed = readInstalled(profile, { '.env': dotEnv(variables, (name) => `./secrets/${name}`) });

  it.each(secrets)('%s is mounted where it is used, and nowhere else', (secret) => {
    for (const [process, { environment, secrets: mounted }] of Object.entries(installed.services).filter(([, one]) =>
      isOurs(one),
    )) {
      const path = environment[`${secret}_FILE`] ?? '';
      const source = path.replace('/run/secrets/', '');
      expect([process, path !== '']).toEqual([process, uses(process, secret)]);
      const of = Object.entries(installed.secrets).filter(
        ([, { file }]) => file === join(installed.folder, 'secrets', `${secret}_FILE`),
      );
      expect(of).toHaveLength(1);
      expect(mounted.some((one) => one.source === of[0]?.[0])).toBe(path !== '');
      if (path !== '') expect(source).toBe(of[0]?.[0]);
    }
  });

  it('is that of every secret there is', () => {
    const known = VARIABLES.filter(({ name, secret }) => secret && !addresses.includes(name)).map(({ name }) => name);
    expect(secrets.toSorted()).toEqual(known.toSorted());
  });
});

it('shows in docs/settings.md what the program knows', () => {
  expect(documented.map(({ name }) => name).toSorted()).toEqual(VARIABLES.map(({ name }) => name).toSorted());
});

it('needs no .env', () => {
  expect(Object.keys(readInstalled('embedded', {}).services)).toEqual(['vigie']);
});
