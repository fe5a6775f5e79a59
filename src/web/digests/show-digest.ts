import { composeSteps } from '../../digest/compose/compose-digest.js';
import { fillLinks } from '../../digest/open-links.js';
import { digestInput, loadComposition, loadMessage, onlookersLinks } from '../../jobs/digest/render-digest.js';
import { inTurns } from '../../jobs/read/in-slices.js';
import type { WebDeps } from '../web-deps.js';
import type { DigestView } from './load-digests.js';

export interface ShownDigest {
  readonly html: string;
  /** `sent`: as it was, whatever digests look like since. `to-be-sent`: as it would be now. `anew`: what was sent is not kept any more. */
  readonly kind: 'sent' | 'to-be-sent' | 'anew';
}

/**
 * A digest as the page shows it. Its tokens are not in it: whoever reads the page must not be able to end the subscription of the
 * person it was sent to.
 */
export async function showDigest(deps: WebDeps, { digest, deliveries }: DigestView): Promise<ShownDigest> {
  if ('html' in digest) return { html: withoutTokens(digest.html), kind: 'sent' };
  const links = onlookersLinks(deps, digest.id);
  const message = deliveries.find((delivery) => delivery.channel === 'mail' && delivery.message)?.message;
  const open = message && (await loadMessage(deps.blobs, message.blob));
  if (open) return { html: fillLinks(open, links).html ?? '', kind: 'sent' };
  const composition = await loadComposition(deps.store, digest);
  const { html } = await inTurns(composeSteps(digestInput(deps, digest, composition, links)));
  return { html, kind: message ? 'anew' : 'to-be-sent' };
}

/** Of a mail that was kept whole. Pure. */
export function withoutTokens(html: string): string {
  return html.replace(/([?&;](?:t|token)=)v\d\.[A-Za-z0-9_.-]+/g, '$1');
}
