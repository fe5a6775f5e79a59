import { hashToken } from '../../digest/token.js';
import type { Account, Right, TokenRight } from '../../model/access/account.js';
import { type AuditEvent, readAs } from '../../model/access/audit.js';
import { type CalendarContent, type Grant, grantId } from '../../model/access/grant.js';
import { type Person, type Principal, programPrincipal } from '../../model/access/principal.js';
import { isDue } from '../../model/ahead.js';
import { mailPauseId, waitsForPerson } from '../../model/digest/digest.js';
import { addTo } from '../../model/gather.js';
import { limits } from '../../model/limits.js';
import type { Versioned } from '../../ports/store/collection.js';
import type { Store, StoreDeps } from '../../ports/store/store.js';
import { keptWebhooks, removeWebhook, type WebhookDeps } from '../manage-webhooks.js';
import { type AuditDeps, recordEvent } from '../record-event.js';
import { grantsOf, projectRevocation, revokeGrant } from './grant-link.js';
import { newSecret } from './sessions.js';

/** For how many days a token may be made. */
export const tokenDays = [30, 90, 365] as const;
export type TokenDays = (typeof tokenDays)[number];

const dayMs = 86_400_000;
/** That a token was used is written no more often. */
const noteMs = 10 * 60_000;

/** The form of a token, by which scanners of secrets know one: nothing else is looked up. */
const tokenForm = /^vigie_[0-9a-f]{64}$/;

/** A grant of the scope `api`. */
export type ApiToken = Grant & { readonly api: NonNullable<Grant['api']>; readonly expiresAt: string };

export interface TokenRequest {
  readonly account: string;
  /** What it is for. */
  readonly name: string;
  readonly right: TokenRight;
  readonly days: TokenDays;
}

type IssueDeps = AuditDeps<'grants'>;

export type IssuedToken =
  | { readonly kind: 'issued'; readonly grant: Grant; readonly token: string }
  | { readonly kind: 'too-many'; readonly most: number };

/** Makes a token. It is given this once; what is kept is its hash. On record first. */
export async function issueApiToken(
  deps: IssueDeps,
  { days, ...request }: TokenRequest,
  by: Principal,
): Promise<IssuedToken> {
  const now = deps.clock.now();
  const held = (await tokensOf(deps.store, request.account)).filter(({ expiresAt }) => !isDue(expiresAt, now, 'grant'));
  if (held.length >= limits.tokens) return { kind: 'too-many', most: limits.tokens };
  const token = `vigie_${newSecret(deps.clock)}`;
  const hash = hashToken(token);
  const owner = ownerOfHash(hash);
  const id = grantId('api', owner);
  const expiresAt = new Date(now.getTime() + days * dayMs).toISOString();
  const { account, name, right } = request;
  const details = { owner: account, name, right, expiresAt };
  const { at: createdAt } = await recordEvent(deps, { by, action: 'grant.issued', subject: id, details });
  const grant: Grant = {
    ...{ id, scope: 'api', owner, tokenHashes: [hash], createdAt, expiresAt, revokedAt: null, sequence: 0 },
    api: { account, name, right, lastUsedAt: null },
  };
  await deps.store.grants.create(grant);
  return { kind: 'issued', grant, token };
}

type ResumeDeps = StoreDeps<'accounts' | 'grants' | 'mailPauses'>;

export interface TokenHolder {
  readonly account: Account;
  readonly grantId: string;
  /** At most. */
  readonly right: TokenRight;
}

/** Whose token it is, where it holds and their account does: one read for what is nobody's, none for what has not the form. */
export async function resumeApiToken({ store, clock }: ResumeDeps, token: string): Promise<TokenHolder | undefined> {
  if (!tokenForm.test(token)) return undefined;
  const hash = hashToken(token);
  const stored = await store.grants.get(grantId('api', ownerOfHash(hash)));
  if (!stored || !isApiToken(stored.value) || !stored.value.tokenHashes.includes(hash)) return undefined;
  const { api, expiresAt, id } = stored.value;
  if (isDue(expiresAt, clock.now(), 'grant')) return undefined;
  const account = (await store.accounts.get(api.account))?.value;
  if (account?.state !== 'active') return undefined;
  if (waitsForPerson((await store.mailPauses.get(mailPauseId))?.value, stored.value)) return undefined;
  await noteUse({ store, clock }, stored);
  return { account, grantId: id, right: api.right };
}

async function noteUse({ store, clock }: ResumeDeps, { value, version }: Versioned<Grant>): Promise<void> {
  const now = clock.now();
  const { api } = value;
  if (!api || (api.lastUsedAt !== null && now.getTime() - Date.parse(api.lastUsedAt) < noteMs)) return;
  // Another writer recorded about the same, or revoked it.
  await store.grants.replace({ ...value, api: { ...api, lastUsedAt: now.toISOString() } }, version);
}

export function principalOfToken({ account: { id, name }, grantId }: TokenHolder): Person {
  return { kind: 'person', name, assurance: 'token', account: id, grantId };
}

/** The tokens that were not revoked, also those that are over: of an account, or of all. The newest first. */
export async function tokensOf(store: Pick<Store, 'grants'>, account?: string): Promise<ApiToken[]> {
  const found: ApiToken[] = [];
  for await (const { value } of grantsOf(store, 'api')) {
    const isHeld = isApiToken(value) && value.tokenHashes.length > 0;
    if (isHeld && (account === undefined || value.api.account === account)) found.push(value);
  }
  return found.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** The token with an id. The caller checks who may revoke it. */
export async function findToken(store: Pick<Store, 'grants'>, id: string): Promise<ApiToken | undefined> {
  const grant = (await store.grants.get(id))?.value;
  return grant && isApiToken(grant) ? grant : undefined;
}

function isApiToken(grant: Grant): grant is ApiToken {
  return grant.api !== undefined && grant.expiresAt !== null;
}

/** 128 bits of the hash: enough to find it by, and the whole of it is compared. */
function ownerOfHash(hash: string): string {
  return hash.slice(0, 32);
}

export type MadeByToken =
  | { readonly kind: 'calendar'; readonly id: string; readonly calendar: CalendarContent }
  | { readonly kind: 'webhook'; readonly id: string; readonly name: string };

export type MadeKind = MadeByToken['kind'];
const madeKinds: readonly MadeKind[] = ['calendar', 'webhook'];

/** What a person with these rights may end of it: a webhook belongs to the watch, not to the person who made it. */
export function endableKinds(may: (right: Right) => boolean): readonly MadeKind[] {
  return madeKinds.filter((kind) => kind === 'calendar' || may('edit'));
}

/** What holds of what tokens made, by the ids of the tokens. */
export async function madeByTokens(
  store: Pick<Store, 'grants' | 'webhooks' | 'refresh'>,
): Promise<ReadonlyMap<string, readonly MadeByToken[]>> {
  const made = new Map<string, MadeByToken[]>();
  const note = (token: string | null | undefined, one: MadeByToken): void => {
    if (token) addTo(made, token, one);
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
