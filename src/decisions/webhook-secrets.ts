import type { KeyRing } from '../model/access/key-ring.js';
import type { Webhook } from '../model/digest/webhook.js';
import { webhookSecret } from '../webhook/secret.js';
import { keyMarked } from './access/key-marks.js';

/**
 * The secrets that sign now, the newest first: one, or two while a new one takes the place of another. None where the key that they
 * were derived from has left the ring. Pure.
 */
export function secretsInForce(
  keyRing: KeyRing,
  { id, secrets }: Pick<Webhook, 'id' | 'secrets'>,
  now: Date,
): string[] {
  return secrets
    .filter(({ until }) => until === null || until > now.toISOString())
    .flatMap(({ number, keyMark }) => {
      const key = keyMarked(keyRing, new Set([keyMark]));
      return key === undefined ? [] : [webhookSecret(key, id, number)];
    });
}
