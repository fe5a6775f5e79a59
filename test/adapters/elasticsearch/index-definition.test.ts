import { expect, it } from 'vitest';
import { indexDefinitions } from '../../../src/adapters/elasticsearch/elastic-store.js';
import { indexAlias } from '../../../src/adapters/elasticsearch/index-definition.js';

it('gives every index a name of its own that the server takes', () => {
  const names = indexDefinitions.map(({ name }) => indexAlias('vigie', name));
  for (const name of names) expect(name).toMatch(/^vigie(-[a-z]+)+$/);
  expect(new Set(names).size).toBe(indexDefinitions.length);
  expect(names).toContain('vigie-own-sources');
});
