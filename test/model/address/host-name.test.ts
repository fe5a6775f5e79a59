import { expect, it } from 'vitest';
import { parseHostName } from '../../../src/model/address/host-name.js';
import { isHostName } from '../../../src/settings/url-forms.js';

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
