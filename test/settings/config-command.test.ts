import { expect, it } from 'vitest';
import { configCheck, configPrint } from '../../src/cli/config.js';
import { createFolder } from './settings-fixture.js';

type Command = (env: Record<string, string>, cwd: string, out: (text: string) => void) => number;

function run(command: Command, env: Record<string, string>, yaml = '') {
  using folder = createFolder({ 'config/vigie.yaml': yaml, secret: 'redis://:hunter2@redis.example.org' });
  const lines: string[] = [];
  const code = command(env, folder.path, (text) => lines.push(text));
  return { code, text: lines.join('\n') };
}

const printJson: Command = (env, cwd, out) => configPrint(env, cwd, out, { json: true });

it('check says that the settings are valid', () => {
  expect(run(configCheck, {})).toEqual({ code: 0, text: 'The settings are valid (config/vigie.yaml).' });
});

it('check lists every problem and ends with 2', () => {
  const { code, text } = run(configCheck, { VIGIE_HTTP_PORT: 'abc' }, 'language: de');
  expect(code).toBe(2);
  expect(text.split('\n')).toEqual([
    'The settings are not valid:',
    'config/vigie.yaml: language: expected "fr" or "en", got "de"',
    'VIGIE_HTTP_PORT: expected a whole number from 0 to 65535, got "abc"',
  ]);
});

it('check refuses pages that are open to others, as the start does', () => {
  const { code, text } = run(configCheck, { VIGIE_HTTP_HOST: '0.0.0.0' });
  expect(code).toBe(2);
  expect(text).toContain('http.host: expected a loopback address such as 127.0.0.1, got "0.0.0.0"');
  expect(run(configCheck, { VIGIE_HTTP_HOST: '0.0.0.0', VIGIE_HTTP_TRUSTED: 'true' }).code).toBe(0);
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
