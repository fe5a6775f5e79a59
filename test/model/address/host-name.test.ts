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
