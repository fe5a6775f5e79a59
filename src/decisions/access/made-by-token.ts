import type { Right } from '../../model/access/account.js';
import { type AuditEvent, readAs } from '../../model/access/audit.js';
import type { CalendarContent } from '../../model/access/grant.js';
import { type Principal, programPrincipal } from '../../model/access/principal.js';
import type { Store } from '../../ports/store/store.js';
import { keptWebhooks, removeWebhook, type WebhookDeps } from '../manage-webhooks.js';
import { grantsOf, projectRevocation, revokeGrant } from './grant-link.js';

/** What a program made by a token and that goes on without it. */
export type MadeByToken =
  | { readonly kind: 'calendar'; readonly id: string; readonly calendar: CalendarContent }
  | { readonly kind: 'webhook'; readonly id: string; readonly name: string };

export type MadeKind = MadeByToken['kind'];
const madeKinds: readonly MadeKind[] = ['calendar', 'webhook'];

/** What somebody with these rights may end of it: a webhook is the watch's, whoever made it. Pure. */
export function endableKinds(may: (right: Right) => boolean): readonly MadeKind[] {
  return madeKinds.filter((kind) => kind === 'calendar' || may('edit'));
}

/** What holds of what tokens made, by the ids of the tokens. */
export async function madeByTokens(
  store: Pick<Store, 'grants' | 'webhooks' | 'refresh'>,
): Promise<ReadonlyMap<string, readonly MadeByToken[]>> {
  const made = new Map<string, MadeByToken[]>();
  const note = (token: string | null | undefined, one: MadeByToken): void => {
    if (token) made.set(token, [...(made.get(token) ?? []), one]);
  };
  // What was made a moment ago is seen.
  await store.refresh();
  for await (const { value } of grantsOf(store, 'calendar')) {
    const { id, madeBy, calendar, tokenHashes } = value;
    if (calendar && tokenHashes.length > 0) note(madeBy, { kind: 'calendar', id, calendar });
  }
  for (const { id, name, madeBy } of await keptWebhooks(store)) note(madeBy, { kind: 'webhook', id, name });
  return made;
}

interface EndDeps extends WebhookDeps {
  readonly store: WebhookDeps['store'] & Pick<Store, 'grants'>;
}

interface Revocation {
  readonly id: string;
  /** Which of what programs made by it ends too. */
  readonly ends: readonly MadeKind[];
}

/**
 * Ends a token and what is asked for of what programs made by it: first the token, which could make more. Its revocation says on record
 * what ends too, so that a crash in between leaves nothing alive. Gives all that it made.
 */
export async function revokeToken(
  deps: EndDeps,
  { id, ends }: Revocation,
  by: Principal,
): Promise<readonly MadeByToken[]> {
  await revokeGrant(deps, id, by, ends.length === 0 ? {} : { ends: [...ends] });
  return endMade(deps, { id, ends }, by);
}

/** Does what follows from a revocation on record and was not done: in the name of the program. False where nothing was left to do. */
export async function finishRevocation(deps: EndDeps, event: AuditEvent): Promise<boolean> {
  const wasProjected = await projectRevocation(deps.store, event);
  const said = readAs(event, 'grant.revoked')?.details.ends ?? [];
  const ends = madeKinds.filter((kind) => said.includes(kind));
  if (ends.length === 0) return wasProjected;
  const made = await endMade(deps, { id: event.subject, ends }, programPrincipal);
  return wasProjected || made.some(({ kind }) => ends.includes(kind));
}

async function endMade(deps: EndDeps, { id, ends }: Revocation, by: Principal): Promise<readonly MadeByToken[]> {
  const made = (await madeByTokens(deps.store)).get(id) ?? [];
  for (const one of made.filter(({ kind }) => ends.includes(kind)))
    if (one.kind === 'webhook') await removeWebhook(deps, one.id, by);
    else await revokeGrant(deps, one.id, by);
  return made;
}
