import { expect, it } from 'vitest';
import { Policy, PolicyDefinition } from '../../../src/model/policy/policy.js';

const definition = { id: 'x'.repeat(65), name: 'IA', query: 'IA' };

it.each(['x'.repeat(65), 'IA-RH', 'ia--rh', '-ia', 'ia/rh', 'ia rh', '', 'ia\nrh'])('%j is no id of a policy', (id) => {
  expect(PolicyDefinition.safeParse({ ...definition, id }).success).toBe(false);
});

it('says how long an id may be, and takes one that is as long', () => {
  expect(PolicyDefinition.safeParse(definition).error?.issues[0]?.message).toBe('expected at most 64 characters');
  expect(PolicyDefinition.parse({ ...definition, id: 'x'.repeat(64) }).id).toHaveLength(64);
});

it('one that an earlier version took is still read', () => {
  const stored = { revision: 1, changedUnder: 1, sequence: 1, retired: false, updatedAt: '2026-11-01T08:00:00.000Z' };
  expect(Policy.parse({ ...definition, ...stored }).id).toHaveLength(65);
});
