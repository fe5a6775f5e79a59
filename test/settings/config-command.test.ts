import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load-catalogue.js';
import type { CommandIo } from '../../src/cli/terminal/command-io.js';
import * as config from '../../src/cli/upkeep/config.js';
import { limits } from '../../src/model/limits.js';
import { VARIABLES } from '../../src/settings/environment.js';
import { listSettings } from '../../src/settings/setting.js';
import { SettingsFile } from '../../src/settings/settings.js';
import { createFolder } from './settings-fixture.js';

type Options = config.CheckOptions;
type Command = (env: Record<string, string>, cwd: string, out: (text: string) => void, options?: Options) => number;

/** A command that says all it has to say on standard output, as a text without its last line end. */
function saying(command: (io: CommandIo, options: Options) => number): Command {
  return (env, cwd, out, options = {}) => {
    const stdout = new PassThrough();
    const code = command({ env, cwd, stdout, stdin: new PassThrough(), stderr: new PassThrough() }, options);
    out(String(stdout.read() ?? '').replace(/\n$/, ''));
    return code;
  };
}

const configCheck = saying(config.configCheck);
const configPrint = saying(config.configPrint);

function run(command: Command, env: Record<string, string>, yaml = '') {
  using folder = createFolder({ 'config/vigie.yaml': yaml, secret: 'redis://:hunter2@redis.example.org' });
  const lines: string[] = [];
  const code = command(env, folder.path, (text) => lines.push(text));
  return { code, text: lines.join('\n') };
}

const printJson: Command = (env, cwd, out) => configPrint(env, cwd, out, { json: true });

it('check says that the settings are valid', () => {
  expect(run(configCheck, {})).toEqual({
    code: 0,
    text: 'The settings are valid (config/vigie.yaml), and so are the secret, the glossary, the taxonomy, the words and the catalogue.',
  });
});

it('check lists every problem and ends with 2', () => {
  const { code, text } = run(configCheck, { VIGIE_HTTP_PORT: 'abc' }, 'language: de');
  expect(code).toBe(2);
  expect(text.split('\n')).toEqual([
    'The settings are not valid:',
    'config/vigie.yaml: line 1: language: expected "fr" or "en", got "de"',
    'VIGIE_HTTP_PORT: expected a whole number from 0 to 65535, got "abc"',
  ]);
});

it('check names what is wrong with settings, secret, catalogue and policies, all at once', () => {
  const files = {
    'config/vigie.yaml': 'language: de\npoliciesFile: policies.yaml\nsourcesDir: mine\ndataDir: kept',
    'kept/secret': 'hunter2',
    'mine/fr.yaml': 'sources:\n  - id: cnil\n    url: cnil.fr/rss',
    'kept/sources/own.yaml': 'sources: none',
    'policies.yaml': JSON.stringify({ policies: [{ id: 'typo', name: 'Typo', query: 'titre:(IA' }, { id: 'noname' }] }),
  };
  const check: Command = (env, cwd, out) => configCheck(env, cwd, out, { json: true });
  using folder = createFolder(files);
  const lines: string[] = [];
  expect(check({}, folder.path, (text) => lines.push(text))).toBe(2);
  const { problems } = JSON.parse(lines.join('\n')) as { problems: { kind: string; where: string; message: string }[] };
  expect([...new Set(problems.map(({ kind }) => kind))]).toEqual(['settings', 'secret', 'catalogue', 'policies']);
  expect(problems).toContainEqual({
    kind: 'catalogue',
    where: 'mine/fr.yaml: source "cnil": url',
    message: expect.stringContaining('got "cnil.fr/rss"'),
  });
  expect(problems.map(({ where }) => where)).toContainEqual(expect.stringMatching(/^kept\/sources\/own\.yaml/));
  expect(lines.join('')).not.toContain('hunter2');
  const told: string[] = [];
  expect(configCheck({}, folder.path, (text) => told.push(text))).toBe(2);
  expect(told.join('\n')).toMatch(
    /The settings are not valid:.*The source catalogue is not valid:.*The policies are not valid:/s,
  );
});

it('check names a file of more policies than the watch may hold', () => {
  const policies = Array.from({ length: limits.policies + 1 }, (_, at) => ({ id: `p-${at}`, name: 'IA', query: 'IA' }));
  using folder = createFolder({ 'policies.yaml': JSON.stringify({ policies }) });
  const lines: string[] = [];
  expect(configCheck({ VIGIE_POLICIES_FILE: 'policies.yaml' }, folder.path, (text) => lines.push(text))).toBe(2);
  const [most, got] = [limits.policies, policies.length];
  expect(lines.join('')).toContain(`policies.yaml: expected at most ${most} policies, got ${got}`);
});

it('check names the queries of policies that are not understood', () => {
  const policies = [{ id: 'typo', name: 'Typo', query: 'jurisdicton:FR' }];
  using folder = createFolder({ 'policies.yaml': JSON.stringify({ policies }) });
  const lines: string[] = [];
  expect(configCheck({ VIGIE_POLICIES_FILE: 'policies.yaml' }, folder.path, (text) => lines.push(text))).toBe(2);
  expect(lines.join('\n')).toMatch(
    /^The policies are not valid:\npolicies\.yaml: policy "typo": query: "jurisdicton": no such field.*; got "jurisdicton.*" at character 1$/,
  );
});

it('check names ten of 500 problems and counts the others by their cause, and names them all where that is asked', () => {
  const sources = Array.from({ length: 500 }, (_, n) => `  - { id: s${n}, url: s${n}.example/rss }`).join('\n');
  using folder = createFolder({ 'mine/all.yaml': `sources:\n${sources}` });
  const env = { VIGIE_SOURCES_DIR: 'mine' };
  const check = (options: Options): string[] => {
    const lines: string[] = [];
    expect(configCheck(env, folder.path, (text) => lines.push(...text.split('\n')), options)).toBe(2);
    return lines;
  };
  const short = check({});
  expect(short.length).toBeLessThan(20);
  expect(short.slice(0, 2)).toEqual([
    'The source catalogue is not valid:',
    expect.stringMatching(/^mine\/all\.yaml: source "s0": url: expected .*, got "s0\.example\/rss"$/),
  ]);
  expect(short[11]).toMatch(/^and \d+ more; "vigie config check --all" lists all of them:$/);
  expect(short[12]).toMatch(/^ {2}4\d\d × url: expected an http/);
  expect(check({ all: true }).length).toBeGreaterThan(500);
  expect(JSON.parse(check({ json: true }).join('\n')).problems.length).toBeGreaterThanOrEqual(500);
  expect(() => loadCatalogue(`${folder.path}/mine`)).toThrow(/and \d+ more; "vigie config check --all"/);
});

it('check refuses pages that are open to others, as the start does', () => {
  const open = { VIGIE_HTTP_HOST: '0.0.0.0', VIGIE_ACCESS_OPEN: 'true' };
  const { code, text } = run(configCheck, open);
  expect(code).toBe(2);
  expect(text).toContain('http.host: expected a loopback address such as 127.0.0.1, got "0.0.0.0"');
  expect(run(configCheck, { ...open, VIGIE_HTTP_TRUSTED: 'true' }).code).toBe(0);
  expect(run(configCheck, { ...open, VIGIE_ACCESS_OPEN: 'false' }).code).toBe(0);
});

it('says that the folder of the secret cannot be made', () => {
  using folder = createFolder();
  symlinkSync(join(folder.path, 'unmounted'), join(folder.path, 'keys'));
  const { code, text } = run(configCheck, { VIGIE_SECRET_FILE: join(folder.path, 'keys/secret') });
  expect(code).toBe(2);
  expect(text).toMatch(/The secret is not valid:.*it cannot be made in ".*keys" \(ENOENT\)/s);
});

it('print shows each value with its origin', () => {
  const { code, text } = run(configPrint, { VIGIE_LANGUAGE: 'en' }, 'timeZone: Europe/Brussels');
  expect(code).toBe(0);
  expect(text).toMatch(/^language +en +\(environment, VIGIE_LANGUAGE\)$/m);
  expect(text).toMatch(/^timeZone +Europe\/Brussels +\(file\)$/m);
  expect(text).toMatch(/^http\.port +8420 +\(default\)$/m);
});

it('print hides secrets, wherever they came from', () => {
  const env = { REDIS_URL_FILE: 'secret', VIGIE_SMTP_URL: 'smtp://u:hunter2@mail.example.org' };
  for (const command of [configPrint, printJson]) {
    const { text } = run(command, env, 'elasticsearch:\n  url: https://e:hunter2@es.example.org');
    expect(text).not.toContain('hunter2');
    expect(text).toContain('redis://***@redis.example.org');
  }
});

it('print --json is one JSON document', () => {
  const { text } = run(printJson, { REDIS_URL_FILE: 'secret', ELASTICSEARCH_URL: 'http://localhost:9200' });
  expect(JSON.parse(text).settings).toContainEqual({
    path: 'redis.url',
    value: 'redis://***@redis.example.org',
    origin: 'secret file',
    variable: 'REDIS_URL',
  });
});

describe('the files that settings name', () => {
  const named = listSettings(SettingsFile).filter(({ path }) => path.endsWith('File'));
  const variableOf = (path: string) => VARIABLES.find((variable) => variable.path === path)?.name ?? '';

  it('are all read by the check, but for the secret, which it looks at itself', () => {
    expect(named.filter(({ file }) => file === undefined).map(({ path }) => path)).toEqual(['secretFile']);
  });

  it.each(named.filter(({ file }) => file !== undefined))('name the setting and its place: $path', ({ path, file }) => {
    const env = path.startsWith('elasticsearch')
      ? { REDIS_URL: 'redis://127.0.0.1:1', ELASTICSEARCH_URL: 'http://127.0.0.1:1' }
      : {};
    const missing = run(configCheck, { ...env, [variableOf(path)]: 'none.pem' });
    expect(missing.code).toBe(2);
    expect(missing.text).toMatch(
      new RegExp(`^${variableOf(path)}: expected a readable file, got ENOENT in ".*none.pem"$`, 'm'),
    );
    const keys = path.split('.');
    const yaml = [...keys.map((key, depth) => `${'  '.repeat(depth)}${key}:`)].join('\n');
    const inFile = run(configCheck, env, `# settings\n${yaml} none.pem`);
    const place = `config/vigie.yaml: line ${keys.length + 1}: ${path}`;
    expect(inFile.text).toContain(`${place}: expected a readable file, got ENOENT in "`);
    if (file !== 'certificates') return;
    const garbage = run(configCheck, { ...env, [variableOf(path)]: 'config/vigie.yaml' }, 'language: fr');
    expect(garbage.text).toContain(`${variableOf(path)}: expected certificates in PEM, got something else in "`);
  });
});
