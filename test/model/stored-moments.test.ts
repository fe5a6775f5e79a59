import { expect, it } from 'vitest';
import type { z } from 'zod';
import { longestMs } from '../../src/model/ahead.js';
import { Item, Revision } from '../../src/model/item/item.js';
import { putOffDays } from '../../src/model/item/read-mark.js';
import { specs } from '../../src/ports/store/collections.js';

/**
 * Moments until which something waits, holds or is hidden, with how far ahead each is trusted: its row of `longestMs`, or what else
 * bounds it. All others are of the past, which `isAhead` and `notAhead` are for.
 */
const untils: Readonly<Record<string, keyof typeof longestMs | { readonly boundedBy: string }>> = {
  'chainChecks.stampTrouble.nextAt': 'stamp',
  'sessions.expiresAt': 'session',
  'readMarks.laterUntil': 'later',
  'subscriptions.windowEnd': 'window',
  'grants.expiresAt': 'grant',
  'deliveries.attemptAt': 'mail',
  'webhooks.secrets[].until': 'secret',
  'webhooks.nextAt': 'webhook',
  'webhookDeliveries.attemptAt': 'webhook',
  'sources.dueAt': 'slot',
  'sources.push.leaseUntil': { boundedBy: 'planHubStep, which asks again where it was verified ahead' },
  'sources.push.pulledTo': { boundedBy: 'the slot that it stands for' },
  'checks.leaseUntil': { boundedBy: 'isLeased' },
  'unreadEntries.nextAt': 'unread',
  'documents.nextAt': 'document',
  'machineTexts.nextAt': 'text',
};

/** Names of moments that lie behind whoever writes them. A moment of another name says here, or above, what it is. */
const past =
  /(At|since|Since|through|Through|asOf|slot|published\[\]|pulledFrom|windowStart|windowEnd|actsFrom|^[^.]*\.at|\.at|believed|touched\{\})$/;
const notPast = /(Until|until|nextAt|attemptAt|expiresAt|dueAt|pulledTo)$/;

/** The first window of a composition or digest that is stored is over, and a report is due when its week is. */
const over = ['compositions.windowEnd', 'digests.windowEnd', 'headReports.dueAt'];

const moments = new Set(
  [
    ...Object.values(specs).map(({ name, schema }) => [name, schema] as const),
    ['items', Item],
    ['revisions', Revision],
  ].flatMap(([name, schema]) => [...momentsOf(schema as z.ZodType, String(name))]),
);

it('knows of each stored moment that something waits for how far ahead it is trusted', () => {
  const unknown = [...moments].filter((path) => !(path in untils) && !over.includes(path));
  expect(unknown.filter((path) => notPast.test(path) || !past.test(path))).toEqual([]);
  expect(Object.keys(untils).filter((path) => !moments.has(path))).toEqual([]);
});

it('trusts what is asked of the store by a moment no further ahead', () => {
  for (const { name, indexed, queries } of Object.values(specs))
    for (const [query, { where }] of Object.entries(queries))
      for (const { field, is, orBeyondMs } of where) {
        const until = untils[`${name}.${field}`];
        // Whoever asks for all that is over, and by nothing else, deletes it: a clock that is behind would delete what holds.
        const isCleared = name === 'sessions' || (name === 'subscriptions' && query === 'closed');
        if (typeof until !== 'string' || is !== 'at-most' || isCleared) continue;
        expect([name, query, orBeyondMs], Object.keys(indexed).join()).toEqual([name, query, longestMs[until]]);
      }
});

it('trusts what is put off for as long as is offered', () => {
  expect(Math.max(...putOffDays) * 24 * 3_600_000).toBeLessThan(longestMs.later);
});

/** Where a schema has moments: `webhooks.secrets[].until`. */
function* momentsOf(schema: z.core.$ZodType, path: string): Generator<string> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'string') {
    if ('format' in def && def.format === 'datetime') yield path;
  } else if (def.type === 'object')
    for (const [name, field] of Object.entries(def.shape)) yield* momentsOf(field, `${path}.${name}`);
  else if (def.type === 'array') yield* momentsOf(def.element, `${path}[]`);
  else if (def.type === 'record') yield* momentsOf(def.valueType, `${path}{}`);
  else if (def.type === 'union') for (const option of def.options) yield* momentsOf(option, path);
  else if (def.type === 'tuple') for (const item of def.items) yield* momentsOf(item, path);
  else if (def.type === 'pipe') yield* momentsOf(def.in, path);
  else if ('innerType' in def) yield* momentsOf(def.innerType, path);
}
