import type { SourceState } from '../../model/source/source.js';
import type { Store } from '../../ports/store/store.js';

const dayMs = 24 * 3_600_000;

/** Days of which the lists of sources show what came. */
export const broughtDays = 28;

/** Of each source that was ever read, by id: how many entries were new on each of the last days (UTC), the earliest first. */
export async function loadBrought(
  store: Pick<Store, 'coverage'>,
  states: readonly (SourceState | undefined)[],
  now: Date,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const read = states.flatMap((state) => (state && state.firstSuccessAt !== null ? [state] : []));
  const days = Array.from({ length: broughtDays }, (_, index) =>
    new Date(now.getTime() - (broughtDays - 1 - index) * dayMs).toISOString().slice(0, 10),
  );
  const ids = read.flatMap(({ id }) => days.map((day) => `${id}_${day}`));
  const stored = ids.length === 0 ? [] : await store.coverage.getMany(ids);
  return new Map(
    read.map(({ id, track }, at) => {
      // What the source has not handed over to the days of coverage yet.
      const held = new Map([...track.closedDays, ...(track.today ? [track.today] : [])].map((one) => [one.day, one]));
      return [id, days.map((day, n) => (stored[at * days.length + n]?.value ?? held.get(day))?.newEntries ?? 0)];
    }),
  );
}
