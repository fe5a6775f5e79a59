import { describe, expect, it } from 'vitest';
import { type BulkOperation, encodeOperation } from '../../../src/adapters/elasticsearch/bulk-operation.js';

const follows = { index: 'vigie-tags-000001', seqNo: 7, primaryTerm: 2 };
const target = { index: 'vigie-tags', id: 'a "b"' };
const source = JSON.stringify({ title: 'Œuvre numérisée 📜', half: '\ud83d' });

const cases: readonly (readonly [string, BulkOperation, readonly unknown[]])[] = [
  [
    'a create, with the token in the document',
    { action: 'create', ...target, source },
    [{ create: { _index: 'vigie-tags', _id: 'a "b"' } }, { write: 'token', ...JSON.parse(source) }],
  ],
  [
    'a replacement, which names a position in the index itself',
    { action: 'replace', ...target, source, follows },
    [
      { index: { _index: 'vigie-tags-000001-fixed', _id: 'a "b"', if_seq_no: 7, if_primary_term: 2 } },
      { write: 'token', ...JSON.parse(source) },
    ],
  ],
  [
    'a copy, whose document stays as it is',
    { action: 'copy', ...target, source },
    [{ index: { _index: 'vigie-tags', _id: 'a "b"' } }, JSON.parse(source)],
  ],
  ['a delete', { action: 'delete', ...target }, [{ delete: { _index: 'vigie-tags', _id: 'a "b"' } }]],
  [
    'a delete of what stands at a position',
    { action: 'delete', ...target, follows },
    [{ delete: { _index: 'vigie-tags-000001-fixed', _id: 'a "b"', if_seq_no: 7, if_primary_term: 2 } }],
  ],
];

describe('encodeOperation', () => {
  it.each(cases)('writes %s', (_, operation, lines) => {
    const text = encodeOperation(operation, 'token').toString('utf8');
    expect(text.endsWith('\n')).toBe(true);
    expect(text.trimEnd().split('\n').map(parse)).toEqual(lines);
  });
});

function parse(line: string): unknown {
  return JSON.parse(line);
}
