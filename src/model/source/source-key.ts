import { z } from 'zod';
import { Instant } from '../item/entry.js';
import type { SourceDefinition } from './source.js';
import { KeyName } from './source-reading.js';

/** A key that a publisher gave, encrypted under the secret of the installation: see `seal-key.ts`. */
export const SealedKey = z.object({
  /** Names it in the audit log, and says nothing of it. Stays when it is encrypted anew. */
  mark: z.string(),
  /** To where, and in what of a request, it may be sent: see `useOf`. */
  use: z.string(),
  sealed: z.string(),
});
export type SealedKey = z.infer<typeof SealedKey>;

/** What administrators gave under the name of a key. */
export const SourceKey = z.object({
  id: KeyName,
  /** Null before it was decided, and since it was taken away. */
  held: SealedKey.nullable(),
  /** Laid down before their decision is on record, which holds no key: one that never came is of no use. */
  offered: z.array(SealedKey),
  /** The audit event that it reflects, 0 before the first. */
  sequence: z.number().int().nonnegative(),
  changedAt: Instant,
});
export type SourceKey = z.infer<typeof SourceKey>;

export type Keyed = Pick<SourceDefinition, 'url' | 'auth'>;

/** Which keys go where, and how; for OAuth2 both where they are sent and where the token is. */
export function useOf({ url, auth }: Keyed): string | undefined {
  if (auth === undefined) return undefined;
  const { origin } = new URL(url);
  if (auth.kind === 'oauth2') return JSON.stringify([auth.id, auth.secret, new URL(auth.tokenUrl).href, origin]);
  const name = auth.kind === 'header' ? auth.name.toLowerCase() : auth.name;
  return JSON.stringify([auth.key, auth.kind, name, origin]);
}
