import { z } from 'zod';
import {
  type ApiToken,
  endableKinds,
  findToken,
  type MadeByToken,
  madeByTokens,
  revokeToken,
  tokensOf,
} from '../../decisions/access/api-tokens.js';
import {
  type AccountChange,
  allAccounts,
  changeAccount,
  createAccount,
} from '../../decisions/access/manage-accounts.js';
import { mailSignInLink } from '../../decisions/access/sign-in-link.js';
import { Account, onlyLooks, Role, TokenRight } from '../../model/access/account.js';
import { type Person, PersonName } from '../../model/access/principal.js';
import { MailAddress } from '../../model/digest/subscription.js';
import { Instant } from '../../model/item/entry.js';
import { UiLanguage } from '../../model/ui-language.js';
import { shownAs } from '../../shapes/shown-as.js';
import { answerError } from '../http/answer-error.js';
import { challenge } from '../http/identify.js';
import { answerDecided, settled } from '../http/if-match.js';
import type { Asked } from '../http/operation.js';
import { principalOf } from '../http/principal-of-request.js';
import { problemResponse } from '../http/problem.js';
import { refuseChange } from '../http/require-right.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import type { SiteContext, WebDeps } from '../site-env.js';

const { id, name, role, state, language, createdAt, sequence } = Account.shape;
const AccountShape = z
  .object({ ...{ id, address: z.string(), name, role, state, language, createdAt }, auditSequence: sequence })
  .meta({ id: 'Account', description: 'A person who may sign in, or was invited to.' });
const AccountsShape = z.object({ accounts: z.array(AccountShape) });

const InviteBody = z.strictObject({
  ...{ address: MailAddress, name: PersonName, role: Role },
  language: UiLanguage.default('fr').describe('Of the mails about signing in.'),
  adopts: z
    .boolean()
    .default(false)
    .describe('What was signed and saved under this name without an account is theirs.'),
});
const ChangeBody = z.strictObject({
  role: Role.optional(),
  state: z.enum(['active', 'disabled']).optional().describe('`disabled` ends every session of theirs.'),
});

const path = `/api/v1/accounts/:id{${idPattern}}` as const;
const forAdmins = { right: 'administer', tag: 'People and tokens' } as const;

export function addAccountApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation({
    ...{ ...forAdmins, method: 'GET', path: '/api/v1/accounts', id: 'listAccounts', summary: 'Who may sign in' },
    answer: { description: 'Everybody, by name.', body: AccountsShape },
    handle: async (c) => {
      const accounts = (await allAccounts(deps.store)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
      return c.json({ accounts: accounts.map(accountJson) });
    },
  });

  routes.operation({
    ...{ ...forAdmins, method: 'POST', path: '/api/v1/accounts', id: 'invite', summary: 'Invites a person by mail' },
    description:
      'The link in the mail works once, within seven days. 409 where the address has an account, somebody the name, or somebody signed with it without an account and `adopts` is not true; 403 where a token invites an administrator.',
    body: InviteBody,
    example: { address: 'nadia@example.org', name: 'Nadia Benali', role: 'analyst' },
    answer: { status: 201, description: 'The account.', body: AccountShape },
    problems: [404, 409],
    handle: forPerson(async (c, { body, by }) => {
      if (body.role === 'admin' && c.get('visitor').kind === 'token') return refuseToPromote(c, deps);
      const made = await createAccount(deps, { ...body, state: 'invited' }, by);
      if (made.kind === 'name-signed')
        return taken('name', 'a name that nobody signed with, or `adopts: true`', body.name);
      if (!('account' in made)) return taken('name', 'a name that nobody else has', body.name);
      if (made.kind === 'known') return taken('address', 'an address that has no account', body.address);
      await mailSignInLink(deps, made.account, { method: 'invitation', browser: null, invitedBy: by.account ?? null });
      return c.json(accountJson(made.account), 201);
    }),
  });

  routes.operation({
    ...{ ...forAdmins, method: 'PATCH', path, id: 'changeAccount' },
    summary: 'Changes a person’s role, or removes or restores their access',
    description: '409 when nobody could administer any more; 403 when a token would make an administrator.',
    ifMatch: true,
    body: ChangeBody,
    example: { role: 'editor' },
    answer: { description: 'The account.', body: AccountShape },
    problems: [409],
    handle: forPerson(async (c, { body: { role, state }, by, seen }) => {
      const change = { ...(role && { role }), ...(state && { state }), seen };
      const id = c.req.param('id') ?? '';
      if (c.get('visitor').kind === 'token' && (await promotes(deps, id, change))) return refuseToPromote(c, deps);
      const outcome = await settled(deps.store, changeAccount(deps, id, change, by));
      if (outcome.kind === 'last-admin') return taken(role ? 'role' : 'state', 'somebody left who may administer');
      return answerDecided(c, deps.store, accountJson(outcome.account));
    }),
  });

  routes.operation({
    ...{ ...forAdmins, method: 'POST', path: `${path}/invitations` as const, id: 'inviteAgain' },
    summary: 'Mails an invitation again',
    answer: { status: 204, description: 'It is on its way.' },
    handle: forPerson(async (c, { by }) => {
      const account = (await deps.store.accounts.get(c.req.param('id') ?? ''))?.value;
      if (account?.state !== 'invited') return answerError(c, 404, 'not-found');
      await mailSignInLink(deps, account, { method: 'invitation', browser: null, invitedBy: by.account ?? null });
      return c.body(null, 204);
    }),
  });
}

/** True if the change would make somebody an active administrator who is not one now. */
async function promotes({ store }: WebDeps, id: string, change: AccountChange): Promise<boolean> {
  const before = (await store.accounts.get(id))?.value;
  const administers = ({ role, state }: Pick<Account, 'role' | 'state'>) => role === 'admin' && state !== 'disabled';
  return before !== undefined && !administers(before) && administers({ ...before, ...change });
}

/** Refused, since an administrator made with a leaked token would outlive the token and let anybody in. */
async function refuseToPromote(c: SiteContext, deps: WebDeps): Promise<Response> {
  return challenge(await refuseChange(c, deps, 'administer'), 'insufficient_scope');
}

type Decide<B> = (c: SiteContext, asked: Asked<unknown, B> & { readonly by: Person }) => Promise<Response>;

/** Only callers with an account may change accounts. */
function forPerson<B>(decide: Decide<B>): (c: SiteContext, asked: Asked<unknown, B>) => Promise<Response> | Response {
  return (c, asked) => {
    const by = principalOf(c.get('visitor'));
    return by ? decide(c, { ...asked, by }) : answerError(c, 404, 'not-found');
  };
}

function taken(where: string, expected: string, got?: string): Response {
  const errors = [{ where, expected, ...(got === undefined ? {} : { got: JSON.stringify(got) }) }];
  return problemResponse({ status: 409, code: 'conflict', title: 'It is taken, or has to stay', errors });
}

function accountJson(account: Account): z.infer<typeof AccountShape> {
  return shownAs(AccountShape, { ...account, auditSequence: account.sequence });
}

const TokenShape = z
  .object({
    id: z.string(),
    account: z.string().describe('Id of the account it belongs to.'),
    name: z.string(),
    right: TokenRight.describe('What it allows at most.'),
    createdAt: Instant,
    expiresAt: Instant,
    lastUsedAt: Instant.nullable().describe('As of ten minutes ago at most.'),
    made: z
      .array(z.object({ kind: z.enum(['calendar', 'webhook']), id: z.string() }))
      .describe('What programs made with it and that goes on without it.'),
  })
  .meta({ id: 'Token', description: 'What lets a program act for a person. The token itself is stored nowhere.' });
const TokensShape = z.object({ tokens: z.array(TokenShape) });

/** Lists and revokes tokens. They are made only on pages and at a terminal; no token makes another. */
export function addTokenApi(routes: SiteRoutes, { store, ...deps }: WebDeps): void {
  routes.operation({
    ...{ method: 'GET', path: '/api/v1/tokens', right: 'read', id: 'listTokens', tag: 'People and tokens' },
    summary: 'Your tokens; for administrators, everybody’s',
    answer: { description: 'Those that have not been revoked, newest first.', body: TokensShape },
    handle: async (c) => {
      const { account } = principalOf(c.get('visitor')) ?? {};
      const tokens = await tokensOf(store, c.get('reader').may('administer') ? undefined : (account ?? ''));
      const made = await madeByTokens(store);
      return c.json({ tokens: tokens.map((token) => tokenJson(token, made.get(token.id) ?? [])) });
    },
  });

  routes.operation({
    ...{ method: 'DELETE', path: `/api/v1/tokens/:id{${idPattern}}`, right: 'read', id: 'revokeToken' },
    ...{ tag: 'People and tokens', summary: 'Revokes one of your tokens or, as an administrator, anybody’s' },
    description:
      'A token may revoke itself, also one that only reads. What programs made by it stays unless `made=end` says otherwise; a token that only reads ends nothing but itself, and webhooks end by whoever may `edit` alone.',
    query: z.object({
      made: z.enum(['keep', 'end']).default('keep').describe('What happens to calendars and webhooks made with it.'),
    }),
    answer: { status: 204, description: 'It no longer allows anything.' },
    // No right is needed to revoke one's own token.
    changes: false,
    handle: async (c, { query }) => {
      const visitor = c.get('visitor');
      const by = principalOf(visitor);
      const token = await findToken(store, c.req.param('id'));
      if (!token || !by) return answerError(c, 404, 'not-found');
      const isItself = visitor.kind === 'token' && visitor.grantId === token.id;
      const onlyReads = visitor.kind === 'token' && onlyLooks(visitor.right);
      const isTheirs = token.api.account === by.account || c.get('reader').may('administer');
      if (!isItself && (onlyReads || !isTheirs)) return answerError(c, 404, 'not-found');
      const { may } = c.get('reader');
      const ends = query.made === 'end' && !onlyReads ? endableKinds(may) : [];
      await revokeToken({ ...deps, store }, { id: token.id, ends }, by);
      return c.body(null, 204);
    },
  });
}

function tokenJson(token: ApiToken, made: readonly MadeByToken[]): z.infer<typeof TokenShape> {
  const ids = made.map(({ kind, id }) => ({ kind, id }));
  return shownAs(TokenShape, { ...token.api, ...token, made: ids });
}
