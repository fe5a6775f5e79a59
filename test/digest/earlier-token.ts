import { createHmac } from 'node:crypto';
import type { GrantScope } from '../../src/model/access/grant.js';

/** A token as versions without grants wrote it. */
export function earlierToken(
  key: Uint8Array,
  scope: GrantScope,
  owner: string,
  expiresAt: string | null = null,
): string {
  const payload = Buffer.from(JSON.stringify([owner, expiresAt])).toString('base64url');
  const signature = createHmac('sha256', key).update(`vigie.v1.${scope}.${payload}`).digest('base64url');
  return `v1.${payload}.${signature}`;
}
