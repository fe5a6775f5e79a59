import type { Principal } from '../model/access/principal.js';
import { isAhead, putOff } from '../model/ahead.js';
import { checkId, isLeased } from '../model/source/check.js';
import type { SourceState } from '../model/source/source.js';
import { newJob } from '../ports/queue/known-jobs.js';
import type { Needs } from '../ports/services.js';
import { type AuditDeps, recordEvent } from './record-event.js';

export type CheckNowDeps = AuditDeps & Needs<'queue', 'sources' | 'checks'>;

export type AskedCheck =
  | { readonly kind: 'asked' | 'under-way' | 'off' }
  /** The publisher was asked just now, or requested a longer pause. */
  | { readonly kind: 'too-soon'; readonly waitMs: number };

/** The least time between two requested checks, by any person. */
const distanceMs = 60_000;

/**
 * Has a source checked before its slot. It is an ordinary check and waits for the turn of its host. The slot decides and the job is a hint,
 * so a crash in between loses only the request.
 */
export async function checkNow(deps: CheckNowDeps, id: string, by: Principal): Promise<AskedCheck> {
  const stored = await deps.store.sources.get(id);
  if (!stored?.value.enabled) return { kind: 'off' };
  const waitMs = await distanceLeft(deps, stored.value);
  if (waitMs > 0) return { kind: 'too-soon', waitMs };
  const now = deps.clock.now();
  const current = (await deps.store.checks.get(checkId(id, stored.value.dueAt)))?.value;
  if (current?.state === 'running' && isLeased(current, now)) return { kind: 'under-way' };
  await recordEvent(deps, { by, action: 'check.asked', subject: id, details: {} });
  const dueAt = await bringForward(deps, id, now);
  if (dueAt !== undefined) await deps.queue.enqueue(newJob.checkSource(id, dueAt));
  return { kind: 'asked' };
}

async function distanceLeft({ store, clock }: CheckNowDeps, state: SourceState): Promise<number> {
  const now = clock.now();
  const { lastCheckId, lastCheckedAt } = state;
  if (lastCheckId === null || lastCheckedAt === null || isAhead(lastCheckedAt, now)) return 0;
  const asked = (await store.checks.get(lastCheckId))?.value.retryAfterMs ?? 0;
  const freeAt = putOff(new Date(lastCheckedAt), Math.max(distanceMs, asked), 'slot');
  return Date.parse(freeAt) - now.getTime();
}

/** Returns the new slot, which is now, or an earlier one. Undefined if the source is gone. */
async function bringForward({ store }: CheckNowDeps, id: string, now: Date): Promise<string | undefined> {
  for (;;) {
    const stored = await store.sources.get(id);
    if (!stored) return undefined;
    const { value, version } = stored;
    // A slot that was used is never used again.
    const freeMs = Math.max(now.getTime(), value.lastCheckedAt === null ? 0 : 1 + Date.parse(value.lastCheckedAt));
    if (Date.parse(value.dueAt) <= freeMs) return value.dueAt;
    const dueAt = new Date(freeMs).toISOString();
    if ((await store.sources.replace({ ...value, dueAt }, version)) === 'replaced') return dueAt;
  }
}
