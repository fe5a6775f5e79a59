import { checkGrant } from '../../decisions/access/grant-link.js';
import { composeSteps } from '../../digest/compose/compose-digest.js';
import { linkPaths, readingLinks, siteAddress } from '../../digest/digest-links.js';
import { digestInput } from '../../jobs/digest/render-digest.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import type { Composition } from '../../model/digest/composition.js';
import type { ComposedDigest, StoredDigest } from '../../model/digest/digest.js';
import { withoutTokens } from '../digests/show-digest.js';
import type { ErrorCode } from '../http/error-phrases.js';
import type { WebDeps } from '../web-deps.js';

/** What whoever holds the link of a digest may read. */
export type Reading =
  | { readonly kind: 'composed'; readonly digest: ComposedDigest; readonly composition: Composition }
  | { readonly kind: 'stored'; readonly digest: StoredDigest }
  | {
      readonly kind: 'refused';
      readonly code: Extract<ErrorCode, `token-${string}` | `reading-${string}`>;
    };

/** A link holds as long as its grant does and somebody is subscribed. */
export async function loadReading(deps: WebDeps, token: string): Promise<Reading> {
  const verdict = await checkGrant(deps, token, 'reading');
  if (verdict.kind === 'forged') return { kind: 'refused', code: 'token-forged' };
  if (verdict.kind === 'revoked') return { kind: 'refused', code: 'token-revoked' };
  const digest = (await deps.store.digests.get(verdict.owner))?.value;
  // One that is not kept any more is as good as over.
  if (verdict.kind === 'expired' || !digest) return { kind: 'refused', code: 'reading-expired' };
  const subscription = (await deps.store.subscriptions.get(digest.subscriptionId))?.value;
  if (subscription?.state !== 'active') return { kind: 'refused', code: 'reading-ended' };
  if ('pairs' in digest) return { kind: 'stored', digest };
  const composition = (await deps.store.compositions.get(digest.compositionId))?.value;
  return composition ? { kind: 'composed', digest, composition } : { kind: 'refused', code: 'reading-expired' };
}

type OpenReading = Exclude<Reading, { kind: 'refused' }>;

/** Whether the digest links an item: one that it brings, or that tells of the same event as one of these. Pure. */
export function isLinked(reading: OpenReading, itemId: string): boolean {
  if (reading.kind === 'stored') return reading.digest.pairs.some((pair) => pair.itemId === itemId);
  return reading.composition.entries.some(
    (entry) => entry.itemId === itemId || entry.eventGroup?.others.some((other) => other.itemId === itemId),
  );
}

/** The digest with all that it brings, also what its mail had no room for. */
export async function readingHtml(deps: WebDeps, reading: OpenReading, token: string): Promise<string> {
  if (reading.kind === 'stored') return withoutTokens(reading.digest.html);
  const { digest, composition } = reading;
  // Whoever was passed the address must not be able to end the subscription.
  const own = {
    ...readingLinks(deps.publicUrl, token),
    unsubscribe: siteAddress(deps.publicUrl, linkPaths.unsubscribe),
  };
  const unlimited = { ...deps, maxBytes: Number.POSITIVE_INFINITY };
  return (await inTurns(composeSteps(digestInput(unlimited, digest, composition, own)))).html;
}
