import { expect, it } from 'vitest';
import { describeMapping } from '../../src/export/oscal/describe-mapping.js';
import type { ComponentDefinition } from '../../src/export/oscal/oscal-types.js';
import { inTurns } from '../../src/jobs/read/in-slices.js';
import { ItemTag } from '../../src/model/item/item.js';
import { Policy } from '../../src/model/policy/policy.js';
import { sampleItem } from '../contract/sample-items.js';
import { expectServing } from '../processor-time.js';

const site = (path: string): string => `https://vigie.example${path}`;

function policy(changes: Partial<Policy> = {}): Policy {
  return Policy.parse({
    ...{ id: 'charte', name: 'Charte IA', description: 'Usage de l’IA', owner: 'DPO', query: 'IA', revision: 2 },
    ...{ changedUnder: 1, sequence: 3, retired: false, updatedAt: '2026-11-01T08:00:00.000Z', ...changes },
  });
}

function confirmed(id: string, references: readonly string[], changes: Partial<ItemTag> & { title?: string } = {}) {
  const { title = `Publication ${id}`, ...tag } = changes;
  return {
    item: sampleItem(id, { title, url: `https://publisher.example/${id}`, references, corrections: [] }),
    tag: ItemTag.parse({
      ...{ id: 'charte', state: 'confirmed', revision: 1, policyRevision: 2, words: [], sequence: 7, by: 'a1' },
      ...{ reason: 'Vise nos caméras.', at: '2026-11-21T08:00:00.000Z', ...tag },
    }),
    decidedBy: 'Claire Martin',
  };
}

it('ten thousand decisions on one policy keep nobody waiting', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => confirmed(`i-${index}`, ['celex:32024R1689#art-6']));
  let made: ComponentDefinition | undefined;
  await expectServing(async () => {
    made = await inTurns(describeMapping([{ policy: policy(), confirmed: many }], site));
  });
  expect(made?.['component-definition']['back-matter']?.resources).toHaveLength(10_000);
});
