import { findAccount } from '../../decisions/access/manage-accounts.js';
import type { DigestInput } from '../../digest/compose/digest-input.js';
import { createDigestLinks, linkPaths, openLinks, siteAddress, siteLinks } from '../../digest/digest-links.js';
import { may } from '../../model/access/account.js';
import type { Composition } from '../../model/digest/composition.js';
import { type ComposedDigest, type KeptMessage, OpenMessage, type OwnLinks } from '../../model/digest/digest.js';
import type { Channel } from '../../ports/channel.js';
import type { Needs } from '../../ports/services.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import type { Store } from '../../ports/store/store.js';
import type { DigestCache, SharedMessage } from './digest-cache.js';

/** Dependencies for rendering a digest. */
export type RenderDeps = Needs<'publicUrl' | 'timeZone'> & {
  readonly maxBytes: number;
};

export type MessageDeps = RenderDeps &
  Needs<never, 'compositions'> & {
    readonly blobs: Pick<BlobStore, 'get' | 'put'>;
    readonly digestCache: DigestCache;
  };

export interface Readership extends Pick<DigestInput, 'mayReadReasons'> {
  readonly own: OwnLinks;
}

export type AccountFinder = Parameters<typeof findAccount>[0];

/**
 * True if the address belongs to an account. Only accounts read the reasons of decisions, since other addresses may be outside the
 * organisation.
 */
export async function mayReadReasons(deps: AccountFinder, address: string): Promise<boolean> {
  const account = (await findAccount(deps, address))?.value;
  return account?.state === 'active' && account.address === address && may(account.role, 'read');
}

export function digestInput(
  { publicUrl, timeZone, maxBytes }: RenderDeps,
  { language, timeZone: readersZone, looksBack }: ComposedDigest,
  { filter, spoken, windowStart, windowEnd, entries, leftOut, backlog, coverage, names, lostPolicies }: Composition,
  { own, mayReadReasons }: Readership,
): DigestInput {
  const window = { start: windowStart, end: windowEnd };
  return {
    subscription: { language, timeZone: readersZone, filter },
    spokenFilter: spoken?.[language],
    leftOut: new Set(leftOut.map(({ itemId }) => itemId)).size,
    ...{ window, looksBack, entries, backlog, coverage, names, lostPolicies, maxBytes, mayReadReasons },
    links: createDigestLinks({ own, publicUrl, filter, window, timeZone }),
  };
}

/** Links for other readers of a digest, by which nobody can end a subscription. */
export function onlookersLinks({ publicUrl }: Pick<RenderDeps, 'publicUrl'>, digestId: string): OwnLinks {
  return { ...siteLinks(publicUrl, digestId), unsubscribe: siteAddress(publicUrl, linkPaths.unsubscribe) };
}

/**
 * The message of a digest with its links left open: the message of an earlier attempt, or a new one, stored for the next attempt.
 * Subscribers with the same language and composition share it.
 */
export async function openMessage(deps: MessageDeps, digest: ComposedDigest, attempt: Attempt): Promise<SharedMessage> {
  const { kept, name } = attempt;
  const stored = kept && (await loadMessage(deps.blobs, kept.blob));
  if (stored) return { blob: kept.blob, omitted: kept.omitted, open: stored };
  const { compositionId, language, timeZone, looksBack } = digest;
  const key = [name, compositionId, language, timeZone, looksBack, attempt.mayReadReasons].join(' ');
  const known = deps.digestCache.messages.get(key);
  if (known) return known;
  const made = await makeMessage(deps, digest, attempt);
  deps.digestCache.messages.set(key, made);
  return made;
}

interface Attempt extends Readership {
  readonly channel: Channel;
  readonly name: string;
  /** The message that an earlier attempt sent. */
  readonly kept: KeptMessage | null;
}

/** Undefined if the bytes are gone. */
export async function loadMessage(blobs: Pick<BlobStore, 'get'>, hash: string): Promise<OpenMessage | undefined> {
  const bytes = await blobs.get(hash);
  return bytes && OpenMessage.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

async function makeMessage(
  deps: MessageDeps,
  digest: ComposedDigest,
  { channel, ...readership }: Attempt,
): Promise<SharedMessage> {
  const input = digestInput(deps, digest, await loadComposition(deps.store, digest), readership);
  const { message, omitted } = await channel.render(input);
  const open = openLinks(message, readership.own);
  return { blob: await deps.blobs.put(Buffer.from(JSON.stringify(open))), omitted, open };
}

export async function loadComposition(
  store: Pick<Store, 'compositions'>,
  { id, compositionId }: ComposedDigest,
): Promise<Composition> {
  const stored = await store.compositions.get(compositionId);
  if (!stored) throw new Error(`digest ${id}: expected a stored composition ${compositionId}, found none`);
  return stored.value;
}
