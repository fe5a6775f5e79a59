import { expect, it } from 'vitest';
import { selectEntries } from '../../../src/jobs/digest/select-entries.js';
import { askForDocument } from '../../../src/model/item/linked-document.js';
import { sampleWrite } from '../../contract/sample-items.js';
import { withMethods } from '../../fakes/with-methods.js';
import { begin, source, startWatch } from '../watch.js';

it('brings every activity of a window, more than a page of them, and counts the backlog', async () => {
  const watch = await startWatch([source('cnil')]);
  const ids = Array.from({ length: 1_300 }, (_, n) => `item-${n}`);
  const isOld = (n: number): boolean => n % 4 === 0;
  await watch.store.items.write(ids.map((id, n) => sampleWrite(id, { item: { backlog: isOld(n) } })));
  await watch.store.refresh();
  const earlier = { since: '2026-02-01T00:00:00.000Z', has: () => false, key: '' };
  const { entries, backlog } = await selectEntries(
    watch,
    { filter: '', timeZone: 'Europe/Paris' },
    { start: earlier.since, end: begin, earlier },
  );
  expect(entries.map(({ itemId }) => itemId).sort()).toEqual(ids.filter((_, n) => !isOld(n)).sort());
  expect(backlog).toBe(325);
});

it('serves others after each hundred that it reads', async () => {
  const watch = await startWatch([source('cnil')]);
  await watch.store.items.write(Array.from({ length: 350 }, (_, n) => sampleWrite(`item-${n}`)));
  await watch.store.refresh();
  let readInTurn = 0;
  const most: number[] = [];
  const endTurn = (): void => {
    most.push(readInTurn);
    readInTurn = 0;
  };
  const getMany: typeof watch.store.items.getMany = (ids) => {
    if (readInTurn === 0) setImmediate(endTurn);
    readInTurn += ids.length;
    return watch.store.items.getMany(ids);
  };
  const deps = { ...watch, store: withMethods(watch.store, { items: withMethods(watch.store.items, { getMany }) }) };
  const earlier = { since: '2026-02-01T00:00:00.000Z', has: () => false, key: '' };
  const window = { start: earlier.since, end: begin, earlier };
  const { entries } = await selectEntries(deps, { filter: '', timeZone: 'Europe/Paris' }, window);
  expect(entries).toHaveLength(350);
  await expect.poll(() => most.reduce((sum, read) => sum + read, 0)).toBe(350);
  expect(Math.max(...most)).toBe(100);
});

it('takes what came at the end of its window, and leaves what came at its start to the one before', async () => {
  const watch = await startWatch([source('cnil')]);
  const [start, end] = ['2026-02-23T07:00:00.000Z', '2026-03-02T07:00:00.000Z'];
  const before = '2026-02-23T06:59:59.999Z';
  const at = { before, start, within: '2026-02-23T07:00:00.001Z', end, after: '2026-03-02T07:00:00.001Z' };
  const writes = [false, true].flatMap((backlog) =>
    Object.entries(at).map(([name, activityAt]) =>
      sampleWrite(backlog ? `old-${name}` : name, { item: { backlog, activityAt } }),
    ),
  );
  await watch.store.items.write(writes);
  await watch.store.refresh();
  const select = (since: string) =>
    selectEntries(
      watch,
      { filter: '', timeZone: 'Europe/Paris' },
      { start, end, earlier: { since, has: () => false, key: '' } },
    );
  const { entries, backlog } = await select(start);
  expect(entries.map(({ itemId }) => itemId).sort()).toEqual(['end', 'within']);
  expect(backlog).toBe(2);
  // Items from before the window do not count as backlog of it.
  expect((await select(before)).backlog).toBe(2);
});

it('filters by the texts of linked documents, and holds few of them at a time', async () => {
  const watch = await startWatch([source('cnil', { read: true })]);
  const ids = Array.from({ length: 120 }, (_, n) => `item-${n}`);
  await watch.store.items.write(ids.map((id) => sampleWrite(id, { item: { documentHash: 'h' } })));
  const asked = ids.map((id) => ({ id, sourceId: 'cnil', url: `https://example.org/${id}`, revision: 1 }));
  const texts = ['le contrôle de la biométrie', 'autre chose'];
  await watch.store.documents.createMany(
    asked.map((target, n) => ({ ...askForDocument(target, undefined, begin), text: texts[n % 2] ?? '' })),
  );
  await watch.store.refresh();
  const sizes: number[] = [];
  const getMany: typeof watch.store.documents.getMany = (wanted) => {
    sizes.push(wanted.length);
    return watch.store.documents.getMany(wanted);
  };
  const deps = { ...watch, store: { ...watch.store, documents: { ...watch.store.documents, getMany } } };
  const earlier = { since: '2026-03-01T00:00:00.000Z', has: () => false, key: '' };
  const { entries } = await selectEntries(
    deps,
    { filter: 'biométrie', timeZone: 'Europe/Paris' },
    { start: earlier.since, end: begin, earlier },
  );
  expect(entries.map(({ itemId }) => itemId).sort()).toEqual(ids.filter((_, n) => n % 2 === 0).sort());
  expect(sizes).toEqual([50, 50, 20]);
});
