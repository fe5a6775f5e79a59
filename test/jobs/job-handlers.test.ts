import { describe, expect, it } from 'vitest';
import { createJobHandlers } from '../../src/jobs/job-handlers.js';
import { runCycle } from '../../src/jobs/run-cycle.js';
import { newJob } from '../../src/ports/queue/known-jobs.js';
import { Permanent } from '../../src/ports/queue/queue.js';
import { source, startWatch, type Watch } from './watch.js';

const cnil = source('cnil');
const slotOf = async ({ store }: Watch) => (await store.sources.get('cnil'))?.value.dueAt ?? '';

describe('a source that was switched off after its check was handed out', () => {
  const job = (slot: string) => ({ id: '1', attempt: 1, ...newJob.checkSource('cnil', slot) }) as never;

  it('is not visited, and is when it is switched on again', async () => {
    const watch = await startWatch([cnil]);
    const slot = await slotOf(watch);
    const run = createJobHandlers(watch.deps)['check-source'];
    watch.catalogue.set('cnil', { ...cnil, enabled: false });
    await run(job(slot), new AbortController().signal);
    expect(watch.requests).toEqual([]);
    watch.catalogue.set('cnil', cnil);
    await run(job(await slotOf(watch)), new AbortController().signal);
    expect(watch.requests).toHaveLength(1);
  });

  it('is visited where it is named', async () => {
    const watch = await startWatch([cnil]);
    watch.catalogue.set('cnil', { ...cnil, enabled: false });
    expect(await runCycle(watch.deps, { sourceIds: ['cnil'] })).toMatchObject({ checked: 1 });
  });
});

describe('a job whose payload is another than its row says', () => {
  it.each(['check-source', 'ingest-entries', 'build-digest', 'deliver-webhook'] as const)('%s', async (queue) => {
    const watch = await startWatch([cnil]);
    const job = { id: '1', queue, payload: { other: 1 }, attempt: 1 };
    const done = createJobHandlers(watch.deps)[queue](job, new AbortController().signal);
    await expect(done).rejects.toThrow(Permanent);
    await expect(done).rejects.toThrow(`job 1 of ${queue}: payload: `);
  });
});
