import type { HubSubscription } from '../../model/source/hub-subscription.js';
import type { SourceState } from '../../model/source/source.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import { keyOfToken } from '../../websub/callback-keys.js';
import { type HubIntent, type IntentVerdict, judgeIntent } from '../../websub/judge-intent.js';
import { planPull } from '../../websub/plan-pull.js';

export type HearHubDeps = Needs<'queue' | 'clock' | 'keyRing', 'sources'>;

export interface HubCall {
  readonly sourceId: string;
  readonly token: string;
}

/** The subscription whose callback was called. Undefined if the callback is not ours, or no longer. */
export async function findCalled(deps: HearHubDeps, call: HubCall): Promise<Called | undefined> {
  const stored = await deps.store.sources.get(call.sourceId);
  const push = stored?.value.push;
  if (!stored || !push) return undefined;
  const key = keyOfToken(deps.keyRing, call.token, { sourceId: call.sourceId, place: push });
  return key && { stored, push, key };
}

export interface Called {
  readonly stored: Versioned<SourceState>;
  readonly push: HubSubscription;
  /** The key of the callback address; an earlier key until the next request to the hub. */
  readonly key: Uint8Array;
}

/** Stores what the hub verified or denied, before it gets the confirmation. */
export async function hearIntent(deps: HearHubDeps, call: HubCall, intent: HubIntent): Promise<IntentVerdict> {
  for (;;) {
    const called = await findCalled(deps, call);
    if (!called) return { kind: 'refused' };
    const verdict = judgeIntent(called.push, intent, deps.clock.now());
    if (verdict.kind === 'refused') return verdict;
    const state = { ...called.stored.value, push: verdict.next };
    if ((await deps.store.sources.replace(state, called.stored.version)) === 'replaced') return verdict;
  }
}

/**
 * Brings the source's check forward after an authentic notification of the hub. Its content is not read; only the publisher's answer
 * counts. The job is a hint; the slot decides.
 */
export async function hearNews(deps: HearHubDeps, call: HubCall): Promise<'pulled' | 'noted' | 'refused'> {
  for (;;) {
    const called = await findCalled(deps, call);
    if (called?.push.state !== 'verified') return 'refused';
    const now = deps.clock.now();
    const { value, version } = called.stored;
    const state = planPull(value, now);
    if ((await deps.store.sources.replace(state, version)) !== 'replaced') continue;
    if (state.dueAt === value.dueAt) return 'noted';
    const delayMs = Math.max(Date.parse(state.dueAt) - now.getTime(), 0);
    await deps.queue.enqueue({ ...newJob.checkSource(state.id, state.dueAt), delayMs });
    return 'pulled';
  }
}
