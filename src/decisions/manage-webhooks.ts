import { createHmac } from 'node:crypto';
import type { AuditEvent, DecidedEvent } from '../model/access/audit.js';
import { type KeyRing, type Principal, tokenOf } from '../model/access/principal.js';
import type { Seen } from '../model/access/seen.js';
import { isDue } from '../model/ahead.js';
import type { Webhook, WebhookChange, WebhookDelivery, WebhookRequest } from '../model/digest/webhook.js';
import { limits } from '../model/limits.js';
import { changeStored } from '../ports/store/change-stored.js';
import type { Store } from '../ports/store/store.js';
import { keyMark, keyMarked } from './name-actor.js';
import { type Projection, project, withAllDecided } from './project-decision.js';
import { type AuditDeps, laterThan, recordEvent, recordOn, type Stale } from './record-event.js';

export type WebhookDeps = AuditDeps<'webhooks' | 'webhookDeliveries'>;

/** How long the previous secret also signs. */
export const rotationMs = 24 * 3_600_000;

export type CreatedWebhook =
  /** The secret is returned only now. */
  | { readonly kind: 'created'; readonly webhook: Webhook; readonly secret: string }
  | { readonly kind: 'too-many'; readonly most: number };

/** Creates a webhook. The log holds only the host of its address, since the rest is often secret. */
export async function createWebhook(
  deps: WebhookDeps,
  { url, ...asked }: WebhookRequest,
  by: Principal,
): Promise<CreatedWebhook> {
  await deps.store.refresh();
  if ((await keptWebhooks(deps.store)).length >= limits.webhooks) return { kind: 'too-many', most: limits.webhooks };
  const [key] = deps.keyRing;
  const subject = deps.clock.newId();
  const details = { ...detailsOf({ ...asked, state: 'active' }), host: new URL(url).host };
  const { at, sequence } = await recordEvent(deps, { by, action: 'webhook.created', subject, details });
  const webhook: Webhook = {
    ...{
      id: subject,
      ...asked,
      url,
      madeBy: tokenOf(by) ?? null,
      state: 'active',
      createdAt: at,
      ...beginning(at, sequence),
    },
    secrets: [{ number: 1, keyMark: keyMark(key), until: null }],
    lastSuccessAt: null,
  };
  await deps.store.webhooks.create(webhook);
  return { kind: 'created', webhook, secret: webhookSecret(key, subject, 1) };
}

export type ChangedWebhook =
  | { readonly kind: 'changed' | 'unchanged'; readonly webhook: Webhook }
  | { readonly kind: 'unknown-webhook' }
  | Stale;

/** Changes fields of a webhook, or pauses or resumes it. A resumed webhook begins anew and gets no earlier events. */
export async function changeWebhook(
  deps: WebhookDeps,
  id: string,
  change: Partial<WebhookChange> & { readonly state?: 'active' | 'paused' },
  by: Principal,
  seen?: Seen,
): Promise<ChangedWebhook> {
  const before = await withAllDecided(deps.store, webhookDecisions, id);
  if (!before || before.state === 'removed') return { kind: 'unknown-webhook' };
  const details = detailsOf({ ...before, ...change });
  const isSame = JSON.stringify(details) === JSON.stringify(detailsOf(before));
  if (isSame && !(change.state === 'active' && before.off)) return { kind: 'unchanged', webhook: before };
  const written = await recordOn(deps, { by, action: 'webhook.changed', subject: id, details }, seen);
  const webhook = (await project(deps.store, webhookDecisions, written.event)).value ?? before;
  return written.kind === 'stale' ? written : { kind: 'changed', webhook };
}

export type RotatedWebhook =
  | { readonly kind: 'rotated'; readonly webhook: Webhook; readonly secret: string }
  | { readonly kind: 'unknown-webhook' }
  | Stale;

/** Gives a webhook a new secret. The previous one also signs for a day, so that receivers can change without a gap. */
export async function rotateWebhook(
  deps: WebhookDeps,
  id: string,
  by: Principal,
  seen?: Seen,
): Promise<RotatedWebhook> {
  const before = await withAllDecided(deps.store, webhookDecisions, id);
  if (!before || before.state === 'removed') return { kind: 'unknown-webhook' };
  // A form that was sent twice must not make a second secret, which would end the one that receivers use.
  const isLate = (await laterThan(deps.store, seen, before)) !== undefined;
  const number = (before.secrets[0]?.number ?? 0) + (isLate ? 0 : 1);
  const details = { name: before.name, number };
  const written = await recordOn(deps, { by, action: 'webhook.rotated', subject: id, details }, seen);
  const webhook = (await project(deps.store, webhookDecisions, written.event)).value ?? before;
  if (written.kind === 'stale') return written;
  return { kind: 'rotated', webhook, secret: webhookSecret(deps.keyRing[0], id, number) };
}

/** Removes a webhook. Its address is deleted, and waiting deliveries are never sent. */
export async function removeWebhook(
  deps: WebhookDeps,
  id: string,
  by: Principal,
  seen?: Seen,
): Promise<{ readonly kind: 'removed' | 'unknown-webhook' } | Stale> {
  const before = await withAllDecided(deps.store, webhookDecisions, id);
  if (!before || before.state === 'removed') return { kind: 'unknown-webhook' };
  const decision = { by, action: 'webhook.removed', subject: id, details: { name: before.name } } as const;
  const written = await recordOn(deps, decision, seen);
  await project(deps.store, webhookDecisions, written.event);
  return written.kind === 'stale' ? written : { kind: 'removed' };
}

export type RetriedDelivery =
  | { readonly kind: 'retried'; readonly delivery: WebhookDelivery }
  | { readonly kind: 'unknown-delivery' }
  | { readonly kind: 'not-dead' };

/** Sends a delivery again that was given up, with all its attempts. */
export async function retryWebhookDelivery(deps: WebhookDeps, id: string, by: Principal): Promise<RetriedDelivery> {
  const delivery = (await deps.store.webhookDeliveries.get(id))?.value;
  if (!delivery || !(await keptWebhook(deps.store, delivery.webhookId))) return { kind: 'unknown-delivery' };
  if (delivery.state !== 'dead') return { kind: 'not-dead' };
  const details = { webhook: delivery.webhookId };
  const event = await recordEvent(deps, { by, action: 'webhook.retried', subject: id, details });
  await projectWebhookRetry(deps.store, event);
  return { kind: 'retried', delivery };
}

/** Undefined if it does not exist or is removed. */
export async function keptWebhook(store: Pick<Store, 'webhooks'>, id: string): Promise<Webhook | undefined> {
  const webhook = (await store.webhooks.get(id))?.value;
  return webhook?.state === 'removed' ? undefined : webhook;
}

/** All webhooks that are not removed, oldest first. */
export async function keptWebhooks({ webhooks }: Pick<Store, 'webhooks'>): Promise<Webhook[]> {
  const kept = await Promise.all(
    (['active', 'paused'] as const).map((state) => webhooks.find('ofState', { state }, { limit: 1_000 })),
  );
  const all = kept.flatMap(({ documents }) => documents.map(({ value }) => value));
  return all.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

const changing = ['webhook.changed', 'webhook.rotated', 'webhook.removed'] as const;

/** A webhook cannot be made from events alone, since the log does not hold its address. */
export const webhookDecisions: Projection<Pick<Store, 'webhooks'>, Webhook, (typeof changing)[number]> = {
  records: ({ webhooks }) => webhooks,
  actions: changing,
  after: (event, before) => before && webhookAfter(event, before),
};

/** Applies a recorded retry to a delivery that was given up. True if something was written. */
export async function projectWebhookRetry(
  { webhookDeliveries }: Pick<Store, 'webhookDeliveries'>,
  event: AuditEvent,
): Promise<boolean> {
  const again = { state: 'waiting', open: true, attempts: 0, attemptAt: event.at } as const;
  const retried = await changeStored(webhookDeliveries, event.subject, (delivery) => {
    if (!delivery || delivery.retriedBy >= event.sequence) return undefined;
    return { ...delivery, ...(delivery.state === 'dead' ? again : {}), retriedBy: event.sequence };
  });
  return retried !== undefined;
}

/** The details of an event: all fields, so that each event can be applied alone. */
function detailsOf(asked: Omit<WebhookRequest, 'url'> & Pick<Webhook, 'state'>) {
  const { name, body, language, filter, policies, events, state } = asked;
  const lists = { policies: [...policies], events: [...events] };
  return { name, body, language, filter, ...lists, state: state === 'paused' ? state : ('active' as const) };
}

/** The webhook that follows from an event. A removed webhook stays removed. */
function webhookAfter(event: DecidedEvent<(typeof changing)[number]>, before: Webhook): Webhook {
  const { at, sequence } = event;
  if (event.action === 'webhook.removed' || before.state === 'removed')
    return { ...before, url: '', secrets: [], state: 'removed', sequence };
  if (event.action === 'webhook.changed') {
    const isBegun = event.details.state === 'active' && (before.state !== 'active' || before.off !== null);
    return { ...before, ...event.details, ...(isBegun ? beginning(at, sequence) : { sequence }) };
  }
  const newest = { number: event.details.number, keyMark: event.key ?? '', until: null };
  // A form that was sent twice asks for the same secret again; the previous one keeps signing.
  if (newest.number === before.secrets[0]?.number) return { ...before, sequence };
  const until = new Date(Date.parse(at) + rotationMs).toISOString();
  const earlier = before.secrets.slice(0, 1).map((secret) => ({ ...secret, until }));
  return { ...before, secrets: [newest, ...earlier], sequence };
}

/** The state of a webhook that begins now. */
function beginning(at: string, sequence: number) {
  return { beganAt: at, through: at, auditThrough: sequence, sequence, nextAt: null, failingSince: null, off: null };
}

/**
 * The secrets that sign now, newest first: one, or two during a rotation. Empty if the key that they are derived from has left the ring.
 */
export function secretsInForce(
  keyRing: KeyRing,
  { id, secrets }: Pick<Webhook, 'id' | 'secrets'>,
  now: Date,
): string[] {
  return secrets
    .filter(({ until }) => until === null || !isDue(until, now, 'secret'))
    .flatMap(({ number, keyMark }) => {
      const key = keyMarked(keyRing, new Set([keyMark]));
      return key === undefined ? [] : [webhookSecret(key, id, number)];
    });
}

/** In the form of Standard Webhooks: `whsec_` and 32 bytes in base64. The same key, webhook and number give the same secret. */
export function webhookSecret(key: Uint8Array, webhookId: string, number: number): string {
  const text = JSON.stringify(['vigie.webhook.v1', webhookId, number]);
  return `whsec_${createHmac('sha256', key).update(text).digest('base64')}`;
}
