import { Webhook } from 'standardwebhooks';

export interface SignedMessage {
  /** Of the delivery: the same at each attempt. */
  readonly deliveryId: string;
  readonly payload: string;
  /** Of the attempt, by which receivers refuse what is sent again later. */
  readonly at: Date;
}

/**
 * The headers of Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 * With two secrets, while one takes the place of the other, there is a signature by each. Pure.
 */
export function signedHeaders(secrets: readonly string[], { deliveryId, payload, at }: SignedMessage) {
  const id = `msg_${deliveryId}`;
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, payload)).join(' '),
  };
}
