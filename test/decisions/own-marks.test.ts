import { describe, expect, it } from 'vitest';
import { changeAccount, createAccount } from '../../src/decisions/access/manage-accounts.js';
import { markItem, marksOf, noteVisit, putOffBy } from '../../src/decisions/access/own-marks.js';
import { everybody } from '../../src/model/item/read-mark.js';
import { sqliteStore } from '../adapters/sqlite/make-sqlite-store.js';
import { source, startWatchOn } from '../jobs/watch.js';
import { claire } from './people.js';

const start = async () => startWatchOn(sqliteStore(), [source('cnil')]);
const hourMs = 3_600_000;

describe('what a person notes of an item', () => {
  it('is theirs alone, and in no log', async () => {
    const watch = await start();
    const readAt = watch.clock.now().toISOString();
    await markItem(watch, { person: 'u1', itemId: 'avis', readAt });
    await markItem(watch, { person: 'u1', itemId: 'avis', laterUntil: '2026-03-10T00:00:00.000Z' });
    await watch.store.refresh();
    expect((await marksOf(watch.store, 'u1', ['avis', 'loi'])).get('avis')).toMatchObject({ readAt, itemId: 'avis' });
    expect((await marksOf(watch.store, everybody, ['avis'])).size).toBe(0);
    expect([...(await putOffBy(watch, 'u1')).keys()]).toEqual(['avis']);
    expect(await watch.store.audit.count('newest', {})).toBe(0);
    await watch.clock.advance(10 * 24 * hourMs);
    expect([...(await putOffBy(watch, 'u1')).keys()]).toEqual([]);
  });

  it('goes where they come in no more', async () => {
    const watch = await start();
    const account = {
      address: 'ada@example.org',
      name: 'Ada',
      role: 'analyst',
      language: 'fr',
      state: 'active',
    } as const;
    const made = await createAccount(watch, account, claire);
    if (made.kind !== 'created') throw new Error('expected an account');
    const { id: person } = made.account;
    await markItem(watch, { person, itemId: 'avis', readAt: null });
    await noteVisit(watch, person);
    await watch.store.refresh();
    await changeAccount(watch, person, { state: 'disabled' }, claire);
    expect((await marksOf(watch.store, person, ['avis'])).size).toBe(0);
    expect(await watch.store.visits.get(person)).toBeUndefined();
  });
});

it('a visit begins after hours away, and says since when', async () => {
  const watch = await start();
  const first = watch.clock.now().toISOString();
  expect(await noteVisit(watch, 'u1')).toBeNull();
  await watch.clock.advance(hourMs);
  expect(await noteVisit(watch, 'u1')).toBeNull();
  const last = watch.clock.now().toISOString();
  await watch.clock.advance(20 * hourMs);
  expect(await noteVisit(watch, 'u1')).toBe(last);
  await watch.clock.advance(hourMs);
  expect(await noteVisit(watch, 'u1')).toBe(last);
  expect(first < last).toBe(true);
});
