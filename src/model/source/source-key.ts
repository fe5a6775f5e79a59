import { z } from 'zod';
import { Instant } from '../item/entry.js';
import type { SourceDefinition } from './source.js';
import { KeyName } from './source-reading.js';

/** A publisher's key, encrypted under the installation's secret: see `seal-key.ts`. */
export const SealedKey = z.object({
  /** Names the key in the audit log without revealing it. It stays when the key is encrypted anew. */
  mark: z.string(),
  /** Where the key may be sent, and in which part of a request: see `useOf`. */
  use: z.string(),
  sealed: z.string(),
});
export type SealedKey = z.infer<typeof SealedKey>;

/** What administrators gave under the name of a key. */
export const SourceKey = z.object({
  id: KeyName,
  /** Null before a key was given, and after it was removed. */
  held: SealedKey.nullable(),
  /** Keys stored before their decision is recorded, since the log holds no keys. A key whose decision never followed is not used. */
  offered: z.array(SealedKey),
  /** The audit event that it reflects. 0 before the first. */
  sequence: z.number().int().nonnegative(),
  changedAt: Instant,
});
export type SourceKey = z.infer<typeof SourceKey>;

export type Keyed = Pick<SourceDefinition, 'url' | 'auth'>;

/** Says which keys are sent where, and how. For OAuth2 it includes the token's address as well. Undefined if the source needs no key. */
export function useOf({ url, auth }: Keyed): string | undefined {
  if (auth === undefined) return undefined;
  const { origin } = new URL(url);
  if (auth.kind === 'oauth2') return JSON.stringify([auth.id, auth.secret, new URL(auth.tokenUrl).href, origin]);
  const name = auth.kind === 'header' ? auth.name.toLowerCase() : auth.name;
  return JSON.stringify([auth.key, auth.kind, name, origin]);
}
