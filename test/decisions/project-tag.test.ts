import { beforeEach, describe, expect, it } from 'vitest';
import { projectTag } from '../../src/decisions/project-tag.js';
import type { AuditEvent } from '../../src/model/access/audit.js';
import type { ItemIndex } from '../../src/ports/store/item-index.js';
import type { Store } from '../../src/ports/store/store.js';
import { sampleItemTag, sampleWrite } from '../contract/sample-items.js';
import { createMemoryStore } from '../fakes/memory-store.js';

function decision(sequence: number, action: 'tag.confirmed' | 'tag.rejected', itemId = 'a'): AuditEvent {
  return {
    ...{ id: String(sequence).padStart(12, '0'), sequence, at: `2026-03-0${sequence}T00:00:00.000Z`, actor: 'a_1' },
    ...{ action, subject: `${itemId}_charte`, previousHash: '0'.repeat(64), hash: 'f'.repeat(64) },
    details: { item: itemId, policy: 'charte', revision: 1, policyRevision: 2, reason: `reason ${sequence}` },
  };
}

let store: Store;
beforeEach(async () => {
  store = createMemoryStore();
  const policies = [
    sampleItemTag('other', 'suggested'),
    sampleItemTag('charte', 'suggested', { words: ['biométrie'] }),
  ];
  await store.items.write([sampleWrite('a', { item: { policies } })]);
});
const tagsOf = async (itemId: string) => (await store.items.getMany([itemId]))[0]?.value.policies;

describe('a decision on a tag', () => {
  it('keeps the words that were suggested, and the other tags', async () => {
    const { value: tag } = await projectTag(store, decision(1, 'tag.confirmed'));
    expect(tag).toMatchObject({ id: 'a_charte', itemId: 'a', policyId: 'charte', state: 'confirmed' });
    expect(await tagsOf('a')).toEqual([
      sampleItemTag('other', 'suggested'),
      sampleItemTag('charte', 'confirmed', {
        ...{ words: ['biométrie'], policyRevision: 2, sequence: 1, by: 'a_1', reason: 'reason 1' },
        at: '2026-03-01T00:00:00.000Z',
      }),
    ]);
  });

  it('is the newest one, in whatever order they are projected', async () => {
    for (const event of [decision(3, 'tag.rejected'), decision(2, 'tag.confirmed'), decision(3, 'tag.rejected')])
      await projectTag(store, event);
    expect(await tagsOf('a')).toMatchObject([{}, { state: 'rejected', sequence: 3, reason: 'reason 3' }]);
  });

  it('is written once more where somebody else wrote the item meanwhile', async () => {
    let met = 0;
    const items: ItemIndex = {
      ...store.items,
      async getMany(ids) {
        const found = await store.items.getMany(ids);
        met += 1;
        if (met > 2) return found;
        const [stored] = found;
        if (stored === undefined) throw new Error('expected the item');
        const item = { ...stored.value, title: `Amended ${met}` };
        await store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
        return found;
      },
    };
    await projectTag({ ...store, items }, decision(1, 'tag.rejected'));
    expect((await store.items.getMany(['a']))[0]?.value).toMatchObject({
      title: 'Amended 2',
      policies: [{}, { state: 'rejected' }],
    });
  });

  it('tells whether it was still to be projected', async () => {
    const event = decision(2, 'tag.confirmed');
    expect(await projectTag(store, event)).toMatchObject({ isNew: true });
    expect(await projectTag(store, event)).toMatchObject({ isNew: false });
    expect(await projectTag(store, decision(1, 'tag.rejected'))).toMatchObject({ isNew: false });
  });

  it('fills in who decided and why, where an older program copied the state alone', async () => {
    const policies = [sampleItemTag('charte', 'confirmed', { sequence: 2 })];
    await store.items.write([sampleWrite('b', { item: { policies } })]);
    const event = decision(2, 'tag.confirmed', 'b');
    expect(await projectTag(store, event)).toMatchObject({ isNew: true });
    expect(await tagsOf('b')).toMatchObject([{ state: 'confirmed', by: 'a_1', reason: 'reason 2' }]);
  });

  it('waits for nothing where the item is not there', async () => {
    const event = decision(1, 'tag.confirmed', 'gone');
    expect(await projectTag(store, event)).toEqual({ isNew: false, value: undefined });
  });
});
