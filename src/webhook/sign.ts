import { Webhook } from 'standardwebhooks';

export interface SignedMessage {
  /** The same at each attempt. */
  readonly messageId: string;
  readonly payload: string;
  /** Of the attempt, by which receivers refuse what is sent again later. */
  readonly at: Date;
}

/**
 * The headers of Standard Webhooks: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md.
 * With two secrets, while one takes the place of the other, there is a signature by each. Pure.
 */
export function signedHeaders(secrets: readonly string[], { messageId: id, payload, at }: SignedMessage) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, payload)).join(' '),
  };
}
