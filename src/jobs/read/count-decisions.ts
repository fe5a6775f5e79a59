import type { Needs } from '../../ports/services.js';
import { eachPage } from '../../ports/store/pages.js';
import type { Store } from '../../ports/store/store.js';
import { oneAtATime } from './one-at-a-time.js';

export interface DecidedMonth {
  /** `2026-11`, UTC. */
  readonly month: string;
  readonly confirmed: number;
  readonly rejected: number;
}

const months = 12;

/** Counts the decisions in each of the last twelve months, earliest first. Each process counts a past month only once. */
export function createDecisionCount(deps: Needs<'clock', 'audit'>): () => Promise<readonly DecidedMonth[]> {
  const over = new Map<string, DecidedMonth>();
  return oneAtATime(async () => {
    const now = deps.clock.now();
    // A clock that was ahead may have cached the current month as past.
    over.delete(now.toISOString().slice(0, 7));
    const counted: DecidedMonth[] = [];
    for (let ago = months - 1; ago >= 0; ago -= 1) {
      const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago));
      const month = first.toISOString().slice(0, 7);
      const one = over.get(month) ?? (await countMonth(deps.store, first));
      if (ago > 0) over.set(month, one);
      counted.push(one);
    }
    return counted;
  });
}

/** Small, since notes and reasons may be long. */
const eventsAtOnce = 100;

async function countMonth(store: Pick<Store, 'audit'>, first: Date): Promise<DecidedMonth> {
  const before = (at: number) => new Date(at - 1).toISOString();
  const span = {
    after: before(first.getTime()),
    until: before(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1)),
  };
  const counts = { 'tag.confirmed': 0, 'tag.rejected': 0 };
  for await (const { value } of eachPage(store.audit, 'between', span, eventsAtOnce))
    if (value.action === 'tag.confirmed' || value.action === 'tag.rejected') counts[value.action] += 1;
  return {
    month: first.toISOString().slice(0, 7),
    confirmed: counts['tag.confirmed'],
    rejected: counts['tag.rejected'],
  };
}
