import { describe, expect, it } from 'vitest';
import { eventGroupIdOf } from '../../../src/event-group/group-members.js';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { loadEventGroups } from '../../../src/jobs/ingest/event-group-store.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import type { EventGroup } from '../../../src/model/item/event-group.js';
import type { Item } from '../../../src/model/item/item.js';
import { type PublishedEntry, source, startWatch, type Watch } from '../watch.js';

const date = '2026-03-04T08:00:00Z';
const title = 'La CNIL inflige une amende de vingt millions d’euros à Clearview AI';

async function check(watch: Watch, id: string, entries: readonly PublishedEntry[]): Promise<void> {
  watch.publish(id, entries);
  const state = await watch.store.sources.get(id);
  await checkSource(watch, { sourceId: id, slot: state?.value.dueAt ?? '' });
  await watch.store.refresh();
}

async function cycle(watch: Watch, id: string, entries: readonly PublishedEntry[]): Promise<void> {
  await check(watch, id, entries);
  await ingestEntries(watch, { sourceId: id });
  await watch.store.refresh();
}

async function allItems(watch: Watch): Promise<readonly Item[]> {
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 100, facets: false } as const;
  return (await watch.store.items.search(request)).hits;
}

async function itemsBySource(watch: Watch): Promise<ReadonlyMap<string, Item>> {
  return new Map((await allItems(watch)).map((item) => [item.sourceId, item]));
}

/** The sources of the event group of each item, in order. */
async function together(watch: Watch): Promise<readonly string[]> {
  const items = [...(await itemsBySource(watch)).values()];
  const eventGroups = await loadEventGroups(watch.store, items);
  const shown = (eventGroup: EventGroup | undefined) =>
    eventGroup?.members
      .map(({ sourceId }) => sourceId)
      .sort()
      .join(' ') ?? '-';
  return items.map((item) => `${item.sourceId}: ${shown(eventGroups.get(item.id))}`).sort();
}

const sources = ['press', 'cnil', 'edpb'].map((id) => source(id));
const said = (guid: string, more: Partial<PublishedEntry> = {}): PublishedEntry => ({
  guid,
  title: `Clearview AI ${guid}`,
  date,
  ...more,
});

describe('joining event groups', () => {
  it('puts the same address from several sources into one, with the reason', async () => {
    const watch = await startWatch(sources);
    await cycle(watch, 'cnil', [said('la-page-commune')]);
    await cycle(watch, 'press', [said('la-page-commune')]);
    await cycle(watch, 'edpb', [said('une-tout-autre-page')]);
    expect(await together(watch)).toEqual(['cnil: cnil press', 'edpb: -', 'press: cnil press']);
    const items = await itemsBySource(watch);
    const cnil = items.get('cnil');
    expect(items.get('press')?.dossier).toEqual({ id: eventGroupIdOf(cnil?.id ?? ''), reason: 'same-address' });
    const eventGroup = await watch.store.eventGroups.get(eventGroupIdOf(cnil?.id ?? ''));
    const reason = { kind: 'same-address', evidence: 'https://example.org/la-page-commune', withItem: cnil?.id };
    expect(eventGroup?.value.members).toMatchObject([
      { sourceId: 'cnil', reason: null },
      { sourceId: 'press', reason },
    ]);
  });

  it('leaves two items of one source apart, though they read alike', async () => {
    const watch = await startWatch(sources);
    await cycle(watch, 'cnil', [said('a', { title }), said('b', { title })]);
    expect((await loadEventGroups(watch.store, await allItems(watch))).size).toBe(0);
    await cycle(watch, 'press', [said('c', { title }), said('d', { title })]);
    const eventGroups = [...(await loadEventGroups(watch.store, await allItems(watch))).values()];
    expect(eventGroups[0]?.members.map(({ sourceId }) => sourceId)).toEqual(['cnil', 'press']);
    expect(eventGroups).toHaveLength(2);
  });

  it('writes nothing for an item that comes again', async () => {
    const watch = await startWatch(sources);
    await cycle(watch, 'cnil', [said('la-page-commune')]);
    await cycle(watch, 'press', [said('la-page-commune')]);
    const before = await watch.store.eventGroups.get(
      eventGroupIdOf((await itemsBySource(watch)).get('cnil')?.id ?? ''),
    );
    await cycle(watch, 'press', [said('la-page-commune', { text: 'Une version de plus' })]);
    const after = await watch.store.eventGroups.get(eventGroupIdOf((await itemsBySource(watch)).get('cnil')?.id ?? ''));
    expect((await itemsBySource(watch)).get('press')).toMatchObject({
      revision: 2,
      dossier: { reason: 'same-address' },
    });
    expect(after).toEqual(before);
  });

  it('makes one of two event groups that turn out to be the same event', async () => {
    const watch = await startWatch([...sources, source('agency'), source('wire')]);
    await cycle(watch, 'cnil', [said('la-page-commune')]);
    await cycle(watch, 'press', [said('la-page-commune')]);
    await cycle(watch, 'edpb', [said('x', { title })]);
    await cycle(watch, 'agency', [said('y', { title })]);
    expect(await together(watch)).toEqual([
      'agency: agency edpb',
      'cnil: cnil press',
      'edpb: agency edpb',
      'press: cnil press',
    ]);
    await cycle(watch, 'wire', [said('la-page-commune', { title })]);
    const all = 'agency cnil edpb press wire';
    expect(await together(watch)).toEqual(['agency', 'cnil', 'edpb', 'press', 'wire'].map((id) => `${id}: ${all}`));
  });

  it('goes on where a crash cut it off, at every write', async () => {
    for (let cut = 0; cut < 12; cut += 1) {
      const watch = await startWatch(sources);
      await cycle(watch, 'cnil', [said('la-page-commune')]);
      await cycle(watch, 'edpb', [said('x', { title })]);
      await check(watch, 'press', [said('la-page-commune', { title })]);
      const left = { writes: cut };
      const crashed = await ingestEntries({ ...watch, store: cutting(watch, left) }, { sourceId: 'press' }).then(
        () => false,
        () => true,
      );
      await ingestEntries(watch, { sourceId: 'press' });
      await watch.store.refresh();
      const all = 'cnil edpb press';
      expect(await together(watch), `cut after ${cut} writes`).toEqual([
        `cnil: ${all}`,
        `edpb: ${all}`,
        `press: ${all}`,
      ]);
      if (!crashed) return;
    }
    throw new Error('expected an end of the writes');
  });

  it('agrees when several sources are ingested at once, whoever comes first', async () => {
    const names = ['press', 'cnil', 'edpb'];
    for (const order of [names, names.toReversed(), ['cnil', 'press', 'edpb']]) {
      const watch = await startWatch(sources);
      for (const id of names) await check(watch, id, [said('la-page-commune', { title })]);
      await Promise.all(order.map((sourceId) => ingestEntries(watch, { sourceId })));
      await watch.store.refresh();
      const all = 'cnil edpb press';
      expect(await together(watch)).toEqual([`cnil: ${all}`, `edpb: ${all}`, `press: ${all}`]);
    }
  });

  it('reads and writes once for all items that are alone', async () => {
    const watch = await startWatch(sources);
    const calls: string[] = [];
    await check(
      watch,
      'cnil',
      Array.from({ length: 50 }, (_, index) => said(`une-page-numero-${index}`)),
    );
    const counted = <T extends object>(name: string, collection: T): T =>
      new Proxy(collection, {
        get(target, method, receiver) {
          const call: unknown = Reflect.get(target, method, receiver);
          if (typeof call === 'function') calls.push(`${name}.${String(method)}`);
          return call;
        },
      });
    const store = {
      ...watch.store,
      eventKeys: counted('eventKeys', watch.store.eventKeys),
      eventGroups: counted('eventGroups', watch.store.eventGroups),
    };
    await ingestEntries({ ...watch, store }, { sourceId: 'cnil' });
    expect(calls).toEqual(['eventKeys.getMany', 'eventKeys.createMany']);
  });
});

/** A store whose process dies after this many writes. */
function cutting(watch: Watch, left: { writes: number }): Watch['store'] {
  const writes = new Set(['create', 'createMany', 'replace', 'write', 'delete']);
  const cut = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, method, receiver) {
        if (writes.has(String(method))) {
          if (left.writes === 0) throw new Error('crash');
          left.writes -= 1;
        }
        return Reflect.get(target, method, receiver);
      },
    });
  const { eventKeys, eventGroups, items, pendingBatches } = watch.store;
  return {
    ...watch.store,
    eventKeys: cut(eventKeys),
    eventGroups: cut(eventGroups),
    items: cut(items),
    pendingBatches: cut(pendingBatches),
  };
}
