import type { HubSubscription } from '../../model/source/hub-subscription.js';
import type { Fetcher } from '../../ports/fetcher.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { NewJob } from '../../ports/queue/queue.js';
import type { Needs } from '../../ports/services.js';
import { changeStored } from '../../ports/store/change-stored.js';
import { eachPage } from '../../ports/store/pages.js';
import { hubRequest, wantedHub } from '../../websub/callback-keys.js';
import { judgeAnswer } from '../../websub/judge-intent.js';
import { type HubStep, planHubStep } from '../../websub/plan-hub-step.js';

export type HubDeps = Needs<'clock' | 'publicUrl', 'sources'>;

export type KeepHubDeps = HubDeps &
  Needs<'keyRing'> & {
    readonly fetcher: Pick<Fetcher, 'fetch'>;
  };

export interface HubReport {
  readonly step: HubStep['kind'];
  readonly hub: string | null;
  /** What went wrong, or null. */
  readonly trouble: string | null;
}

/** Only the status of an answer of a hub is used. */
const maxAnswerBytes = 64 * 1024;

/** A job for each source whose subscription is to be begun, renewed or ended. */
export async function dueHubs({ store, clock, publicUrl }: HubDeps): Promise<NewJob[]> {
  const jobs: NewJob[] = [];
  for await (const { value } of eachPage(store.sources, 'all')) {
    const step = planHubStep(value.push, wantedHub(value, publicUrl), clock.now());
    if (step.kind !== 'wait') jobs.push(newJob.keepHub(value.id));
  }
  return jobs;
}

/**
 * Takes the next due step of a source's subscription. The request is recorded before it is sent, so that the hub may verify at once, and a
 * crash costs only a repeated request.
 */
export async function keepHub(
  deps: KeepHubDeps,
  { sourceId }: { readonly sourceId: string },
  signal?: AbortSignal,
): Promise<HubReport> {
  for (;;) {
    const stored = await deps.store.sources.get(sourceId);
    if (!stored) return { step: 'wait', hub: null, trouble: null };
    const step = planHubStep(stored.value.push, wantedHub(stored.value, deps.publicUrl), deps.clock.now());
    if (step.kind === 'wait') return { step: 'wait', hub: null, trouble: null };
    if ((await deps.store.sources.replace({ ...stored.value, push: step.next }, stored.version)) !== 'replaced')
      continue;
    if (step.kind === 'give-up') return { step: step.kind, hub: step.next.hub, trouble: null };
    const trouble = await askHub(deps, { sourceId, mode: step.kind, place: step.next }, signal);
    return { step: step.kind, hub: step.next.hub, trouble };
  }
}

interface Asking {
  readonly sourceId: string;
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly place: HubSubscription;
}

/** The trouble, after it is stored, or null. */
async function askHub(deps: KeepHubDeps, asking: Asking, signal?: AbortSignal): Promise<string | null> {
  const request = { ...hubRequest({ ...asking, key: deps.keyRing[0] }), maxBodyBytes: maxAnswerBytes };
  const answer = await deps.fetcher.fetch(signal ? { ...request, signal } : request);
  const noted = await changeStored(deps.store.sources, asking.sourceId, (state) => {
    // Ignore the answer if another request was sent meanwhile.
    const push = state?.push?.askedAt === asking.place.askedAt ? judgeAnswer(state.push, answer) : undefined;
    return state && push && { ...state, push };
  });
  return noted?.push?.trouble ?? null;
}
