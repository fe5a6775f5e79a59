import { auditId, canonicalForm } from '../../decisions/record-event.js';
import {
  type ChainCheck,
  type ChainHead,
  type HeadTimestamp,
  headTimestampId,
  type StampTrouble,
} from '../../model/access/chain-check.js';
import { putOff } from '../../model/ahead.js';
import type { Needs } from '../../ports/services.js';
import type { Stamped, TimeStamper } from '../../ports/time-stamper.js';

export type StampDeps = Needs<'clock', 'audit' | 'headTimestamps'> & {
  readonly timeStamper: TimeStamper;
};

const firstRetryMs = 10 * 60_000;
const longestRetryMs = 6 * 3_600_000;

export type HeadStamp =
  | { readonly kind: 'stamped'; readonly timestamp: HeadTimestamp }
  | { readonly kind: 'failed'; readonly trouble: StampTrouble };

/** Has the head stamped, unless it is already. Stores the authority's answer unchanged. */
export async function stampHead(
  deps: StampDeps,
  head: ChainHead,
  before: ChainCheck['stampTrouble'],
  signal?: AbortSignal,
): Promise<HeadStamp> {
  const { store, clock, timeStamper } = deps;
  const known = await store.headTimestamps.get(headTimestampId(head.sequence));
  if (known) return { kind: 'stamped', timestamp: known.value };
  const event = (await store.audit.get(auditId(head.sequence)))?.value;
  if (event?.hash !== head.hash) throw new Error(`entry ${head.sequence}: expected the hash ${head.hash}`);
  const outcome = await timeStamper.stamp(Buffer.from(canonicalForm(event)), signal);
  if (outcome.kind === 'stamped') return { kind: 'stamped', timestamp: await keep(store, head, outcome) };
  const now = clock.now();
  const attempts = (before?.attempts ?? 0) + 1;
  const waitMs = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts - 1, 10));
  const nextAt = putOff(now, waitMs, 'stamp');
  const { failure, detail } = outcome;
  return { kind: 'failed', trouble: { failure, detail, attempts, nextAt, since: before?.since ?? now.toISOString() } };
}

/** If two processes had the same head stamped, the first time-stamp is kept. */
async function keep(
  store: StampDeps['store'],
  { sequence, hash }: ChainHead,
  stamped: Stamped,
): Promise<HeadTimestamp> {
  const { stampedAt, authority, trusted, response } = stamped;
  const timestamp: HeadTimestamp = {
    ...{ id: headTimestampId(sequence), sequence, hash, authority, trusted },
    stampedAt: stampedAt.toISOString(),
    response: Buffer.from(response).toString('base64'),
  };
  await store.headTimestamps.create(timestamp);
  return (await store.headTimestamps.get(timestamp.id))?.value ?? timestamp;
}
