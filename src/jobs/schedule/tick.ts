import { hostname } from 'node:os';
import { ClockMark, isAhead, tickMarkId } from '../../model/ahead.js';
import { clockItself } from '../../model/source/health-change.js';
import type { SourceState } from '../../model/source/source.js';
import type { HostGate } from '../../ports/host-gate.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { NewJob } from '../../ports/queue/queue.js';
import type { Needs } from '../../ports/services.js';
import { lastChanges, type NoteDeps, writeChange } from '../coverage/raise-alert.js';
import { recallSources } from '../coverage/recall-sources.js';
import { readSources, spreadHosts } from './read-sources.js';

export type TickDeps = NoteTickDeps & Needs<'queue'>;

const pageSize = 1_000;

/**
 * Enqueues a check for every due source, and one sweep. Any number of schedulers may tick at once, and a missed tick loses nothing, since
 * due work is read from the store each time.
 */
export async function tick(deps: TickDeps): Promise<{ readonly due: number }> {
  await noteTick(deps);
  const now = deps.clock.now().toISOString();
  let due = 0;
  let after: string | undefined;
  do {
    const page = await deps.store.sources.find('due', { enabled: true, now }, { limit: pageSize, after });
    const states = spreadHosts(page.documents, ({ value }) => value.url);
    // A waiting check is due at every tick, so it keeps its moment: the turn of its host, or its next attempt.
    const jobs: NewJob[] = states.map(({ value }) => ({
      ...newJob.checkSource(value.id, value.dueAt),
      keepsMoment: true,
    }));
    await deps.queue.enqueueMany(jobs);
    due += jobs.length;
    after = page.next;
  } while (after !== undefined);
  await deps.queue.enqueueMany([{ ...newJob.sweep(), keepsMoment: true }]);
  return { due };
}

export type NoteTickDeps = NoteDeps &
  Needs<'clock', 'clockMarks' | 'sources' | 'checks' | 'health'> & {
    readonly hostGate: Pick<HostGate, 'reopen'>;
  };

/** The owner gets at most one report in this time, since two machines with different clocks would find a step back at every other tick. */
const onceInMs = 3_600_000;

/**
 * Records the tick of a scheduler. If the last tick is in the future, the clock was set back since, or another machine has another clock.
 */
export async function noteTick(deps: NoteTickDeps): Promise<void> {
  const now = deps.clock.now();
  const { clockMarks } = deps.store;
  const [last] = await clockMarks.getMany([tickMarkId]);
  const machine = hostname();
  if (last && isAhead(last.value.at, now)) await followSetBack(deps, now, last.value.machine === machine);
  const mark = ClockMark.parse({ id: tickMarkId, at: now.toISOString(), machine });
  // If another scheduler was quicker, it recorded the same.
  await (last ? clockMarks.replace(mark, last.version) : clockMarks.create(mark));
}

/**
 * Handles a clock that was set back. Work that waits for a moment too far ahead counts as due wherever it is read (`isDue`). Shorter delays
 * are undone here: hosts are opened, and sources whose last check is in the future become due. Reports it to the owner.
 */
async function followSetBack(deps: NoteTickDeps, now: Date, isOurs: boolean): Promise<void> {
  const [last] = await lastChanges(deps.store, clockItself, 1);
  const isTold = last !== undefined && Math.abs(now.getTime() - Date.parse(last.value.at)) < onceInMs;
  if (isTold && !isOurs) return;
  await deps.hostGate.reopen();
  const sources = await readSources(deps.store);
  const stuck = sources.filter(({ value }) => isStuck(value, now));
  await recallSources(deps, stuck, now);
  if (isTold) return;
  const sequence = (last?.value.sequence ?? 0) + 1;
  const at = now.toISOString();
  await writeChange(deps, { sourceId: clockItself, sequence, at, from: null, to: 'set-back', reason: null });
}

/** A source that was never checked counts by its slot. */
function isStuck({ enabled, dueAt, lastCheckedAt }: SourceState, now: Date): boolean {
  return enabled && dueAt > now.toISOString() && isAhead(lastCheckedAt ?? dueAt, now);
}
