import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainAddress, isPlainPath, originOf } from '../../src/parse/plain-address.js';

const pieces = [
  'a',
  'xn--a',
  'www.',
  '.',
  '..',
  'fr',
  '-',
  '--',
  '/',
  '//',
  '_',
  '~',
  '%2e',
  ':80',
  '?',
  '#',
  '1',
  'A',
  ' ',
];

describe('isPlainAddress', () => {
  it.each(['https://cnil.fr/', 'http://www.a-b.example/2026/10/un_avis.html', 'https://e.org/a//b~c/-'])(
    'takes %s',
    (url) => {
      expect(isPlainAddress(url)).toBe(true);
    },
  );

  it.each([
    'https://e.org',
    'https://E.org/',
    'https://e.org/a/../b',
    'https://e.org/é',
    'https://127.1/',
    'ftp://e.org/',
  ])('leaves %s to the URL parser', (url) => {
    expect(isPlainAddress(url)).toBe(false);
  });

  it('takes only what the URL parser gives back as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
        const url = `https://e.${parts.join('')}`;
        if (isPlainAddress(url)) expect(new URL(url).href).toBe(url);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('isPlainPath', () => {
  it.each(['/', '/d/avis', '/2026/10/un_avis.html', '/a//b~c/-'])('takes %s', (path) => {
    expect(isPlainPath(path)).toBe(true);
  });

  it.each(['', 'avis', '//e.org/a', '/../a', '/a?b=1', '/é', '/a b'])('leaves %s to the URL parser', (path) => {
    expect(isPlainPath(path)).toBe(false);
  });

  it('takes only what the URL parser puts behind the origin of a plain address as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
        const path = `/${parts.join('')}`;
        const base = `http://www.e.example${path}`;
        if (!isPlainPath(path) || !isPlainAddress(base)) return;
        expect(originOf(base) + path).toBe(new URL(path, base).href);
      }),
      { numRuns: 2_000 },
    );
  });
});
