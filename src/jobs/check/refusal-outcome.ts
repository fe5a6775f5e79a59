import type { CheckOutcome } from '../../model/source/check.js';

/** What a document that no reader took means for its source: a wall or an empty place, where the reader saw one. */
export function refusalOutcome(code: string): CheckOutcome {
  if (code === 'challenge' || code === 'login') return 'blocked';
  return code === 'soft-404' ? 'unreachable' : 'malformed';
}
