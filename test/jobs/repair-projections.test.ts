import { describe, expect, it } from 'vitest';
import { nameActor } from '../../src/decisions/name-actor.js';
import { chainEvent } from '../../src/decisions/record-event.js';
import { repairProjections } from '../../src/jobs/repair-projections.js';
import type { AuditEvent } from '../../src/model/access/audit.js';
import { triageId, triageOf } from '../../src/model/item/triage.js';
import { tagId } from '../../src/model/policy/tag.js';
import { sampleWrite } from '../contract/sample-items.js';
import { startWatch } from './watch.js';

type Said = Pick<AuditEvent, 'action' | 'subject' | 'details'>;

const note = (item: string, value: string): Said => {
  const details = { item, field: 'note', value, reason: '' };
  return { action: 'item.triaged', subject: triageId(item, 'note'), details };
};
const kind = (item: string, value: string): Said => {
  const details = { item, finding: 'kind', of: null, value, rules: 'news', revision: 1, reason: '' };
  return { action: 'item.corrected', subject: `${item}_kind`, details };
};
const confirmed = (item: string, policy: string): Said => {
  const details = { item, policy, revision: 1, policyRevision: 1, reason: '', document: null };
  return { action: 'tag.confirmed', subject: tagId(item, policy), details };
};

/** A watch with events whose records were not written. Counts the reads and writes of items. */
async function cutOff(items: readonly string[], said: readonly Said[]) {
  const watch = await startWatch([]);
  await watch.store.items.write(items.map((id) => sampleWrite(id)));
  const actor = await nameActor(watch, 'Paul');
  const events: AuditEvent[] = [];
  for (const one of said) events.push(chainEvent(events.at(-1), { ...one, actor }, watch.clock.now()));
  await watch.store.audit.createMany(events);
  await watch.store.refresh();
  const counts = { reads: 0, writes: 0 };
  const counted: typeof watch.store.items = {
    ...watch.store.items,
    getMany: (ids) => {
      counts.reads += ids.length;
      return watch.store.items.getMany(ids);
    },
    write: (writes) => {
      counts.writes += writes.length;
      return watch.store.items.write(writes);
    },
  };
  const repair = async () => {
    Object.assign(counts, { reads: 0, writes: 0 });
    const repaired = await repairProjections({ ...watch, store: { ...watch.store, items: counted } });
    return { repaired, ...counts };
  };
  return { watch, repair };
}

describe('what was decided lately', () => {
  it('of one item is brought in line by one read and one write, however often it was decided', async () => {
    const words = Array.from({ length: 950 }, (_, at) => note('a', `Note ${at}`));
    const said = [kind('a', 'law'), ...words, confirmed('a', 'ia-rh'), kind('a', 'sanction')];
    const { watch, repair } = await cutOff(['a'], said);
    expect(await repair()).toEqual({ repaired: said.length, reads: 1, writes: 1 });
    expect(await repair()).toEqual({ repaired: 0, reads: 1, writes: 0 });
    const [stored] = await watch.store.items.getMany(['a']);
    expect(stored && triageOf(stored.value, 'note')?.value).toBe('Note 949');
    expect(stored?.value).toMatchObject({ corrections: [{ value: 'sanction' }], policies: [{ state: 'confirmed' }] });
  });

  it('of many is looked at once each', async () => {
    const ids = Array.from({ length: 300 }, (_, at) => `i${at}`);
    const { repair } = await cutOff(
      ids,
      ids.flatMap((id) => [confirmed(id, 'ia-rh'), confirmed(id, 'achats'), note(id, 'Vu')]),
    );
    expect(await repair()).toEqual({ repaired: 900, reads: 300, writes: 300 });
    expect(await repair()).toEqual({ repaired: 0, reads: 300, writes: 0 });
  });
});
