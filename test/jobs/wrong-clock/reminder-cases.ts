import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../../src/deadlines/calendar-days.js';
import { createAccount } from '../../../src/decisions/access/manage-accounts.js';
import { decideTag, reopenTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { triageItem } from '../../../src/decisions/triage-item.js';
import { deliverMail } from '../../../src/jobs/mail/deliver-mail.js';
import { remind } from '../../../src/jobs/mail/remind.js';
import { matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { reminderMarkId } from '../../../src/model/ahead.js';
import type { TriageChange } from '../../../src/model/item/triage.js';
import { dayOf } from '../../../src/model/zoned-time.js';
import type { MakeStore, StoreHarness } from '../../contract/store-harness.js';
import { claire as clerk } from '../../decisions/people.js';
import { writeItem } from '../../web/sample-items.js';
import { eachClock, wrongClock } from '../clocks.js';
import { startWatchOn } from '../watch.js';

const dayMs = 24 * 3_600_000;

async function begin(harness: StoreHarness) {
  const watch = await startWatchOn(harness.store, []);
  const { store, clock } = watch;
  const request = { address: 'claire@example.org', name: 'Claire', role: 'analyst', language: 'en' } as const;
  const made = await createAccount(watch, { ...request, state: 'active' }, programPrincipal);
  if (!('account' in made)) throw new Error(made.kind);
  const policy = { id: 'rh', name: 'Recrutement', description: '', owner: '', query: 'recrutement' };
  await importPolicies(watch, [policy], clerk);
  const say = async (itemId: string, ...said: readonly TriageChange[]) => {
    for (const one of said) await triageItem(watch, { itemId, said: one, by: clerk });
    await store.refresh();
  };
  const today = () => dayOf(clock.now().toISOString(), watch.timeZone);
  /** Writes an item that is due in so many days and owned by Claire. */
  const add = async (id: string, inDays: number) => {
    await writeItem({ store, deps: watch }, { id, title: `Avis de recrutement ${id}` });
    await matchPolicies(watch);
    const owner = { field: 'owner', value: made.account.id } as const;
    await say(id, owner, { field: 'due', value: addDays(today(), inDays) });
  };
  const work = async () => {
    await store.refresh();
    await remind(watch);
    await store.refresh();
    const { documents } = await store.deliveries.find('recent', {}, { limit: 100 });
    for (const { value } of documents) if (value.open) await deliverMail(watch, { deliveryId: value.id });
    await store.refresh();
  };
  const live = async (days: number) => {
    for (let left = days; left > 0; left -= 0.25) {
      await clock.advance(dayMs / 4);
      await work();
    }
  };
  /** The number of mails that name the item. */
  const told = (id: string) => watch.mails.filter(({ text }) => text.includes(`recrutement ${id}\n`)).length;
  return { watch, say, add, live, work, told };
}

type Scene = Awaited<ReturnType<typeof begin>>;

async function reopen({ watch }: Scene, itemId: string): Promise<void> {
  const [item] = await watch.store.items.getMany([itemId]);
  const undoes = item?.value.policies.find(({ id }) => id === 'rh')?.sequence ?? 0;
  await reopenTag(watch, { itemId, policyId: 'rh', by: clerk, undoes });
}

const tag = { policyId: 'rh', by: clerk, reason: '' } as const;

/** Ways to close an item and to open it again. */
const openings: readonly (readonly [
  string,
  (scene: Scene, id: string) => Promise<unknown>,
  (scene: Scene, id: string) => Promise<unknown>,
])[] = [
  [
    'done by mistake, and undone',
    ({ say }, id) => say(id, { field: 'state', value: 'done' }),
    ({ say }, id) => say(id, { field: 'state', value: null }),
  ],
  [
    'not ours, and taken back',
    ({ say }, id) => say(id, { field: 'state', value: 'not-ours' }),
    ({ say }, id) => say(id, { field: 'state', value: 'assessed' }),
  ],
  [
    'rejected, and confirmed',
    ({ watch }, itemId) => decideTag(watch, { ...tag, itemId, verdict: 'rejected' }),
    ({ watch }, itemId) => decideTag(watch, { ...tag, itemId, verdict: 'confirmed' }),
  ],
  [
    'rejected, and left open again',
    ({ watch }, itemId) => decideTag(watch, { ...tag, itemId, verdict: 'rejected' }),
    reopen,
  ],
];

/** Reminders while the clock is wrong. */
export function reminderCases(make: MakeStore): void {
  let harness: StoreHarness;
  beforeEach(async () => {
    harness = await make();
  });
  afterEach(() => harness.dispose());

  it.each(eachClock)('each reminder of a day comes once, by a clock %s for a while', async (_, wrong) => {
    const scene = await begin(harness);
    const { watch, add, live, told } = scene;
    const { goWrong, goRight } = wrongClock(watch.clock, wrong);
    await live(0.25);
    await add('before', 8);
    await live(1.5);
    goWrong();
    await live(0.5);
    await add('meanwhile', 8);
    await live(1);
    goRight();
    await live(12);
    // Reminders seven days before, the day before, and the day after. An item that is due after a jump of thirty days got one during it.
    expect([told('before'), told('meanwhile')]).toEqual(wrong.aheadMs > 9 * dayMs ? [3, 1] : [3, 3]);
    const { documents } = await watch.store.deliveries.find('recent', {}, { limit: 100 });
    const names = documents.flatMap(({ value }) => value.told ?? []);
    expect(new Set(names).size).toBe(names.length);
    expect(documents.filter(({ value }) => value.open)).toEqual([]);
  });

  describe.each(openings)('a due date that is over of what was %s', (_name, close, open) => {
    it.each(eachClock)('is told once when it is open again, by a clock %s', async (_, wrong) => {
      const scene = await begin(harness);
      const { watch, add, live, told } = scene;
      const { goWrong, goRight } = wrongClock(watch.clock, wrong);
      for (const id of ['then', 'later']) {
        await add(id, 3);
        await close(scene, id);
      }
      await live(6);
      expect([told('then'), told('later')]).toEqual([0, 0]);
      goWrong();
      await open(scene, 'then');
      await live(1.25);
      await open(scene, 'later');
      goRight();
      await live(5);
      expect([told('then'), told('later')]).toEqual([1, 1]);
    });
  });

  it('nothing is told again that an earlier program told, which kept no such ledger', async () => {
    const { watch, add, live, told } = await begin(harness);
    const { store } = watch;
    await add('a', 8);
    await live(1.5);
    expect(told('a')).toBe(1);
    const { documents } = await store.deliveries.find('recent', {}, { limit: 100 });
    for (const { value, version } of documents) await store.deliveries.replace({ ...value, told: null }, version);
    const [mark] = await store.clockMarks.getMany([reminderMarkId]);
    if (!mark) throw new Error('expected a mark');
    const { sequence: _, ...before } = mark.value;
    await store.clockMarks.replace(before, mark.version);
    await live(2);
    expect(told('a')).toBe(1);
  });
}
