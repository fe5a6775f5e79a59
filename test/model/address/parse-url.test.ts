import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHostName, parseUrl } from '../../../src/model/address/parse-url.js';
import { isHostName } from '../../../src/settings/setting-forms.js';

const sources = join(import.meta.dirname, '../../../src');

describe('parseUrl', () => {
  it('reads an address, alone and against a base', () => {
    expect(parseUrl('https://example.org/a?b#c')?.href).toBe('https://example.org/a?b#c');
    expect(parseUrl('../d', 'https://example.org/a/b/c')?.href).toBe('https://example.org/a/d');
  });

  it('gives null for what is no address', () => {
    for (const text of ['', 'a', '/a', 'https://', 'http://[::1', 'https://a b/']) expect(parseUrl(text)).toBeNull();
    expect(parseUrl('a', 'no base')).toBeNull();
  });

  it('reads a host with accents as often as it is asked', () => {
    const hosts = Array.from({ length: 100_000 }, () => parseUrl('https://éducation.example/a')?.host);
    expect(new Set(hosts)).toEqual(new Set(['xn--ducation-90a.example']));
  });

  it('is what everybody asks: the function of the runtime refuses such a host once it was compiled', () => {
    const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
    const asking = files.filter((name) => /URL\.canParse\(/.test(readFileSync(join(sources, name), 'utf8')));
    expect(asking).toEqual([]);
  });
});

it.each([
  ['Localhost:8420', 'localhost'],
  ['vigie.test.', 'vigie.test'],
  ['[::1]:80', '[::1]'],
  ['::1', '[::1]'],
  ['2001:db8:0:0:0:0:0:1', '[2001:db8::1]'],
  ['véille.example', 'xn--ville-bsa.example'],
  ['user@vigie.test', null],
  ['evil.example/vigie.test', null],
  ['evil.example#.vigie.test', null],
  ['vigie.test:99999', null],
  ['', null],
])('the name of the host %j is %j', (host, name) => {
  expect(parseHostName(host)).toBe(name);
});

it.each([
  ['veille.example.org', true],
  ['192.0.2.7', true],
  ['::1', true],
  ['[2001:db8::1]', true],
  ['veille.example.org:8420', false],
  ['[::1]:8420', false],
  ['*.example.org', false],
  ['https://veille.example.org', false],
])('%j as a setting: %j', (text, holds) => {
  expect(isHostName(text)).toBe(holds);
});

/** Expressions that went back over what they had read took the cube of the length: minutes for a header of this one. */
it('reads no host of kilobytes, and none of colons alone', () => {
  expect(parseHostName(`${':'.repeat(5_000)}x`)).toBeNull();
  expect(parseHostName(`${'a'.repeat(297)}:80`)).not.toBeNull();
  expect(parseHostName(`${'a'.repeat(298)}:80`)).toBeNull();
  expect(parseHostName(':'.repeat(299))).toBeNull();
  expect(isHostName(`${':'.repeat(5_000)}x`)).toBe(false);
});
