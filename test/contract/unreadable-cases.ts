import { expect, it } from 'vitest';
import { auditId, chainEvent } from '../../src/decisions/record-event.js';
import type { AuditEvent } from '../../src/model/access/audit.js';
import { sampleWrite } from './sample-items.js';
import type { DamageableStore } from './store-harness.js';

const all = { kind: 'all' } as const;
const moment = (minute: number): string => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`;

/** Cases in which one record cannot be read. It is set aside, and queries for many records go on without it. */
export function unreadableCases(harness: () => DamageableStore): void {
  const notes = async () => {
    await harness().store.refresh();
    const { documents } = await harness().store.unreadableRecords.find('all', {}, { limit: 10 });
    return documents.map(({ value }) => [value.collection, value.recordId, value.notedAt]);
  };
  const actors = async (): Promise<void> => {
    const { store } = harness();
    await store.actors.createMany(['a', 'b', 'c', 'd'].map((id) => ({ id, name: id })));
    await harness().damage('actors', 'b');
    await store.refresh();
  };

  it('names it where it is asked for by its id', async () => {
    await actors();
    const asked = harness().store.actors.get('b');
    await expect(asked).rejects.toMatchObject({ code: 'corrupt', place: { collection: 'actors', id: 'b' } });
    expect(await notes()).toEqual([['actors', 'b', null]]);
  });

  it('leaves it out of many, and notes it once', async () => {
    await actors();
    const { store } = harness();
    const found = await store.actors.getMany(['a', 'b', 'c']);
    expect(found.map((actor) => actor?.value.id)).toEqual(['a', undefined, 'c']);
    const { documents } = await store.actors.find('all', {}, { limit: 10 });
    expect(documents.map(({ value }) => value.id)).toEqual(['a', 'c', 'd']);
    expect(await notes()).toEqual([['actors', 'b', null]]);
  });

  it('fills a page from behind it, and goes on after it', async () => {
    await actors();
    const { store } = harness();
    const first = await store.actors.find('all', {}, { limit: 2 });
    expect(first.documents.map(({ value }) => value.id)).toEqual(['a', 'c']);
    const second = await store.actors.find('all', {}, { limit: 2, after: first.next });
    expect(second.documents.map(({ value }) => value.id)).toEqual(['d']);
    expect(second.next).toBeUndefined();
  });

  it('gives the newest that can be read', async () => {
    const { store } = harness();
    let previous: AuditEvent | undefined;
    for (const subject of ['a', 'b', 'c']) {
      const decision = { actor: 'a_1', action: 'policy.retired', subject, details: {} } as const;
      previous = chainEvent(previous, decision, new Date(moment(1)));
      await store.audit.create(previous);
    }
    await harness().damage('audit', auditId(3));
    await store.refresh();
    const { documents } = await store.audit.find('newest', {}, { limit: 1 });
    expect(documents.map(({ value }) => value.subject)).toEqual(['b']);
  });

  const items = async (): Promise<void> => {
    const { store } = harness();
    const ids = ['a', 'b', 'c', 'd'];
    const writes = ids.map((id, at) => sampleWrite(id, { title: ['f_law'], item: { activityAt: moment(at) } }));
    await store.items.write(writes);
    await harness().damage('items', 'c');
    await store.refresh();
  };

  it.each(['newest', 'relevance'] as const)('searches past an item by %s, page after page', async (order) => {
    await items();
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await harness().store.items.search({
        query: all,
        filters: {},
        order,
        limit: 1,
        facets: false,
        after,
      });
      found.push(...page.hits.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(found.sort()).toEqual(['a', 'b', 'd']);
    expect(await notes()).toEqual([['items', 'c', null]]);
  });

  it('gives the other items, and finds those that wait to be matched', async () => {
    await items();
    const { store } = harness();
    const found = await store.items.getMany(['b', 'c', 'd']);
    expect(found.map((item) => item?.value.id)).toEqual(['b', undefined, 'd']);
    for (const limit of [1, 2, 3]) expect(await store.items.findUnmatched(5, limit)).toHaveLength(limit);
    const left = await store.items.findUnmatched(5, 4);
    expect(left.map(({ value }) => value.id).sort()).toEqual(['a', 'b', 'd']);
    expect(await notes()).toEqual([['items', 'c', null]]);
  });
}
