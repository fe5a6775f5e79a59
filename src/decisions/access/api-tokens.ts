import { hashToken } from '../../digest/token.js';
import type { Account, Right, TokenRight } from '../../model/access/account.js';
import { type AuditEvent, readAs } from '../../model/access/audit.js';
import { type CalendarContent, type Grant, grantId } from '../../model/access/grant.js';
import { type Person, type Principal, programPrincipal } from '../../model/access/principal.js';
import { isDue } from '../../model/ahead.js';
import { mailPauseId, waitsForPerson } from '../../model/digest/digest.js';
import { addTo } from '../../model/gather.js';
import { limits } from '../../model/limits.js';
import type { Needs } from '../../ports/services.js';
import type { Versioned } from '../../ports/store/collection.js';
import type { Store } from '../../ports/store/store.js';
import { keptWebhooks, removeWebhook, type WebhookDeps } from '../manage-webhooks.js';
import { type AuditDeps, recordEvent } from '../record-event.js';
import { grantsOf, projectRevocation, revokeGrant } from './grant-link.js';
import { newSecret } from './sessions.js';

export const tokenDays = [30, 90, 365] as const;
export type TokenDays = (typeof tokenDays)[number];

const dayMs = 86_400_000;
/** The least time between two writes of the last use. */
const noteMs = 10 * 60_000;

/** The form of a token, which secret scanners recognise. Nothing else is looked up. */
const tokenForm = /^vigie_[0-9a-f]{64}$/;

/** A grant of the scope `api`. */
export type ApiToken = Grant & { readonly api: NonNullable<Grant['api']>; readonly expiresAt: string };

export interface TokenRequest {
  readonly account: string;
  /** Its purpose. */
  readonly name: string;
  readonly right: TokenRight;
  readonly days: TokenDays;
}

type IssueDeps = AuditDeps<'grants'>;

export type IssuedToken =
  | { readonly kind: 'issued'; readonly grant: Grant; readonly token: string }
  | { readonly kind: 'too-many'; readonly most: number };

/** Makes a token. It is returned only now; the store keeps its hash. The event is recorded first. */
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

type ResumeDeps = Needs<'clock', 'accounts' | 'grants' | 'mailPauses'>;

export interface TokenHolder {
  readonly account: Account;
  readonly grantId: string;
  /** The most that the token may do. */
  readonly right: TokenRight;
}

/** The owner of a valid token whose account is active. An unknown token costs one read; a text without the form of a token costs none. */
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
  // A conflict is ignored: another writer stored nearly the same, or revoked it.
  await store.grants.replace({ ...value, api: { ...api, lastUsedAt: now.toISOString() } }, version);
}

export function principalOfToken({ account: { id, name }, grantId }: TokenHolder): Person {
  return { kind: 'person', name, assurance: 'token', account: id, grantId };
}

/** The tokens that are not revoked, including expired ones, of one account or of all. Newest first. */
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

/** 128 bits of the hash, enough to find the grant; the whole hash is compared. */
function ownerOfHash(hash: string): string {
  return hash.slice(0, 32);
}

export type MadeByToken =
  | { readonly kind: 'calendar'; readonly id: string; readonly calendar: CalendarContent }
  | { readonly kind: 'webhook'; readonly id: string; readonly name: string };

export type MadeKind = MadeByToken['kind'];
const madeKinds: readonly MadeKind[] = ['calendar', 'webhook'];

/** The kinds that a person with these rights may end. A webhook belongs to the watch, not to the person who made it. */
export function endableKinds(may: (right: Right) => boolean): readonly MadeKind[] {
  return madeKinds.filter((kind) => kind === 'calendar' || may('edit'));
}

/** The valid things made with tokens, by token id. */
export async function madeByTokens(
  store: Pick<Store, 'grants' | 'webhooks' | 'refresh'>,
): Promise<ReadonlyMap<string, readonly MadeByToken[]>> {
  const made = new Map<string, MadeByToken[]>();
  const note = (token: string | null | undefined, one: MadeByToken): void => {
    if (token) addTo(made, token, one);
  };
  // So that things made just now are found.
  await store.refresh();
  for await (const { value } of grantsOf(store, 'calendar')) {
    const { id, madeBy, calendar, tokenHashes } = value;
    if (calendar && tokenHashes.length > 0) note(madeBy, { kind: 'calendar', id, calendar });
  }
  for (const { id, name, madeBy } of await keptWebhooks(store)) note(madeBy, { kind: 'webhook', id, name });
  return made;
}

type EndDeps = WebhookDeps & Needs<never, 'grants'>;

interface Revocation {
  readonly id: string;
  /** The kinds of things made with it that end, too. */
  readonly ends: readonly MadeKind[];
}

/**
 * Revokes a token and the requested kinds of things made with it; the token first, since it could make more. The event of the revocation
 * lists these kinds, so that a crash in between leaves nothing alive. Returns everything made with the token.
 */
export async function revokeToken(
  deps: EndDeps,
  { id, ends }: Revocation,
  by: Principal,
): Promise<readonly MadeByToken[]> {
  await revokeGrant(deps, id, by, ends.length === 0 ? {} : { ends: [...ends] });
  return endMade(deps, { id, ends }, by);
}

/** Finishes a recorded revocation, in the name of the program. False if nothing was left to do. */
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
