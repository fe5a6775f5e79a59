import type { Webhook } from '../../model/digest/webhook.js';
import type { Store } from '../../ports/store/store.js';

/** What the program itself notes of a webhook; what people decide of it is `projectWebhook`'s. Undefined where it is gone. */
export async function noteOnWebhook(
  { webhooks }: Pick<Store, 'webhooks'>,
  id: string,
  note: (webhook: Webhook) => Partial<Webhook>,
): Promise<Webhook | undefined> {
  for (;;) {
    const stored = await webhooks.get(id);
    if (!stored || stored.value.state === 'removed') return undefined;
    const noted = { ...stored.value, ...note(stored.value) };
    if ((await webhooks.replace(noted, stored.version)) === 'replaced') return noted;
  }
}
