import { describe, expect, it } from 'vitest';
import { recordEvent } from '../../../src/decisions/record-event.js';
import { takeOut } from '../../../src/decisions/take-out.js';
import { eventGroupIdOf } from '../../../src/event-group/group-members.js';
import { checkSource } from '../../../src/jobs/check/check-source.js';
import { loadEventGroups } from '../../../src/jobs/ingest/event-group-store.js';
import { ingestEntries } from '../../../src/jobs/ingest/ingest-entries.js';
import { sweep } from '../../../src/jobs/sweep.js';
import type { Item } from '../../../src/model/item/item.js';
import { claire } from '../../decisions/people.js';
import { source, startWatch, type Watch } from '../watch.js';

const sources = ['cnil', 'press', 'edpb', 'wire'].map((id) => source(id));

async function publish(watch: Watch, id: string, text = ''): Promise<void> {
  watch.publish(id, [{ guid: 'la-page-commune', title: 'Une sanction', text, date: '2026-03-04T08:00:00Z' }]);
  const state = await watch.store.sources.get(id);
  await checkSource(watch, { sourceId: id, slot: state?.value.dueAt ?? '' });
  await watch.store.refresh();
  await ingestEntries(watch, { sourceId: id });
  await watch.store.refresh();
}

async function itemOf(watch: Watch, sourceId: string): Promise<Item> {
  const request = {
    query: { kind: 'all' },
    filters: { source: [sourceId] },
    order: 'newest',
    limit: 1,
    facets: false,
  } as const;
  const [item] = (await watch.store.items.search(request)).hits;
  if (!item) throw new Error(`no item of ${sourceId}`);
  return item;
}

async function membersBeside(watch: Watch, sourceId: string): Promise<readonly string[]> {
  const item = await itemOf(watch, sourceId);
  const eventGroup = (await loadEventGroups(watch.store, [item])).get(item.id);
  return eventGroup?.members.filter(({ takenOut }) => takenOut === null).map((member) => member.sourceId) ?? [];
}

async function begun(): Promise<Watch> {
  const watch = await startWatch(sources);
  for (const id of ['cnil', 'press', 'edpb']) await publish(watch, id);
  expect(await membersBeside(watch, 'cnil')).toEqual(['cnil', 'press', 'edpb']);
  return watch;
}

const decide = async (watch: Watch, sourceId: string) =>
  takeOut(watch, { itemId: (await itemOf(watch, sourceId)).id, by: claire, reason: 'autre affaire' });

describe('taking an item out of its event group', () => {
  it('leaves the others together, and the item alone', async () => {
    const watch = await begun();
    expect(await decide(watch, 'press')).toMatchObject({ kind: 'taken-out', event: { action: 'dossier.taken-out' } });
    await watch.store.refresh();
    expect(await membersBeside(watch, 'press')).toEqual([]);
    expect(await membersBeside(watch, 'edpb')).toEqual(['cnil', 'edpb']);
  });

  it('decides once, and nothing for an item that is alone or unknown', async () => {
    const watch = await begun();
    await decide(watch, 'press');
    await watch.store.refresh();
    expect(await decide(watch, 'press')).toEqual({ kind: 'no-group' });
    expect(await takeOut(watch, { itemId: 'none', by: claire, reason: '' })).toEqual({ kind: 'unknown-item' });
    expect(await watch.store.audit.count('newest', {})).toBe(1);
  });

  it.each(['cnil', 'press'])(
    'never puts %s back, whatever becomes of its text, and lets nothing join it',
    async (id) => {
      const watch = await begun();
      await decide(watch, id);
      await watch.store.refresh();
      await publish(watch, id, 'Un autre texte');
      expect((await itemOf(watch, id)).revision).toBe(2);
      expect(await membersBeside(watch, id)).toEqual([]);
      await publish(watch, 'wire');
      expect(await membersBeside(watch, id)).toEqual([]);
    },
  );

  it('is brought to its end by the sweep where a crash came between', async () => {
    const watch = await begun();
    const { id } = await itemOf(watch, 'press');
    const details = { item: id, dossier: eventGroupIdOf((await itemOf(watch, 'cnil')).id), reason: '' };
    await recordEvent(watch, { by: claire, action: 'dossier.taken-out', subject: id, details });
    expect(await sweep(watch)).toMatchObject({ repaired: 1 });
    await watch.store.refresh();
    expect((await itemOf(watch, 'press')).dossier?.reason).toBe('taken-out');
    expect(await membersBeside(watch, 'cnil')).toEqual(['cnil', 'edpb']);
    expect(await sweep(watch)).toMatchObject({ repaired: 0 });
  });
});
