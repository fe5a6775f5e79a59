import { tokenLink } from '../../digest/digest-links.js';
import { hashToken } from '../../digest/token.js';
import type { Account, LinkMethod } from '../../model/access/account.js';
import { type Grant, grantId } from '../../model/access/grant.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { Needs } from '../../ports/services.js';
import { type LedgerDeps, openDelivery } from '../open-delivery.js';
import { checkGrant, type GrantDeps, grantLink } from './grant-link.js';
import { findAccount, hasAdmin } from './manage-accounts.js';

const minuteMs = 60_000;

/** How long a sign-in link is valid, by the way it was given. */
export const signInLinkMs: Readonly<Record<LinkMethod, number>> = {
  mail: 15 * minuteMs,
  terminal: 15 * minuteMs,
  owner: 24 * 60 * minuteMs,
  invitation: 7 * 24 * 60 * minuteMs,
};

interface LinkDeps extends GrantDeps {
  readonly clock: LedgerDeps['clock'];
}

export interface LinkRequest {
  /** Null for the link that makes the first account. */
  readonly account: string | null;
  readonly method: LinkMethod;
  /** Hash of the value that the requesting browser holds. Null without a browser. */
  readonly browser: string | null;
  readonly invitedBy?: string | null;
}

/** Makes a link that signs somebody in once. Returns the token; the store keeps only its hash. */
export async function issueSignInLink(
  deps: LinkDeps,
  request: LinkRequest,
): Promise<{ readonly owner: string; readonly token: string }> {
  const owner = deps.clock.newId();
  const expiresAt = new Date(deps.clock.now().getTime() + signInLinkMs[request.method]).toISOString();
  const token = await grantLink(deps, { scope: 'sign-in', owner, expiresAt, signIn: { invitedBy: null, ...request } });
  return { owner, token };
}

/**
 * The address for creating the first account, printed when the service starts. Null if there is an administrator. Each call makes a new
 * one.
 */
export async function openingLink(deps: LinkDeps & Needs<'publicUrl', 'grants' | 'accounts'>): Promise<string | null> {
  if (await hasAdmin(deps.store)) return null;
  const { token } = await issueSignInLink(deps, { account: null, method: 'owner', browser: null });
  return tokenLink(deps.publicUrl, 'sign-in', token);
}

type MailDeps = LinkDeps & LedgerDeps & Needs<'queue', 'grants' | 'deliveries' | 'mailPauses'>;

/** Mails a link that signs a person in once, on request in a browser or as an invitation. */
export async function mailSignInLink(
  deps: MailDeps,
  account: Account,
  link: Pick<LinkRequest, 'browser' | 'invitedBy'> & { readonly method: 'mail' | 'invitation' },
): Promise<void> {
  const { owner } = await issueSignInLink(deps, { account: account.id, ...link });
  const mail = { kind: 'sign-in', subjectId: owner, recipient: account.address, sequence: 0 } as const;
  await deps.queue.enqueue(newJob.deliverMail((await openDelivery(deps, mail)).id));
}

export interface SignInRequest {
  readonly address: string;
  readonly browser: string;
  /** True if people with an identity at the provider get links, too. */
  readonly anyAccount: boolean;
}

/** Mails the requested link, if the address belongs to an account that may use it. */
export async function answerSignInRequest(
  deps: MailDeps & Needs<never, 'accounts'>,
  { address, browser, anyAccount }: SignInRequest,
): Promise<void> {
  const account = (await findAccount(deps, address))?.value;
  if (!account || account.state === 'disabled' || (account.identity !== null && !anyAccount)) return;
  await mailSignInLink(deps, account, { method: 'mail', browser });
}

export type SignInVerdict =
  | { readonly kind: 'valid'; readonly grant: Grant; readonly signIn: NonNullable<Grant['signIn']> }
  | { readonly kind: 'expired' | 'revoked' | 'forged' }
  | { readonly kind: 'other-browser' };

/** Checks a sign-in link without using it up. */
export async function checkSignInLink(
  deps: GrantDeps,
  token: string,
  browserSecret: string | undefined,
): Promise<SignInVerdict> {
  const verdict = await checkGrant(deps, token, 'sign-in');
  if (verdict.kind === 'forged') return verdict;
  if (verdict.kind !== 'valid') return { kind: verdict.kind };
  const grant = (await deps.store.grants.get(grantId('sign-in', verdict.owner)))?.value;
  if (!grant?.signIn) return { kind: 'expired' };
  const { browser } = grant.signIn;
  if (browser !== null && (browserSecret === undefined || hashToken(browserSecret) !== browser)) {
    return { kind: 'other-browser' };
  }
  return { kind: 'valid', grant, signIn: grant.signIn };
}

/** Uses up a link. Of two concurrent uses, only one succeeds. */
export async function consumeSignInLink(deps: GrantDeps, grant: Grant): Promise<boolean> {
  const stored = await deps.store.grants.get(grant.id);
  if (!stored || stored.value.tokenHashes.length === 0) return false;
  const used = { ...stored.value, tokenHashes: [], revokedAt: deps.clock.now().toISOString() };
  return (await deps.store.grants.replace(used, stored.version)) === 'replaced';
}
