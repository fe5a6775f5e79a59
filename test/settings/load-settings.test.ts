import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPublicUrl, loadSettings, loadSettingsWithOrigins } from '../../src/settings/load-settings.js';
import { SettingsInvalid } from '../../src/settings/problem.js';
import { createFolder } from './settings-fixture.js';

type Given = { env?: Record<string, string>; yaml?: string; files?: Record<string, string> };

function load({ env = {}, yaml = '', files = {} }: Given) {
  using folder = createFolder({ 'config/vigie.yaml': yaml, ...files });
  return loadSettings({ env, cwd: folder.path });
}

function problemsOf(given: Given): string[] {
  try {
    load(given);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsInvalid)) throw error;
    return error.problems.map(({ where, message }) => `${where}: ${message}`);
  }
}

describe('loadSettings', () => {
  it('gives the defaults where nothing is set, with absolute paths', () => {
    using folder = createFolder({ 'config/vigie.yaml': '' });
    const settings = loadSettings({ env: {}, cwd: folder.path });
    expect(settings).toMatchObject({
      dataDir: join(folder.path, 'data'),
      sourcesDir: join(import.meta.dirname, '../../config/sources'),
      secretFile: join(folder.path, 'data', 'secret'),
      policiesFile: null,
      publicUrl: 'http://127.0.0.1:8420',
      language: 'fr',
      timeZone: 'Europe/Paris',
      http: { host: '127.0.0.1', port: 8420, trusted: false },
      mail: { from: 'Vigie <vigie@localhost>' },
      fetch: { allow: [], userAgent: expect.stringMatching(/^Vigie\/\d+\.\d+\.\d+(-dev)?$/) },
      smtp: { url: null },
    });
  });

  it('takes the file before the default, and the environment before the file', () => {
    const yaml = 'http:\n  port: 1000\n  host: 127.0.0.2\n';
    expect(load({ yaml, env: { VIGIE_HTTP_PORT: '2000' } }).http).toEqual({
      host: '127.0.0.2',
      port: 2000,
      trusted: false,
      hosts: [],
    });
  });

  it('takes a section whose lines are all commented out for the defaults', () => {
    expect(load({ yaml: 'http:\n  # port: 1\ncontact:\n' }).http.port).toBe(8420);
  });

  it('counts an empty variable as absent', () => {
    expect(load({ env: { VIGIE_CONTACT: '', VIGIE_HTTP_PORT: '' } }).http.port).toBe(8420);
  });

  it('does not take the text "false" for true', () => {
    expect(load({ env: { VIGIE_HTTP_TRUSTED: 'false' } }).http.trusted).toBe(false);
    expect(load({ env: { VIGIE_HTTP_TRUSTED: 'true' } }).http.trusted).toBe(true);
  });

  it('reads a list from a variable', () => {
    expect(load({ env: { VIGIE_FETCH_ALLOW: '10.0.0.0/8, fd00::/8' } }).fetch.allow).toEqual([
      '10.0.0.0/8',
      'fd00::/8',
    ]);
  });

  it('names the contact to publishers', () => {
    expect(load({ env: { VIGIE_CONTACT: 'veille@example.org' } }).fetch.userAgent).toMatch(
      / \(\+veille@example\.org\)$/,
    );
  });

  it('reads a secret from the file that a variable names, without its line end', () => {
    const files = { 'smtp-url': 'smtps://user:pass@mail.example.org\n' };
    expect(load({ files, env: { VIGIE_SMTP_URL_FILE: 'smtp-url' } }).smtp.url).toBe(
      'smtps://user:pass@mail.example.org',
    );
  });

  it('reads the file that VIGIE_CONFIG names', () => {
    const files = { 'other.yaml': 'language: en\n' };
    expect(load({ files, env: { VIGIE_CONFIG: 'other.yaml' } }).language).toBe('en');
    expect(problemsOf({ env: { VIGIE_CONFIG: 'missing.yaml' } })).toEqual([
      'missing.yaml: expected a readable file, got ENOENT',
    ]);
  });

  it('remembers which variable decided a value', () => {
    using folder = createFolder({ 'config/vigie.yaml': 'language: en\n' });
    const loaded = loadSettingsWithOrigins({ env: { VIGIE_SMTP_URL: 'smtp://localhost' }, cwd: folder.path });
    expect(loaded.overrides).toEqual([
      { path: 'smtp.url', value: 'smtp://localhost', variable: 'VIGIE_SMTP_URL', origin: 'environment' },
    ]);
    expect(loaded.file).toBe('config/vigie.yaml');
  });

  it.each<{ about: string; given: Given; problem: string }>([
    {
      about: 'a word where a number belongs',
      given: { yaml: 'http:\n  port: abc' },
      problem: 'config/vigie.yaml: line 2: http.port: expected a whole number from 0 to 65535, got "abc"',
    },
    {
      about: 'a fraction',
      given: { yaml: 'http:\n  port: 8420.5' },
      problem: 'config/vigie.yaml: line 2: http.port: expected a whole number from 0 to 65535, got 8420.5',
    },
    {
      about: 'a number out of range in a variable',
      given: { env: { VIGIE_HTTP_PORT: '70000' } },
      problem: 'VIGIE_HTTP_PORT: expected a whole number from 0 to 65535, got 70000',
    },
    {
      about: 'a mistyped key',
      given: { yaml: 'http:\n  prot: 1' },
      problem: 'config/vigie.yaml: line 2: http.prot: unknown setting, did you mean "http.port"?',
    },
    {
      about: 'a mistyped section',
      given: { yaml: 'fecth:\n  timeoutMs: 1' },
      problem: 'config/vigie.yaml: line 1: fecth: unknown setting, did you mean "fetch"?',
    },
    {
      about: 'a key outside its section',
      given: { yaml: 'trusted: true' },
      problem: 'config/vigie.yaml: line 1: trusted: unknown setting, did you mean "http.trusted"?',
    },
    {
      about: 'a key that resembles none',
      given: { yaml: 'bananas: 1' },
      problem: 'config/vigie.yaml: line 1: bananas: unknown setting',
    },
    {
      about: 'a mistyped variable',
      given: { env: { VIGIE_HTPP_PORT: '1' } },
      problem: 'VIGIE_HTPP_PORT: unknown variable, did you mean VIGIE_HTTP_PORT?',
    },
    {
      about: 'a prefix too many',
      given: { env: { VIGIE_REDIS_URL: 'redis://localhost' } },
      problem: 'VIGIE_REDIS_URL: unknown variable, did you mean REDIS_URL?',
    },
    {
      about: 'a value where a section belongs',
      given: { yaml: 'http: 8420' },
      problem: 'config/vigie.yaml: line 1: http: expected a mapping of settings, got 8420',
    },
    {
      about: 'a list where the mapping belongs',
      given: { yaml: '- http' },
      problem: 'config/vigie.yaml: expected a mapping of settings, got a list',
    },
    {
      about: 'a switch that is neither',
      given: { env: { VIGIE_HTTP_TRUSTED: 'maybe' } },
      problem: 'VIGIE_HTTP_TRUSTED: expected true or false, got "maybe"',
    },
    {
      about: 'an unknown time zone',
      given: { yaml: 'timeZone: Paris' },
      problem: 'config/vigie.yaml: line 1: timeZone: expected an IANA time zone such as Europe/Paris, got "Paris"',
    },
    {
      about: 'one bad range among good ones',
      given: { env: { VIGIE_FETCH_ALLOW: '10.0.0.0/8,10.0.0.300/8' } },
      problem: 'VIGIE_FETCH_ALLOW: expected CIDR ranges such as 10.20.0.0/16, got "10.0.0.300/8"',
    },
    {
      about: 'a header smuggled into the sender',
      given: { env: { VIGIE_MAIL_FROM: 'Vigie <a@b.org>\r\nBcc: c@d.org' } },
      problem:
        'VIGIE_MAIL_FROM: expected one mailbox such as "Vigie <vigie@example.org>", got "Vigie <a@b.org>\\r\\nBcc: c@d.org"',
    },
    {
      about: 'a secret of the wrong form, which is not shown',
      given: { env: { VIGIE_SMTP_URL: 'http://user:hunter2@mail' } },
      problem:
        'VIGIE_SMTP_URL: expected a URL such as smtps://user:password@mail.example.org, got a value that is not shown',
    },
    {
      about: 'a password in a URL that is no secret, which is not shown',
      given: { env: { VIGIE_PUBLIC_URL: 'https://user:hunter2@veille.example.org' } },
      problem:
        'VIGIE_PUBLIC_URL: expected an http(s) URL without credentials, query or fragment, got "https://***@veille.example.org"',
    },
    {
      about: 'a secret given twice',
      given: { env: { REDIS_URL: 'redis://a', REDIS_URL_FILE: 'b' } },
      problem: 'REDIS_URL: expected only one of REDIS_URL and REDIS_URL_FILE, got both',
    },
    {
      about: 'a secret file that is not there',
      given: { env: { REDIS_URL_FILE: '/nowhere/redis' } },
      problem: 'REDIS_URL_FILE: expected a readable file, got "/nowhere/redis" (ENOENT)',
    },
    {
      about: 'a queue without its store',
      given: { env: { REDIS_URL: 'redis://:hunter2@localhost' } },
      problem:
        'REDIS_URL: expected ELASTICSEARCH_URL beside it, got REDIS_URL alone: ' +
        'set both to run on Redis and Elasticsearch, or none to run on the data folder',
    },
    {
      about: 'a store without its queue',
      given: { yaml: 'elasticsearch:\n  url: https://localhost:9200' },
      problem:
        'ELASTICSEARCH_URL: expected REDIS_URL beside it, got ELASTICSEARCH_URL alone: ' +
        'set both to run on Redis and Elasticsearch, or none to run on the data folder',
    },
    {
      about: 'a syntax error',
      given: { yaml: 'http:\n  port: [1' },
      problem: 'config/vigie.yaml: line 2, column 11: unexpected end of the stream within a flow collection',
    },
  ])('names the problem of $about', ({ given, problem }) => {
    expect(problemsOf(given)).toEqual([problem]);
  });

  it('reports the problems of the file, of the environment and of unknown names at once', () => {
    const given = { yaml: 'language: de\nlogLevel: loud\nnope: 1', env: { VIGIE_HTTP_PORT: 'x', VIGIE_NOPE: '1' } };
    expect(problemsOf(given)).toHaveLength(5);
  });

  it('carries a stable code', () => {
    expect(() => load({ yaml: 'language: de' })).toThrow(expect.objectContaining({ code: 'settings-invalid' }));
  });

  it.each([
    { VIGIE_SERVICE_HOST: '10.0.0.1' },
    { VIGIE_SERVICE_PORT_HTTP: '80' },
    { VIGIE_PORT: 'tcp://10.0.0.1:80' },
    { VIGIE_PORT_8420_TCP_ADDR: '10.0.0.1' },
    { VIGIE_TEST_REDIS: 'yes' },
  ])('is not disturbed by the variables of a cluster or of the test suite: %o', (env) => {
    expect(problemsOf({ env })).toEqual([]);
  });
});

describe('defaultPublicUrl', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:8420'],
    ['::1', 'http://[::1]:8420'],
    ['0.0.0.0', 'http://localhost:8420'],
    ['::', 'http://localhost:8420'],
  ])('of %s is %s', (host, url) => {
    expect(defaultPublicUrl(host, 8420)).toBe(url);
  });
});

describe('the folder of a demonstration', () => {
  const real = {
    VIGIE_SMTP_URL: 'smtp://mail.example.org',
    VIGIE_WATCHDOG_URL: 'https://watchdog.example.org/ping',
    REDIS_URL: 'redis://127.0.0.1:1',
    ELASTICSEARCH_URL: 'http://127.0.0.1:1',
  };

  it('decides its sources and keeps everything on this machine, whatever the real watch is set to', () => {
    using folder = createFolder({ 'data/demo/demo.json': '{}' });
    const dataDir = join(folder.path, 'data/demo');
    const settings = loadSettings({ env: { ...real, VIGIE_DATA_DIR: 'data/demo' }, cwd: folder.path });
    expect(settings).toMatchObject({
      dataDir,
      sourcesDir: join(dataDir, 'catalogue'),
      smtp: { url: null },
      watchdog: { url: null },
      redis: { url: null },
      elasticsearch: { url: null },
    });
  });

  it('lies below the data folder, or is the data folder itself', () => {
    using folder = createFolder({ 'data/demo/demo.json': '{}' });
    const dataDirOf = (VIGIE_DATA_DIR: string) =>
      loadSettings({ env: { VIGIE_DATA_DIR }, cwd: folder.path, demo: true }).dataDir;
    expect(dataDirOf('data')).toBe(join(folder.path, 'data/demo'));
    expect(dataDirOf('data/demo')).toBe(join(folder.path, 'data/demo'));
    expect(dataDirOf('elsewhere')).toBe(join(folder.path, 'elsewhere/demo'));
  });

  it('leaves the data folder above it alone', () => {
    using folder = createFolder({ 'data/demo/demo.json': '{}' });
    const settings = loadSettings({ env: { ...real, VIGIE_DATA_DIR: 'data' }, cwd: folder.path });
    expect(settings.smtp.url).toBe(real.VIGIE_SMTP_URL);
  });
});
