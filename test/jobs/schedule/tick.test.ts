import { expect, it } from 'vitest';
import { type TickDeps, tick } from '../../../src/jobs/schedule/tick.js';
import { ClockMark, tickMarkId } from '../../../src/model/ahead.js';
import type { NewJob } from '../../../src/ports/queue/queue.js';
import { begin, source, startWatch } from '../watch.js';

it('enqueues every source that is due, more than a page of them, and one sweep behind', async () => {
  const ids = Array.from({ length: 2_300 }, (_, index) => `source-${index}`);
  const watch = await startWatch(ids.map((id) => source(id)));
  const jobs: NewJob[] = [];
  const queue: TickDeps['queue'] = {
    ...watch.queue,
    async enqueueMany(more) {
      jobs.push(...more);
      return more.map(() => 'queued');
    },
  };
  expect(await tick({ ...watch, queue })).toEqual({ due: 2_300 });
  expect(jobs.at(-1)?.queue).toBe('sweep');
  const asked = jobs.slice(0, -1).map(({ payload }) => (payload as { sourceId: string }).sourceId);
  expect(asked.sort()).toEqual(ids.sort());
});

it('brings back what a clock put off that was ahead: at each setting back of its own, once an hour where another machine differs', async () => {
  const watch = await startWatch([source('cnil')]);
  const ahead = new Date(Date.parse(begin) + 1_200_000).toISOString();
  /** True if a source that was checked by a clock ahead is checked again after that clock ticked. */
  const isAskedAgain = async (machine: string | undefined): Promise<boolean> => {
    const [mark] = await watch.store.clockMarks.getMany([tickMarkId]);
    const ticked = ClockMark.parse({ ...mark?.value, id: tickMarkId, at: ahead, ...(machine && { machine }) });
    await (mark ? watch.store.clockMarks.replace(ticked, mark.version) : watch.store.clockMarks.create(ticked));
    const state = await watch.store.sources.get('cnil');
    if (!state) throw new Error('expected a source');
    await watch.store.sources.replace({ ...state.value, lastCheckedAt: ahead, dueAt: ahead }, state.version);
    await watch.store.refresh();
    await tick(watch);
    return (await watch.store.sources.get('cnil'))?.value.dueAt === begin;
  };
  const ours = undefined;
  const asked = [];
  for (const machine of [ours, ours, 'another', 'another', ours]) asked.push(await isAskedAgain(machine));
  expect(asked).toEqual([true, true, false, false, true]);
});
