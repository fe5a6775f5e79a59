import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseUrl } from '../../../src/model/address/parse-url.js';

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
