import { auditId, isIntact, isLinked } from '../../decisions/record-event.js';
import type { AuditEvent } from '../../model/access/audit.js';
import type { ChainCheck, ChainHead, ChainTrouble } from '../../model/access/chain-check.js';
import { eachPage } from '../../ports/store/pages.js';
import { pastUnreadable } from '../../ports/store/set-aside.js';
import type { Store } from '../../ports/store/store.js';
import { createTurns } from '../../ports/store/turns.js';
import { headOf, newestHead, type VerifyDeps, verifyChain } from '../verify/verify-chain.js';

export interface Checked {
  readonly head: ChainHead | null;
  readonly trouble: ChainTrouble | null;
  /** True if the whole log was verified and compared with the stored records. */
  readonly isFull: boolean;
}

/**
 * Verifies the events added since the last check. Verifies the whole log if this is requested, or if something was wrong before or is now.
 * Yields to other work in between.
 */
export async function checkChain(deps: VerifyDeps, before: ChainCheck, isFull: boolean): Promise<Checked> {
  if (!isFull && before.fullAt !== null && before.trouble === null) {
    const head = await checkNewer(deps.store, before.head);
    if (head !== 'trouble') return { head, trouble: null, isFull: false };
  }
  const { head, trouble } = await checkAll(deps, before.head);
  const isKnown = before.trouble?.kind === trouble?.kind && before.trouble?.sequence === trouble?.sequence;
  return { head, trouble: isKnown ? before.trouble : trouble, isFull: true };
}

/** The present head, if the previous head still exists and every later event follows from it; otherwise `'trouble'`. */
async function checkNewer(store: Pick<Store, 'audit'>, from: ChainHead | null): Promise<ChainHead | null | 'trouble'> {
  const turn = createTurns();
  let previous = from === null ? undefined : await readEvent(store, from.sequence);
  if (from !== null && !isHead(previous, from)) return 'trouble';
  const sequence = from?.sequence ?? 0;
  for await (const { value } of eachPage(store.audit, 'after', { sequence })) {
    const event = await inOrder(store, previous, value);
    if (!event) return 'trouble';
    previous = event;
    await turn();
  }
  return previous ? headOf(previous) : null;
}

/** The event, or undefined if it does not follow. Read by id if a query does not find it yet. */
async function inOrder(
  store: Pick<Store, 'audit'>,
  from: AuditEvent | undefined,
  event: AuditEvent,
): Promise<AuditEvent | undefined> {
  let previous = from;
  for (let sequence = (previous?.sequence ?? 0) + 1; sequence < event.sequence; sequence += 1) {
    const between = await readEvent(store, sequence);
    if (!between || !isLinked(previous, between)) return undefined;
    previous = between;
  }
  return isLinked(previous, event) ? event : undefined;
}

async function readEvent({ audit }: Pick<Store, 'audit'>, sequence: number): Promise<AuditEvent | undefined> {
  return (await pastUnreadable(() => audit.get(auditId(sequence))))?.value;
}

function isHead(event: AuditEvent | undefined, { hash }: ChainHead): boolean {
  return event?.hash === hash && isIntact(event);
}

/**
 * Verifies twice if something looks wrong, since decisions may have been taken meanwhile. A chain may be sound and yet lack the head that
 * was verified before: then it is another chain, and that head is still the one to look for.
 */
async function checkAll(deps: VerifyDeps, before: ChainHead | null): Promise<Pick<Checked, 'head' | 'trouble'>> {
  const first = await verifyChain(deps);
  const verdict = first.kind === 'sound' ? first : await verifyChain(deps);
  const since = deps.clock.now().toISOString();
  if (verdict.kind === 'sound') {
    const isThere = before === null || isHead(await readEvent(deps.store, before.sequence), before);
    if (isThere) return { head: verdict.last ? headOf(verdict.last) : null, trouble: null };
    return { head: before, trouble: { kind: 'cut', sequence: before.sequence, since } };
  }
  const head = before ?? (await newestHead(deps.store)) ?? null;
  if (verdict.kind === 'altered') return { head, trouble: { kind: 'altered', sequence: null, since } };
  if (verdict.kind === 'unverified') return { head, trouble: null };
  return { head, trouble: { kind: verdict.kind, sequence: verdict.sequence, since } };
}
