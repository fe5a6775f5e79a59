import type { SourceState } from '../model/source/source.js';

type Begun = Pick<SourceState, 'firstCheckedAt' | 'firstSuccessAt' | 'lastCheckedAt'>;

/**
 * Since when a source is watched: its first check, or null before it. Of states from before that was kept, the earliest
 * check that is known. Pure.
 */
export function watchBegan({ firstCheckedAt, firstSuccessAt, lastCheckedAt }: Begun): string | null {
  return firstCheckedAt ?? firstSuccessAt ?? lastCheckedAt;
}
