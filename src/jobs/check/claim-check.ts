import { type Check, checkId, isLeased } from '../../model/source/check.js';
import type { SourceDefinition } from '../../model/source/source.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import { pastUnreadable } from '../../ports/store/set-aside.js';
import type { Store } from '../../ports/store/store.js';
import { StoreError } from '../../ports/store/store-error.js';

export type Claim =
  | { readonly kind: 'claimed'; readonly check: Versioned<Check> }
  /** The visit is done; its effect on the source's state may be missing. */
  | { readonly kind: 'done'; readonly check: Check }
  | { readonly kind: 'taken' }
  | { readonly kind: 'unreadable' };

/** How long a claim is valid after the last sign of life of its worker. */
const leaseMs = 30_000;
const renewalMs = 10_000;

/** Claims the record of the check for the slot: creates it once, or takes it over from a worker whose lease ran out. */
export async function claimCheck(
  deps: Needs<'clock', 'checks'>,
  source: Pick<SourceDefinition, 'id' | 'url'>,
  slot: string,
): Promise<Claim> {
  const fresh = newCheck(source, slot, deps.clock.now());
  if ((await deps.store.checks.create(fresh)) === 'created')
    return { kind: 'claimed', check: { value: fresh, version: 1 } };
  const found = await pastUnreadable(async () => ({ stored: await deps.store.checks.get(fresh.id) }));
  if (!found) return { kind: 'unreadable' };
  const { stored } = found;
  if (!stored) return { kind: 'taken' };
  if (stored.value.state === 'done') return { kind: 'done', check: stored.value };
  if (isLeased(stored.value, deps.clock.now())) return { kind: 'taken' };
  const begunAt = stored.value.begunAt ?? stored.value.startedAt;
  const taken: Check = { ...fresh, attempt: stored.value.attempt + 1, begunAt };
  const outcome = await deps.store.checks.replace(taken, stored.version);
  if (outcome === 'conflict') return { kind: 'taken' };
  return { kind: 'claimed', check: { value: taken, version: stored.version + 1 } };
}

/** A claim that is renewed during its visit. */
export interface HeldClaim {
  /** Stops renewing. Returns the record as stored now, to be completed. */
  release(): Promise<Versioned<Check>>;
}

/** Renews the claim, so that no other worker takes it over. A lost claim is not renewed. */
export function holdClaim(deps: Needs<'clock', 'checks'>, claim: Versioned<Check>): HeldClaim {
  const released = new AbortController();
  let held = claim;
  const renewals = (async () => {
    for (;;) {
      await deps.clock.sleep(renewalMs, released.signal);
      if (released.signal.aborted) return;
      const value = { ...held.value, leaseUntil: leaseFrom(deps.clock.now()) };
      const outcome = await renew(deps.store, { value, version: held.version });
      if (outcome === 'conflict') return;
      if (outcome === 'replaced') held = { value, version: held.version + 1 };
    }
  })();
  const release = async (): Promise<Versioned<Check>> => {
    released.abort();
    await renewals;
    return held;
  };
  return { release };
}

/** Nobody awaits a renewal, so its error would end the process. It is ignored; the next one may succeed. */
async function renew(
  store: Pick<Store, 'checks'>,
  { value, version }: Versioned<Check>,
): Promise<'replaced' | 'conflict' | 'failed'> {
  try {
    return await store.checks.replace(value, version);
  } catch (error) {
    if (error instanceof StoreError) return 'failed';
    throw error;
  }
}

/** Lets another worker take the slot over at once. If no request was sent (`asked`), the attempt is not counted. */
export async function giveUpClaim(
  deps: Needs<'clock', 'checks'>,
  { value, version }: Versioned<Check>,
  { asked }: { readonly asked: boolean },
): Promise<void> {
  const attempt = asked ? value.attempt : value.attempt - 1;
  await deps.store.checks.replace({ ...value, attempt, leaseUntil: deps.clock.now().toISOString() }, version);
}

function leaseFrom(now: Date): string {
  return new Date(now.getTime() + leaseMs).toISOString();
}

function newCheck(source: Pick<SourceDefinition, 'id' | 'url'>, slot: string, now: Date): Check {
  return {
    id: checkId(source.id, slot),
    sourceId: source.id,
    url: source.url,
    slot,
    state: 'running',
    attempt: 1,
    leaseUntil: leaseFrom(now),
    startedAt: now.toISOString(),
    begunAt: null,
    completedAt: null,
    outcome: null,
    code: null,
    message: null,
    status: null,
    movedTo: null,
    etag: null,
    lastModified: null,
    bodyHash: null,
    retryAfterMs: null,
    freshForMs: null,
    hints: null,
    bytes: 0,
    durationMs: 0,
    entries: 0,
    newEntries: 0,
    renamedEntries: 0,
    pageChange: null,
    intakes: 0,
    published: [],
    delays: [],
    bodies: [],
    reader: null,
    asked: null,
    walk: null,
    turn: null,
    missing: null,
    warnings: [],
  };
}
