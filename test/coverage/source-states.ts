import { newSourceState, type SourceState } from '../../src/model/source/source.js';
import { newSourceTrack, type SourceTrack } from '../../src/model/source/source-track.js';

export const now = new Date('2026-03-04T10:00:00.000Z');

export function hoursAgo(hours: number): string {
  return new Date(now.getTime() - hours * 3_600_000).toISOString();
}

interface Changes extends Partial<Omit<SourceState, 'track' | 'health'>> {
  readonly track?: Partial<SourceTrack>;
  readonly health?: Partial<SourceState['health']>;
}

/** A source that was read half an hour ago and brought something new yesterday. */
export function sourceState(changes: Changes = {}): SourceState {
  const { id = 'cnil', track, health, ...more } = changes;
  const fresh = newSourceState({ id, enabled: true, url: `https://${id}.example/feed` }, hoursAgo(-0.5));
  return {
    ...fresh,
    lastCheckedAt: hoursAgo(0.5),
    firstSuccessAt: hoursAgo(1_000),
    lastSuccessAt: hoursAgo(0.5),
    ...more,
    track: { ...newSourceTrack, lastOutcome: 'unchanged', sameOutcome: 5, lastNewAt: hoursAgo(24), ...track },
    health: { state: 'healthy', reason: null, since: hoursAgo(1_000), sequence: 1, ...health },
  };
}
