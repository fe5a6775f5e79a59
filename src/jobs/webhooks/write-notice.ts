import { createHash } from 'node:crypto';
import { reasonsText } from '../../acts/reason-text.js';
import { keptWebhook, type WebhookDeps } from '../../decisions/manage-webhooks.js';
import { loadOwners } from '../../decisions/name-actor.js';
import { recordEvent } from '../../decisions/record-event.js';
import { unenriched } from '../../enrich/enrich-entry.js';
import { webhookTexts } from '../../messages/webhook-texts.js';
import type { Principal } from '../../model/access/principal.js';
import type { Webhook, WebhookDelivery } from '../../model/digest/webhook.js';
import { Item, type ItemTag, isLink } from '../../model/item/item.js';
import { tagReasons } from '../../model/item/tag-reason.js';
import { licenceOf } from '../../model/source/licence.js';
import { passedOn } from '../../model/source/passed-on.js';
import type { UiLanguage } from '../../model/ui-language.js';
import type { Needs } from '../../ports/services.js';
import type { Store } from '../../ports/store/store.js';
import type { CoverageNotice, ItemNotice, Notice, NoticePolicy } from '../../webhook/notice-words.js';
import { renderPayload } from '../../webhook/render-payload.js';
import { loadMailPause } from '../mail/mail-pause.js';
import { type AttemptDeps, attemptDelivery } from './attempt-delivery.js';

export type NoticeDeps = Needs<'catalogue' | 'taxonomy' | 'publicUrl', 'policies' | 'mailPauses' | 'accounts'>;

interface EventBase {
  /** Identifies one event, in every process and at every repetition. */
  readonly key: string;
  /** ISO 8601 */
  readonly at: string;
}

/** An event on an item, before it is rendered. */
export interface ItemEvent extends EventBase, Pick<ItemNotice, 'type' | 'revision' | 'moved'> {
  readonly item: Item;
  /** The decided tag, and the sequence of its audit event. */
  readonly decision: { readonly tag: ItemTag; readonly auditSequence: number } | null;
}

export interface CoverageEvent extends EventBase, Pick<CoverageNotice, 'type' | 'change'> {
  readonly sourceId: string;
}

export type Event = ItemEvent | CoverageEvent;

/** Writes the delivery of an event to a webhook, under the same id each time. */
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
    generation: (await loadMailPause(deps.store))?.generation ?? '',
    ...{ type: event.type, eventAt: event.at, title: titleOf(deps, webhook, event), createdAt },
    ...{ state: 'waiting', open: true, attempts: 0, answer: null, deliveredAt: null, retriedBy: 0 },
    // The earlier event is sent first, even if a clock was ahead.
    attemptAt: [event.at, createdAt].sort()[0] ?? createdAt,
    payload: renderPayload(webhook.body, await noticeOf(deps, webhook, event, now)),
  };
}

/** 128 bits of a hash. */
export function deliveryId(webhookId: string, eventKey: string): string {
  return createHash('sha256')
    .update(JSON.stringify([webhookId, eventKey]))
    .digest('hex')
    .slice(0, 32);
}

function titleOf({ catalogue }: NoticeDeps, { language }: Webhook, event: Event): string {
  return event.type === 'coverage.alert' ? sourceOf(catalogue, event.sourceId, language).name : event.item.title;
}

function sourceOf(catalogue: NoticeDeps['catalogue'], id: string, language: UiLanguage): Notice['source'] {
  const definition = catalogue.get(id);
  const { name, authority = '' } = definition ?? {};
  return { id, name: name?.[language] ?? id, authority, licence: licenceOf(definition) };
}

async function noticeOf(deps: NoticeDeps, { id, name, language }: Webhook, event: Event, now: Date): Promise<Notice> {
  const { catalogue, publicUrl, taxonomy } = deps;
  const about = { at: event.at, language, webhook: { id, name } };
  if (event.type === 'coverage.alert') {
    const { type, sourceId, change } = event;
    const source = sourceOf(catalogue, sourceId, language);
    return { ...about, type, source, change, link: `${publicUrl}/sources/${sourceId}` };
  }
  const { item, decision, type, revision, moved } = event;
  const known = await loadNames(deps.store, item);
  const naming = { language, catalogue, taxonomy, policies: known, owners: await loadOwners(deps.store) };
  const tell = (tag: ItemTag): NoticePolicy => {
    const reasons = tagReasons(tag, item);
    const { id, state, words } = tag;
    return { id, name: known.get(id) ?? id, state, words, reasons, why: reasonsText(reasons, naming) };
  };
  const linked = item.policies.filter(isLink);
  return {
    ...{ ...about, type, revision, moved, now },
    item: passedOn(item, catalogue.get(item.sourceId)),
    source: sourceOf(catalogue, item.sourceId, language),
    policies: linked.map(tell),
    decision: decision && { policy: tell(decision.tag), auditSequence: decision.auditSequence },
    link: `${publicUrl}/items/${item.id}`,
  };
}

async function loadNames({ policies }: Pick<Store, 'policies'>, item: Item): Promise<ReadonlyMap<string, string>> {
  const found = await policies.getMany(item.policies.map(({ id }) => id));
  return new Map(found.flatMap((stored) => (stored ? [[stored.value.id, stored.value.name] as const] : [])));
}

export interface TestWebhookDeps extends Omit<AttemptDeps, 'clock'>, NoticeDeps, Omit<WebhookDeps, 'store'> {
  readonly store: AttemptDeps['store'] & NoticeDeps['store'] & WebhookDeps['store'];
}

/** Sends a webhook an example at once, regardless of its filter and even while it is paused; undefined if there is no such webhook. */
export async function testWebhook(
  deps: TestWebhookDeps,
  id: string,
  by: Principal,
): Promise<WebhookDelivery | undefined> {
  const webhook = await keptWebhook(deps.store, id);
  if (!webhook) return undefined;
  const event = await recordEvent(deps, { by, action: 'webhook.tested', subject: id, details: { name: webhook.name } });
  const now = deps.clock.now();
  const example = { key: `audit ${event.sequence}`, type: 'test', at: event.at, revision: 1, moved: [] } as const;
  const item = exampleItem(webhook, event.at);
  const delivery = await writeDelivery(deps, webhook, { ...example, item, decision: null }, now);
  await deps.store.webhookDeliveries.create(delivery);
  const attempted = await attemptDelivery(deps, webhook, delivery.id);
  // The person who tests sees the outcome, and can test again.
  return attempted && endTest(deps, attempted);
}

async function endTest({ store }: TestWebhookDeps, delivery: WebhookDelivery): Promise<WebhookDelivery> {
  if (!delivery.open) return delivery;
  const stored = await store.webhookDeliveries.get(delivery.id);
  const ended = { ...delivery, state: 'dead', open: false } as const;
  if (stored) await store.webhookDeliveries.replace(ended, stored.version);
  return ended;
}

function exampleItem({ language }: Webhook, at: string): Item {
  return Item.parse({
    ...{ id: 'example', sourceId: 'example', identity: 'guid', revision: 1, url: 'https://example.org/example' },
    ...unenriched(language),
    title: webhookTexts[language].testTitle,
    ...{ jurisdiction: 'INT', kinds: ['news'], authors: [], categories: [], publishedAt: at, firstSeenAt: at },
    ...{ activityAt: at, acceptedAt: at, backlog: false, contentHash: '0'.repeat(64), enrichment: 1 },
    ...{ matchedRevision: 0, matchedUnder: 0, policies: [] },
  });
}
