import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { auditId } from '../../decisions/record-event.js';
import { Seen, seenOf } from '../../model/access/seen.js';
import type { Needs } from '../../ports/services.js';
import type { Store } from '../../ports/store/store.js';
import type { SiteEnv } from '../site-env.js';

/** Reads the last decision that the sender saw from a form or header. Undefined if missing or invalid. */
export function readSeen(text: string | null | undefined): Seen | undefined {
  return Seen.safeParse(text).data;
}

/** A placeholder for the part of a hash, until the page is finished and the log is read. Random, so that no foreign text contains it. */
const unmarked = randomUUID();
const numbers = new RegExp(`(\\d{1,12})-${unmarked}`, 'g');

/** The text of a seen decision in a page. Records hold only its sequence; `markSeen` adds the part of the hash. */
export function seenText(at: Seen | undefined = 0): string {
  return typeof at === 'number' && at > 0 ? `${at}-${unmarked}` : String(at);
}

/** The seen decisions for sequences of records. Only the sequence if its event is unreadable. */
export async function loadSeen(
  { audit }: Pick<Store, 'audit'>,
  sequences: readonly number[],
): Promise<ReadonlyMap<number, Seen>> {
  const decided = [...new Set(sequences)].filter((sequence) => sequence > 0);
  const events = decided.length === 0 ? [] : await audit.getMany(decided.map(auditId));
  return new Map(events.flatMap((event) => (event ? [[event.value.sequence, seenOf(event.value)]] : [])));
}

/** Fills in the placeholders of each finished page; one rule for all forms. */
export function markSeen({ store }: Needs<never, 'audit'>): MiddlewareHandler<SiteEnv> {
  return async (c, next) => {
    await next();
    const page = c.get('page');
    if (!page?.includes(unmarked)) return;
    const known = await loadSeen(
      store,
      [...page.matchAll(numbers)].map(([, number]) => Number(number)),
    );
    const marked = page.replaceAll(numbers, (_, number) => String(known.get(Number(number)) ?? number));
    c.res = new Response(marked, c.res);
  };
}
