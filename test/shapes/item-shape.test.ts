import { expect, it } from 'vitest';
import { Item } from '../../src/model/item/item.js';
import { ItemShape, itemJson } from '../../src/shapes/item-shape.js';
import { sampleItem } from '../contract/sample-items.js';

const at = '2026-11-25T09:00:00.000Z';
const decided = { by: 'a1', reason: 'It fines.', at, sequence: 7 };

it('tells of an item what its schema says and nothing else', () => {
  const item = sampleItem('a', {
    references: ['celex:32024R1689'],
    relevance: {
      score: 0.8,
      relevant: true,
      reasons: [{ cue: 'IA', concept: 'ai', place: 'title', start: 0, end: 2 }],
    },
    corrections: [{ finding: 'kind', value: 'sanction', ...decided }],
    policies: [
      {
        id: 'p',
        state: 'suggested',
        revision: 1,
        policyRevision: 1,
        words: ['IA'],
        sequence: 0,
        by: null,
        reason: null,
        at,
      },
    ],
  });
  const shown = itemJson(item);
  expect(ItemShape.parse(shown)).toEqual(shown);
  expect(shown).toMatchObject({
    source: 'cnil',
    kind: { kind: 'sanction', cue: null },
    corrections: [{ finding: 'kind', value: 'sanction', rules: 'news', auditSequence: 7 }],
    policies: [{ id: 'p', state: 'suggested' }],
  });
});

it('keeps to itself what the index works with, and who decided', () => {
  const shown = Object.keys(itemJson(sampleItem('a')));
  const inner = [
    'textSignature',
    'contentHash',
    'enrichment',
    'matchedRevision',
    'matchedUnder',
    'acceptedAt',
    'backlog',
  ];
  expect(shown.filter((name) => inner.includes(name))).toEqual([]);
  expect(
    JSON.stringify(itemJson(sampleItem('a', { corrections: [{ finding: 'kind', value: 'law', ...decided }] }))),
  ).not.toContain('a1');
  expect(Object.keys(Item.shape)).toEqual(expect.arrayContaining(inner));
});

it('gives no address that must not be followed', () => {
  expect(itemJson(sampleItem('a', { url: 'javascript:alert(1)' })).url).toBeNull();
});
