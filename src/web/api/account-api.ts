import { z } from 'zod';
import {
  type AccountChange,
  allAccounts,
  changeAccount,
  createAccount,
} from '../../decisions/access/manage-accounts.js';
import { mailSignInLink } from '../../decisions/access/sign-in-link.js';
import { Account, Role } from '../../model/access/account.js';
import type { Person } from '../../model/access/principal.js';
import { PersonName } from '../../model/access/principal.js';
import { MailAddress, UiLanguage } from '../../model/digest/subscription.js';
import { answerError } from '../http/answer-error.js';
import { challenge } from '../http/bearer.js';
import { answerDecided, answerStale } from '../http/if-match.js';
import type { Asked } from '../http/operation.js';
import { idPattern } from '../http/path-id.js';
import { principalOf } from '../http/principal-of-request.js';
import { problemResponse } from '../http/problem.js';
import { refuseChange } from '../http/require-right.js';
import type { SiteRoutes } from '../http/site-routes.js';
import type { SiteContext } from '../site-env.js';
import type { WebDeps } from '../web-deps.js';

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

/** People who may sign in. There are none where nobody needs to: then nothing is found here. */
export function addAccountApi(routes: SiteRoutes, deps: WebDeps): void {
  routes.operation(
    {
      ...{ ...forAdmins, method: 'GET', path: '/api/v1/accounts', id: 'listAccounts', summary: 'Who may sign in' },
      answer: { description: 'Everybody, by name.', body: AccountsShape },
    },
    async (c) => {
      const accounts = (await allAccounts(deps.store)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
      return c.json({ accounts: accounts.map(accountJson) });
    },
  );

  routes.operation(
    {
      ...{ ...forAdmins, method: 'POST', path: '/api/v1/accounts', id: 'invite', summary: 'Invites a person by mail' },
      description:
        'The link in the mail works once, within seven days. 409 where the address has an account, somebody the name, or somebody signed with it without an account and `adopts` is not true; 403 where a token invites an administrator.',
      body: InviteBody,
      example: { address: 'nadia@example.org', name: 'Nadia Benali', role: 'analyst' },
      answer: { status: 201, description: 'The account.', body: AccountShape },
      problems: [404, 409],
    },
    forPerson(async (c, { body, by }) => {
      if (body.role === 'admin' && c.get('visitor').kind === 'token') return refuseToPromote(c, deps);
      const made = await createAccount(deps, { ...body, state: 'invited' }, by);
      if (made.kind === 'name-signed')
        return taken('name', 'a name that nobody signed with, or `adopts: true`', body.name);
      if (!('account' in made)) return taken('name', 'a name that nobody else has', body.name);
      if (made.kind === 'known') return taken('address', 'an address that has no account', body.address);
      await mailSignInLink(deps, made.account, { method: 'invitation', browser: null });
      return c.json(accountJson(made.account), 201);
    }),
  );

  routes.operation(
    {
      ...{ ...forAdmins, method: 'PATCH', path, id: 'changeAccount' },
      summary: 'Gives a person another role, lets them in or keeps them out',
      description: '409 where nobody would be left who may administer; 403 where a token makes an administrator.',
      ifMatch: true,
      body: ChangeBody,
      example: { role: 'editor' },
      answer: { description: 'The account.', body: AccountShape },
      problems: [409],
    },
    forPerson(async (c, { body: { role, state }, by, seen }) => {
      const change = { ...(role && { role }), ...(state && { state }), seen };
      const id = c.req.param('id') ?? '';
      if (c.get('visitor').kind === 'token' && (await promotes(deps, id, change))) return refuseToPromote(c, deps);
      const outcome = await changeAccount(deps, id, change, by);
      if (outcome.kind === 'unknown-account') return answerError(c, 404, 'not-found');
      if (outcome.kind === 'stale') return answerStale(deps.store, outcome);
      if (outcome.kind === 'last-admin') return taken(role ? 'role' : 'state', 'somebody left who may administer');
      return answerDecided(c, accountJson(outcome.account));
    }),
  );

  routes.operation(
    {
      ...{ ...forAdmins, method: 'POST', path: `${path}/invitations` as const, id: 'inviteAgain' },
      summary: 'Mails an invitation again',
      answer: { status: 204, description: 'It is on its way.' },
    },
    async (c) => {
      const account = (await deps.store.accounts.get(c.req.param('id')))?.value;
      if (account?.state !== 'invited') return answerError(c, 404, 'not-found');
      await mailSignInLink(deps, account, { method: 'invitation', browser: null });
      return c.body(null, 204);
    },
  );
}

/** Whether somebody would administer the watch, or may again, who does not now. */
async function promotes({ store }: WebDeps, id: string, change: AccountChange): Promise<boolean> {
  const before = (await store.accounts.get(id))?.value;
  const administers = ({ role, state }: Pick<Account, 'role' | 'state'>) => role === 'admin' && state !== 'disabled';
  return before !== undefined && !administers(before) && administers({ ...before, ...change });
}

/** An administrator made by a token that leaked would outlive it, and let in whom they like. */
async function refuseToPromote(c: SiteContext, deps: WebDeps): Promise<Response> {
  return challenge(await refuseChange(c, deps, 'administer'), 'insufficient_scope');
}

type Decide<B> = (c: SiteContext, asked: Asked<unknown, B> & { readonly by: Person }) => Promise<Response>;

/** Accounts are a matter of those who have one. */
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

function accountJson({ sequence, ...account }: Account): z.infer<typeof AccountShape> {
  const { id, address, name, role, state, language, createdAt } = account;
  return { id, address, name, role, state, language, createdAt, auditSequence: sequence };
}
