import { checkSourceJob, sweepJob } from '../../ports/queue/known-jobs.js';
import type { NewJob, Queue } from '../../ports/queue/queue.js';
import { type NoteTickDeps, noteTick } from './note-tick.js';
import { spreadHosts } from './spread-hosts.js';

export interface TickDeps extends NoteTickDeps {
  readonly queue: Pick<Queue, 'enqueueMany'>;
}

const pageSize = 1_000;

/**
 * Enqueues a check for every source whose slot has come, and one sweep. Any number of schedulers may tick at once, and a
 * missed tick is no loss: what is due is read from the store each time.
 */
export async function tick(deps: TickDeps): Promise<{ readonly due: number }> {
  await noteTick(deps);
  const now = deps.clock.now().toISOString();
  let due = 0;
  let after: string | undefined;
  do {
    const page = await deps.store.sources.find('due', { enabled: true, now }, { limit: pageSize, after });
    const states = spreadHosts(page.documents, ({ value }) => value.url);
    // A check that waits for its host's turn, or for its next attempt, is due at every tick until then.
    const jobs: NewJob[] = states.map(({ value }) => ({ ...checkSourceJob(value.id, value.dueAt), keepsMoment: true }));
    await deps.queue.enqueueMany(jobs);
    due += jobs.length;
    after = page.next;
  } while (after !== undefined);
  await deps.queue.enqueueMany([{ ...sweepJob(), keepsMoment: true }]);
  return { due };
}
