import type { SourceTrack } from '../model/source/source-track.js';

/** True where no answer came at all: it may as well be the machine that has no way out. */
export function isNetworkFailure({ lastOutcome, lastCode }: Pick<SourceTrack, 'lastOutcome' | 'lastCode'>): boolean {
  return lastOutcome === 'unreachable' && lastCode !== null && networkCodes.has(lastCode);
}

const networkCodes: ReadonlySet<string> = new Set(['dns', 'connection', 'timeout', 'proxy']);
