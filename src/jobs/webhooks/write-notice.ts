import { createHash } from 'node:crypto';
import type { Item, ItemTag } from '../../model/item.js';
import { licenceOf } from '../../model/licence.js';
import { passedOn } from '../../model/passed-on.js';
import type { SourceDefinition } from '../../model/source.js';
import type { Webhook } from '../../model/webhook.js';
import type { WebhookDelivery } from '../../model/webhook-delivery.js';
import type { Store } from '../../ports/store.js';
import type { Notice, NoticePolicy } from '../../webhook/notice.js';
import { renderPayload } from '../../webhook/render-payload.js';

export interface NoticeDeps {
  readonly store: Pick<Store, 'policies'>;
  readonly catalogue: ReadonlyMap<string, SourceDefinition>;
  readonly publicUrl: string;
}

/** What happened, before it is told in anybody's words. */
export interface Event extends Pick<Notice, 'type' | 'at' | 'revision' | 'moved'> {
  /** What makes it one event, whoever notices it, and however often. */
  readonly key: string;
  readonly item: Item;
  /** The tag that was decided, and by which event of the audit log. */
  readonly decision: { readonly tag: ItemTag; readonly auditSequence: number } | null;
}

/** The delivery of an event to a webhook: the same id whenever it is written. */
export async function writeDelivery(
  deps: NoticeDeps,
  webhook: Webhook,
  event: Event,
  now: Date,
): Promise<WebhookDelivery> {
  const createdAt = now.toISOString();
  return {
    id: deliveryId(webhook.id, event.key),
    webhookId: webhook.id,
    ...{ type: event.type, eventAt: event.at, title: event.item.title, createdAt },
    ...{ state: 'waiting', open: true, attempts: 0, answer: null, deliveredAt: null, retriedBy: 0 },
    // What happened first is told first, also where a clock was ahead.
    attemptAt: [event.at, createdAt].sort()[0] ?? createdAt,
    payload: renderPayload(webhook.body, await noticeOf(deps, webhook, event, now)),
  };
}

/** 128 bits of a hash. Pure. */
export function deliveryId(webhookId: string, eventKey: string): string {
  return createHash('sha256')
    .update(JSON.stringify([webhookId, eventKey]))
    .digest('hex')
    .slice(0, 32);
}

async function noticeOf(deps: NoticeDeps, { id, name, language }: Webhook, event: Event, now: Date): Promise<Notice> {
  const { item, decision, type, at, revision, moved } = event;
  const definition = deps.catalogue.get(item.sourceId);
  const known = await loadNames(deps.store, item);
  const tell = (tag: ItemTag): NoticePolicy => ({
    ...{ id: tag.id, name: known.get(tag.id) ?? tag.id, state: tag.state, words: tag.words },
  });
  const linked = item.policies.filter(({ state }) => state === 'suggested' || state === 'confirmed');
  return {
    ...{ type, at, language, revision, moved, now },
    webhook: { id, name },
    item: passedOn(item, definition),
    source: {
      id: item.sourceId,
      name: definition?.name[language] ?? item.sourceId,
      authority: definition?.authority ?? '',
      licence: licenceOf(definition),
    },
    policies: linked.map(tell),
    decision: decision && { policy: tell(decision.tag), auditSequence: decision.auditSequence },
    link: `${deps.publicUrl}/items/${item.id}`,
  };
}

async function loadNames({ policies }: Pick<Store, 'policies'>, item: Item): Promise<ReadonlyMap<string, string>> {
  const found = await policies.getMany(item.policies.map(({ id }) => id));
  return new Map(found.flatMap((stored) => (stored ? [[stored.value.id, stored.value.name] as const] : [])));
}
