import { afterEach, beforeEach, expect, it } from 'vitest';
import { marksOf, putOffBy, putOffItem } from '../../../src/decisions/access/own-marks.js';
import { thinRecords } from '../../../src/jobs/upkeep/thin-records.js';
import { putOffDays } from '../../../src/model/item/read-mark.js';
import type { MakeStore, StoreHarness } from '../../contract/store-harness.js';
import { writeItem } from '../../web/sample-items.js';
import { eachClock, wrongClock } from '../clocks.js';
import { startWatchOn } from '../watch.js';

const dayMs = 24 * 3_600_000;

/** Items put off while the clock is wrong. */
export function putOffCases(make: MakeStore): void {
  let harness: StoreHarness;
  beforeEach(async () => {
    harness = await make();
  });
  afterEach(() => harness.dispose());

  it.each(eachClock)('what was put off comes back in its time, by a clock %s for a while', async (_, wrong) => {
    const watch = await startWatchOn(harness.store, []);
    const { clock, store } = watch;
    const shelf = { store, deps: watch };
    const { goWrong, goRight } = wrongClock(clock, wrong);
    const held = async () => [...(await putOffBy(watch, 'u1')).keys()].sort();
    const items = await Promise.all(putOffDays.map((days) => writeItem(shelf, { id: `before ${days}` })));
    const meanwhile = await Promise.all(putOffDays.map((days) => writeItem(shelf, { id: `meanwhile ${days}` })));
    const putOffEach = async (some: typeof items) => {
      for (const [at, item] of some.entries()) await putOffItem(watch, 'u1', item, putOffDays[at] ?? 1);
      await store.refresh();
    };
    await putOffEach(items);
    expect(await held()).toEqual(['before 1', 'before 30', 'before 7']);
    goWrong();
    await putOffEach(meanwhile);
    expect(await held()).toEqual(expect.arrayContaining(['meanwhile 1', 'meanwhile 30', 'meanwhile 7']));
    goRight();
    // An item is back at once if a clock put it off that was further ahead than the longest delay. Others come back in time.
    if (wrong.aheadMs > 31 * dayMs) expect(await held()).toEqual(['before 1', 'before 30', 'before 7']);
    expect(await held()).toEqual(expect.arrayContaining(['before 1', 'before 30', 'before 7']));
    await clock.advance(2 * dayMs);
    expect((await held()).filter((id) => id.startsWith('before'))).toEqual(['before 30', 'before 7']);
    await clock.advance(29 * dayMs + Math.min(Math.max(wrong.aheadMs, 0), 30 * dayMs));
    expect(await held()).toEqual([]);
  });

  it('what is noted by a clock five years ahead is kept for no longer than is promised', async () => {
    const watch = await startWatchOn(harness.store, []);
    const item = await writeItem({ store: watch.store, deps: watch }, { id: 'a' });
    watch.clock.jump(1_826 * dayMs);
    await putOffItem(watch, 'u1', item, 30);
    watch.clock.jump(-1_826 * dayMs);
    await watch.store.refresh();
    await thinRecords(watch);
    await watch.store.refresh();
    expect((await marksOf(watch.store, 'u1', ['a'])).size).toBe(0);
  });
}
