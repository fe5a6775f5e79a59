import type { SourceState } from '../../model/source/source.js';
import type { Store } from '../../ports/store/store.js';

const dayMs = 24 * 3_600_000;

/** The number of days for which lists of sources show new entries. */
export const broughtDays = 28;

/** For each source that was ever read, by id: the number of new entries on each of the last days (UTC), earliest first. */
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
      // Days that are still in the state of the source.
      const held = new Map([...track.closedDays, ...(track.today ? [track.today] : [])].map((one) => [one.day, one]));
      return [id, days.map((day, n) => (stored[at * days.length + n]?.value ?? held.get(day))?.newEntries ?? 0)];
    }),
  );
}
