import { coverageDay } from '../../model/coverage-day.js';
import type { SourceState } from '../../model/source.js';
import type { Versioned } from '../../ports/collection.js';
import type { Store } from '../../ports/store.js';

/**
 * Writes the days that are over, each once, and then lets the state go of them; false where a check was quicker, and the next
 * call does it. A day is in the state until it is written: a crash loses none, and counts none twice.
 */
export async function moveTallies(
  store: Pick<Store, 'sources' | 'coverage'>,
  { value, version }: Versioned<SourceState>,
): Promise<boolean> {
  const { closedDays } = value.track;
  await store.coverage.createMany(closedDays.map((tally) => coverageDay(value.id, tally)));
  const track = { ...value.track, closedDays: [] };
  return (await store.sources.replace({ ...value, track }, version)) === 'replaced';
}
