import { firstBrokenLink } from '../../decisions/record-event.js';
import { eachPage } from '../../jobs/each-page.js';
import type { AuditEvent } from '../../model/audit.js';
import type { WebDeps } from '../web-deps.js';

export type ChainVerdict =
  | { readonly kind: 'sound'; readonly length: number }
  | { readonly kind: 'broken'; readonly sequence: number }
  /** Longer than what was asked to be read. */
  | { readonly kind: 'unverified' };

/** Reads the chain from its beginning and checks every link, where it has at most `most` events. */
export async function verifyChain(store: WebDeps['store'], most: number): Promise<ChainVerdict> {
  const newest = await store.audit.find('newest', {}, { limit: 1 });
  const length = newest.documents[0]?.value.sequence ?? 0;
  if (length > most) return { kind: 'unverified' };
  const events: AuditEvent[] = [];
  const chain = eachPage((page) => store.audit.find('after', { sequence: 0 }, page));
  for await (const { value } of chain) events.push(value);
  const sequence = firstBrokenLink(events);
  return sequence === undefined ? { kind: 'sound', length: events.length } : { kind: 'broken', sequence };
}
