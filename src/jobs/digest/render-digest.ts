import { findAccount } from '../../decisions/access/manage-accounts.js';
import type { DigestInput } from '../../digest/compose/digest-input.js';
import { createDigestLinks, linkPaths, openLinks, siteAddress, siteLinks } from '../../digest/digest-links.js';
import { may } from '../../model/access/account.js';
import type { Composition } from '../../model/digest/composition.js';
import { type ComposedDigest, type KeptMessage, OpenMessage, type OwnLinks } from '../../model/digest/digest.js';
import type { Channel } from '../../ports/channel.js';
import type { BlobStore } from '../../ports/store/blob-store.js';
import type { Store } from '../../ports/store/store.js';
import type { DigestCache, SharedMessage } from './digest-cache.js';

/** What it takes to put a digest into words. */
export interface RenderDeps {
  readonly publicUrl: string;
  /** Of the pages to which the digest's links lead. */
  readonly timeZone: string;
  readonly maxBytes: number;
}

export interface MessageDeps extends RenderDeps {
  readonly store: Pick<Store, 'compositions'>;
  readonly blobs: Pick<BlobStore, 'get' | 'put'>;
  readonly digestCache: DigestCache;
}

/** For whom a digest is put into words. */
export interface Readership extends Pick<DigestInput, 'mayReadReasons'> {
  readonly own: OwnLinks;
}

export type AccountFinder = Parameters<typeof findAccount>[0];

/** Why people decided is read by accounts: any other address may be outside the organisation. */
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

/** Links for those who only look at a digest: nobody can end a subscription by them. */
export function onlookersLinks({ publicUrl }: Pick<RenderDeps, 'publicUrl'>, digestId: string): OwnLinks {
  return { ...siteLinks(publicUrl, digestId), unsubscribe: siteAddress(publicUrl, linkPaths.unsubscribe) };
}

/**
 * The message of a digest with its links left open: the one that an earlier attempt sent, or a new one, put where the next
 * attempt finds it. Readers of one language who share a composition share it.
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
  /** Of the channel. */
  readonly name: string;
  /** What an earlier attempt sent. */
  readonly kept: KeptMessage | null;
}

/** Undefined where the bytes are not there any more. */
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
