import { upkeepMarkId } from '../../model/ahead.js';
import type { Clock } from '../../ports/clock.js';
import type { Needs } from '../../ports/services.js';
import { readSources } from '../schedule/read-sources.js';

const dayMs = 24 * 60 * 60_000;

/**
 * Runs `work` at the first call, and then at the first call a day later; undefined in between. A day counts from the beginning of a
 * successful run. Each process counts on its own, so the work must allow more frequent runs.
 */
export function onceADay<T>(
  clock: Pick<Clock, 'now'>,
  work: (signal?: AbortSignal) => Promise<T>,
): (signal?: AbortSignal) => Promise<T | undefined> {
  let doneMs = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const nowMs = clock.now().getTime();
    // If the clock was ahead at the last run, run again.
    if (nowMs >= doneMs && nowMs - doneMs < dayMs) return undefined;
    const outcome = await work(signal);
    if (!signal?.aborted) doneMs = nowMs;
    return outcome;
  };
}

export type BelievedDeps = Needs<'clock', 'clockMarks' | 'sources'>;

const stepMs = 2 * dayMs;

/**
 * The present moment to use for deletion by age. It advances at most two days each day, so that a clock that is years ahead deletes nearly
 * nothing before somebody notices. At first it is the moment of the last check of a source; read it at the start, before the present clock
 * is in the stored records.
 */
export async function believedNow({ store, clock }: BelievedDeps): Promise<Date> {
  const now = clock.now();
  const [stored] = await store.clockMarks.getMany([upkeepMarkId]);
  const last = stored?.value;
  const isNextDay = last !== undefined && Math.abs(now.getTime() - Date.parse(last.at)) >= dayMs;
  const known = last?.believed ?? (await lastChecked(store)) ?? now.toISOString();
  const believed = new Date(Math.min(now.getTime(), Date.parse(known) + (isNextDay ? stepMs : 0)));
  const mark = { id: upkeepMarkId, at: now.toISOString(), believed: believed.toISOString() };
  // If another process was quicker, it stored the same.
  if (!stored) await store.clockMarks.create(mark);
  else if (isNextDay || mark.believed !== stored.value.believed) await store.clockMarks.replace(mark, stored.version);
  return believed;
}

async function lastChecked(store: BelievedDeps['store']): Promise<string | undefined> {
  const moments = (await readSources(store)).flatMap(({ value }) => value.lastCheckedAt ?? []);
  return moments.toSorted().at(-1);
}
