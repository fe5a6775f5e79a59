import { actorNames } from '../../decisions/name-actor.js';
import type { Stale } from '../../decisions/record-event.js';
import { actorText } from '../../messages/actor-texts.js';
import { reasonOf } from '../../model/access/audit.js';
import { type Seen, seenOf } from '../../model/access/seen.js';
import type { Store } from '../../ports/store/store.js';
import type { SiteContext } from '../site-env.js';
import { answerError, Refused } from './answer-error.js';
import { problemResponse } from './problem.js';
import { loadSeen, readSeen } from './seen.js';

/** Proxies that compress an answer make its tag weak. */
const entityTag = /^(?:W\/)?"(.*)"$/;

/** The last decision that the sender saw, by `If-Match` with the value of `ETag` or `auditSequence`. Anything else is refused. */
export function readIfMatch(c: SiteContext): Seen | undefined {
  const said = c.req.header('if-match')?.trim() ?? '*';
  if (said === '*') return undefined;
  const seen = readSeen(entityTag.exec(said)?.[1]);
  if (seen !== undefined) return seen;
  const errors = [
    { where: 'If-Match', expected: 'one entity tag, such as "12"', got: JSON.stringify(said.slice(0, 100)) },
  ];
  const problem = { status: 400, code: 'parameter', title: 'A header is not as expected', errors } as const;
  throw new Refused(() => problemResponse(problem));
}

/** JSON of a decided record. Its entity tag is the last decision, independent of what the program itself stores in the record. */
export async function answerDecided(
  c: SiteContext,
  store: Pick<Store, 'audit'>,
  json: { readonly auditSequence: number },
): Promise<Response> {
  const { auditSequence } = json;
  const seen = (await loadSeen(store, [auditSequence])).get(auditSequence);
  return c.json(json, 200, { ETag: entityTagOf(seen ?? auditSequence) });
}

type Unmet = Stale | { readonly kind: `unknown-${string}` };

/** The outcome of a decision by a program. Ends the request with 409 if it was overtaken, and with 404 if its subject does not exist. */
export async function settled<O extends { readonly kind: string }>(
  store: Pick<Store, 'actors' | 'savedSearches'>,
  deciding: Promise<O>,
): Promise<Exclude<O, Unmet>> {
  const outcome = await deciding;
  if (isStale(outcome)) throw new Refused(() => answerStale(store, outcome));
  if (outcome.kind.startsWith('unknown-')) throw new Refused((c) => answerError(c, 404, 'not-found'));
  return outcome as Exclude<O, Unmet>; // neither of them
}

function isStale(outcome: { readonly kind: string }): outcome is Stale {
  return outcome.kind === 'stale';
}

/** Refuses a change by a program that did not see the last decision on the subject, and returns that decision. */
export async function answerStale(store: Pick<Store, 'actors' | 'savedSearches'>, { event }: Stale): Promise<Response> {
  const { sequence, at, action } = event;
  const { who } = actorText(event, (await actorNames(store, [event.actor])).get(event.actor), 'en');
  const answer = problemResponse({
    ...{ status: 409, code: 'conflict', title: 'Somebody decided meanwhile: nothing was changed' },
    errors: [{ where: 'If-Match', expected: entityTagOf(seenOf(event)) }],
    decision: { auditSequence: sequence, at, action, by: who, reason: reasonOf(event) },
  });
  answer.headers.set('ETag', entityTagOf(seenOf(event)));
  return answer;
}

function entityTagOf(seen: Seen): string {
  return `"${seen}"`;
}
