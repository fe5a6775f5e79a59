import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteDatabase } from '../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../src/adapters/sqlite/sqlite-store.js';
import { nameActor } from '../../src/decisions/name-actor.js';
import { chainEvent } from '../../src/decisions/record-event.js';
import { sweep } from '../../src/jobs/sweep.js';
import type { AuditEvent } from '../../src/model/access/audit.js';
import { tagId } from '../../src/model/policy/tag.js';
import { makeDataFolder } from '../adapters/sqlite/data-folder.js';
import { sampleWrite } from '../contract/sample-items.js';
import { expectServing } from '../processor-time.js';
import { startWatchOn } from './watch.js';

const corrections = 950;
const decided = 1_000;

const folder = makeDataFolder();
const database = openSqliteDatabase(folder.path);
const watch = await startWatchOn(createSqliteStore(database), []);

afterAll(async () => {
  await watch.store.close();
  database.close();
  folder.remove();
});

/** Within the last ten minutes: 950 corrections of one item, and two batches of 500 decisions. */
beforeAll(async () => {
  const ids = Array.from({ length: decided }, (_, at) => `i${at}`);
  for (const id of ['a', ...ids]) await watch.store.items.write([sampleWrite(id)]);
  const actor = await nameActor(watch, 'Paul');
  const events: AuditEvent[] = [];
  const say = (one: Pick<AuditEvent, 'action' | 'subject' | 'details'>): void => {
    events.push(chainEvent(events.at(-1), { ...one, actor }, watch.clock.now()));
  };
  for (let at = 0; at < corrections; at += 1) {
    const of = `celex:3${String(2000 + (at % 27))}R${String(at).padStart(4, '0')}`;
    const value = { finding: 'reference', of, value: 'on', sentence: `L’article dit ${at} fois ce qu’il en est.` };
    const details = { item: 'a', ...value, rules: 'off', revision: 1, reason: '' };
    say({ action: 'item.corrected', subject: `a_reference_${of}`, details });
  }
  for (const item of ids) {
    const details = { item, policy: 'ia-rh', revision: 1, policyRevision: 1, reason: '', document: null };
    say({ action: 'tag.confirmed', subject: tagId(item, 'ia-rh'), details });
  }
  await watch.store.audit.createMany(events);
  await watch.store.refresh();
});

it('serves others while the sweep brings in line what was cut off, and each time that it looks again', async () => {
  for (const repaired of [corrections + decided, 0]) {
    let report: unknown;
    const work = async () => {
      report = await sweep(watch);
    };
    await expectServing(work, `${repaired} repaired`, { runs: 1 });
    expect(report).toMatchObject({ repaired });
  }
});
