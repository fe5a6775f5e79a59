import { expect, it } from 'vitest';
import { layFieldsOver } from '../../../src/model/source/own-source.js';
import { SourceDefinition } from '../../../src/model/source/source.js';

const shipped = SourceDefinition.parse({
  ...{ id: 'acts', name: { fr: 'Actes', en: 'Acts' }, authority: 'Parliament', jurisdiction: 'EU', language: 'en' },
  ...{ kind: 'json-api', url: 'https://acts.example/v1', carries: ['law'], api: { fields: { title: '{title}' } } },
  auth: { kind: 'header', name: 'X-Api-Key', key: 'ACTS' },
});

it('a key that a file sends in a header is not moved into the address, and it says why', () => {
  const laid = layFieldsOver(shipped, 'acts', { auth: { kind: 'query', name: 'q', key: 'ACTS' } });
  expect(laid).toMatchObject({ kind: 'invalid', issues: [{ path: ['auth'] }] });
  expect(JSON.stringify(laid)).toContain('expected the key ACTS in a header, as the definition in a file sends it');
});

it('everything else of the source can still be changed', () => {
  expect(layFieldsOver(shipped, 'acts', { everyMinutes: 60 }).kind).toBe('valid');
  expect(layFieldsOver(shipped, 'acts', { auth: null }).kind).toBe('valid');
});
