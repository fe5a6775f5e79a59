import { keptWebhook, type WebhookDeps } from '../../decisions/manage-webhooks.js';
import { recordEvent } from '../../decisions/record-event.js';
import { unenriched } from '../../enrich/enrich-entry.js';
import { webhookTexts } from '../../messages/webhook-texts.js';
import type { Principal } from '../../model/access/principal.js';
import type { Webhook } from '../../model/digest/webhook.js';
import type { WebhookDelivery } from '../../model/digest/webhook-delivery.js';
import { Item } from '../../model/item/item.js';
import { type AttemptDeps, attemptDelivery } from './attempt-delivery.js';
import { type NoticeDeps, writeDelivery } from './write-notice.js';

export interface TestWebhookDeps extends Omit<AttemptDeps, 'clock'>, NoticeDeps, Omit<WebhookDeps, 'store'> {
  readonly store: AttemptDeps['store'] & NoticeDeps['store'] & WebhookDeps['store'];
}

/** Sends a webhook an example at once, whatever it asks for and also while it is paused; undefined where there is none. */
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
  // Whoever tests looks at what came of it, and tests again.
  return attempted && endTest(deps, attempted);
}

async function endTest({ store }: TestWebhookDeps, delivery: WebhookDelivery): Promise<WebhookDelivery> {
  if (!delivery.open) return delivery;
  const stored = await store.webhookDeliveries.get(delivery.id);
  const ended = { ...delivery, state: 'dead', open: false } as const;
  if (stored) await store.webhookDeliveries.replace(ended, stored.version);
  return ended;
}

/** An item that is no publisher's, in the form of any other. */
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
