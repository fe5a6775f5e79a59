import { expect, it } from 'vitest';
import { selectNearest } from '../../src/settings/nearest.js';

const KNOWN = ['http.port', 'http.host', 'fetch.timeoutMs', 'mail.timeoutMs', 'REDIS_URL'];

it.each([
  ['http.prot', 'http.port'],
  ['HTTP.PORT', 'http.port'],
  ['port', 'http.port'],
  ['VIGIE_REDIS_URL', 'REDIS_URL'],
  ['fetch.timeout', 'fetch.timeoutMs'],
  ['timeoutMs', null],
  ['bananas', null],
  ['', null],
])('%j most likely means %j', (name, nearest) => {
  expect(selectNearest(name, KNOWN)).toBe(nearest);
});
