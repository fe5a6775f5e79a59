import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { auditId } from '../../decisions/record-event.js';
import { Seen, seenOf } from '../../model/access/seen.js';
import type { Store } from '../../ports/store/store.js';
import type { SiteEnv } from '../site-env.js';

/** What a form or a header says of the last decision that its author saw; undefined where it says nothing that can be read. */
export function readSeen(text: string | null | undefined): Seen | undefined {
  return Seen.safeParse(text).data;
}

/** Stands in a page for the piece of a hash until the page leaves, as only then the log is asked. No text of others holds it. */
const unmarked = randomUUID();
const numbers = new RegExp(`(\\d{1,12})-${unmarked}`, 'g');

/** How a page writes what it shows of decisions: records bear the number alone, and `markSeen` adds the piece of the hash. */
export function seenText(at: Seen | undefined = 0): string {
  return typeof at === 'number' && at > 0 ? `${at}-${unmarked}` : String(at);
}

/** What a person sees in place of a record's number; the number alone if its event cannot be read. */
export async function loadSeen(
  { audit }: Pick<Store, 'audit'>,
  sequences: readonly number[],
): Promise<ReadonlyMap<number, Seen>> {
  const decided = [...new Set(sequences)].filter((sequence) => sequence > 0);
  const events = decided.length === 0 ? [] : await audit.getMany(decided.map(auditId));
  return new Map(events.flatMap((event) => (event ? [[event.value.sequence, seenOf(event.value)]] : [])));
}

/** Finishes each page that shows decisions: one rule for all forms, whichever records they are about. */
export function markSeen({ store }: { readonly store: Pick<Store, 'audit'> }): MiddlewareHandler<SiteEnv> {
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
