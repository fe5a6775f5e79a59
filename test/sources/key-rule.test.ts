import { describe, expect, it } from 'vitest';
import { createKeyRule } from '../../src/sources/key-rule.js';

const header = { kind: 'header', name: 'X-Api-Key', key: 'ACTS', prefix: '' } as const;
const oauth = { kind: 'oauth2', tokenUrl: 'https://token.example.org/t', id: 'ID', secret: 'SECRET' } as const;

const mayUse = createKeyRule([
  { url: 'https://acts.example.org/v1/acts', auth: header },
  { url: 'https://laws.example.org/v1', auth: oauth },
  { url: 'https://open.example.org/' },
]);

describe('where a key may go', () => {
  it.each([
    ['without a key, anywhere', { url: 'https://evil.example/' }, true],
    ['to another path of the origin', { url: 'https://acts.example.org/v2', auth: header }, true],
    [
      'out of the header into the address, which is logged and shown',
      { url: 'https://acts.example.org/', auth: { kind: 'query', name: 'k', key: 'ACTS' } },
      false,
    ],
    ['in another header', { url: 'https://acts.example.org/', auth: { ...header, name: 'Referer' } }, false],
    [
      'in the same header, spelt otherwise',
      { url: 'https://acts.example.org/', auth: { ...header, name: 'x-api-key' } },
      true,
    ],
    ['to another host', { url: 'https://evil.example/v1/acts', auth: header }, false],
    ['to another port', { url: 'https://acts.example.org:8443/', auth: header }, false],
    ['without encryption', { url: 'http://acts.example.org/v1/acts', auth: header }, false],
    ['to a host that no file sends any key', { url: 'https://open.example.org/', auth: header }, false],
    ['where another key goes', { url: 'https://laws.example.org/v1', auth: header }, false],
    ['for a token, as the file says', { url: 'https://laws.example.org/v2', auth: oauth }, true],
    [
      'for a token of another server',
      { url: 'https://laws.example.org/v1', auth: { ...oauth, tokenUrl: 'https://evil.example/t' } },
      false,
    ],
    ['with a token to another host', { url: 'https://evil.example/', auth: oauth }, false],
    ['with another secret', { url: 'https://laws.example.org/v1', auth: { ...oauth, secret: 'ACTS' } }, false],
  ] as const)('%s', (_, definition, may) => {
    expect(mayUse(definition)).toBe(may);
  });
});
