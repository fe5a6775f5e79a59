import { createHmac } from 'node:crypto';

/** In the form of Standard Webhooks: `whsec_` and 32 bytes in base64. The same key, webhook and number give the same secret. Pure. */
export function webhookSecret(key: Uint8Array, webhookId: string, number: number): string {
  const text = JSON.stringify(['vigie.webhook.v1', webhookId, number]);
  return `whsec_${createHmac('sha256', key).update(text).digest('base64')}`;
}
