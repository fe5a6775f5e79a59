import { expect, it } from 'vitest';
import { type TickDeps, tick } from '../../../src/jobs/schedule/tick.js';
import type { NewJob } from '../../../src/ports/queue/queue.js';
import { source, startWatch } from '../watch.js';

it('enqueues every source that is due, more than a page of them, and one sweep behind', async () => {
  const ids = Array.from({ length: 2_300 }, (_, index) => `source-${index}`);
  const watch = await startWatch(ids.map((id) => source(id)));
  const jobs: NewJob[] = [];
  const queue: TickDeps['queue'] = {
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
