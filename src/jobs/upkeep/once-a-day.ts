import { upkeepMarkId } from '../../model/ahead.js';
import type { Clock } from '../../ports/clock.js';
import type { StoreDeps } from '../../ports/store/store.js';
import { readSources } from '../schedule/read-sources.js';

const dayMs = 24 * 60 * 60_000;

/**
 * Does the work at the first call, and then at the first one after each day; undefined in between. A day counts from the
 * beginning of work that succeeded. Each process counts for itself: the work must bear being done more often.
 */
export function onceADay<T>(
  clock: Pick<Clock, 'now'>,
  work: (signal?: AbortSignal) => Promise<T>,
): (signal?: AbortSignal) => Promise<T | undefined> {
  let doneMs = Number.NEGATIVE_INFINITY;
  return async (signal) => {
    const nowMs = clock.now().getTime();
    // A clock that was ahead when it was done says nothing.
    if (nowMs >= doneMs && nowMs - doneMs < dayMs) return undefined;
    const outcome = await work(signal);
    if (!signal?.aborted) doneMs = nowMs;
    return outcome;
  };
}

export type BelievedDeps = StoreDeps<'clockMarks' | 'sources'>;

const stepMs = 2 * dayMs;

/**
 * The present, as far as it is believed where something is deleted by its age: it moves by two days at most, once a day, so that a
 * clock that is years ahead deletes next to nothing before somebody sees it. Before the first time it is when a source was last
 * checked: asked for at the start, before the clock of today is in what is stored.
 */
export async function believedNow({ store, clock }: BelievedDeps): Promise<Date> {
  const now = clock.now();
  const [stored] = await store.clockMarks.getMany([upkeepMarkId]);
  const last = stored?.value;
  const isNextDay = last !== undefined && Math.abs(now.getTime() - Date.parse(last.at)) >= dayMs;
  const known = last?.believed ?? (await lastChecked(store)) ?? now.toISOString();
  const believed = new Date(Math.min(now.getTime(), Date.parse(known) + (isNextDay ? stepMs : 0)));
  const mark = { id: upkeepMarkId, at: now.toISOString(), believed: believed.toISOString() };
  // Where another process was quicker, it believes the same.
  if (!stored) await store.clockMarks.create(mark);
  else if (isNextDay || mark.believed !== stored.value.believed) await store.clockMarks.replace(mark, stored.version);
  return believed;
}

async function lastChecked(store: BelievedDeps['store']): Promise<string | undefined> {
  const moments = (await readSources(store)).flatMap(({ value }) => value.lastCheckedAt ?? []);
  return moments.toSorted().at(-1);
}
