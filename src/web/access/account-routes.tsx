import { z } from 'zod';
import {
  endableKinds,
  findToken,
  issueApiToken,
  type MadeKind,
  revokeToken,
  tokenDays,
  tokensOf,
} from '../../decisions/access/api-tokens.js';
import { allAccounts, arrangeAccount, changeAccount, createAccount } from '../../decisions/access/manage-accounts.js';
import { endSession } from '../../decisions/access/sessions.js';
import { mailSignInLink } from '../../decisions/access/sign-in-link.js';
import { Absence, Role, TokenRight } from '../../model/access/account.js';
import { TokenName } from '../../model/access/grant.js';
import { PersonName } from '../../model/access/principal.js';
import { MailAddress } from '../../model/digest/subscription.js';
import { UiLanguage } from '../../model/ui-language.js';
import { tellStale } from '../audit/tell-stale.js';
import { listCalendars } from '../deadlines/calendar-page.js';
import { listFeeds } from '../feeds/name-feed.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { leadTo, mailed } from '../http/lead-to.js';
import { readForm } from '../http/read-form.js';
import { readSeen } from '../http/seen.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import type { RefusedAbsence } from './absence-form.js';
import { answerAccount, listMade } from './account-page.js';
import { accountPhrases } from './account-phrases.js';
import { type PeopleNotice, PeoplePage } from './people-page.js';
import { tokenPhrases } from './token-phrases.js';
import { NewTokenPage } from './token-section.js';

const InviteForm = z.object({
  ...{ address: MailAddress, name: PersonName, role: Role, language: UiLanguage },
  adopts: z.stringbool().optional(),
});
const ChangeForm = z.union([
  z.object({ role: Role }),
  z.object({ state: z.enum(['active', 'disabled']) }),
  z.object({ again: z.literal('yes') }),
]);

export function addAccountRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.getOwn('/account', 'read', (c, person) => answerAccount(c, deps, person));

  routes.postOwn('/account/reminders', 'read', async (c, person) => {
    const fields = await readForm(c);
    const { from = '', until = '', deputy = '', reminded, seen } = fields;
    const refuse = (wrong: RefusedAbsence['wrong']) => answerAccount(c, deps, person, { absence: { fields, wrong } });
    const isAway = from !== '' || until !== '';
    const absence = Absence.safeParse({ from, until, deputy: deputy === '' ? null : deputy });
    if (isAway && !absence.success) return refuse('days');
    const said = { absence: absence.data ?? null, isReminded: reminded === 'yes', seen: readSeen(seen) };
    const outcome = await arrangeAccount(deps, person.account.id, said, person.by);
    if (outcome.kind === 'no-deputy') return refuse('deputy');
    if (outcome.kind === 'stale') return answerAccount(await tellStale(c, deps, outcome), deps, person);
    return leadTo(c, '/account#reminders', 'saved');
  });

  routes.postOwn(`/account/sessions/:id{${idPattern}}/end`, 'read', async (c, { account, by }) => {
    const ended = await endSession(deps, c.req.param('id'), { account: account.id, by });
    return ended ? leadTo(c, '/account', 'ended') : answerError(c, 404, 'not-found');
  });

  routes.getOwn('/people', 'administer', (c) => answerPeople(c, deps));

  routes.postOwn('/people', 'administer', async (c, { account, by }) => {
    const fields = await readForm(c);
    const refuse = (where: ReadonlySet<string>) => answerPeople(c, deps, { kind: 'refused', fields, where });
    const form = InviteForm.safeParse(fields);
    if (!form.success) return refuse(wrongFields(form.error));
    const made = await createAccount(deps, { ...form.data, adopts: form.data.adopts ?? false, state: 'invited' }, by);
    if (!('account' in made)) return refuse(new Set([made.kind === 'name-signed' ? 'signed' : 'taken']));
    if (made.kind === 'known') return refuse(new Set(['known']));
    await mailSignInLink(deps, made.account, { method: 'invitation', browser: null, invitedBy: account.id });
    return leadTo(c, `/people#${made.account.id}`, mailed(deps));
  });

  routes.postOwn(`/people/:id{${idPattern}}`, 'administer', async (c, { account, by }) => {
    const sent = await readForm(c);
    const form = ChangeForm.safeParse(sent);
    if (!form.success) return answerError(c, 400, 'form');
    const id = c.req.param('id');
    if ('again' in form.data) return inviteAgain(c, deps, { id, invitedBy: account.id });
    const outcome = await changeAccount(deps, id, { ...form.data, seen: readSeen(sent.seen) }, by);
    if (outcome.kind === 'stale') return answerPeople(await tellStale(c, deps, outcome), deps);
    if (outcome.kind === 'unknown-account') return answerError(c, 404, 'not-found');
    if (outcome.kind === 'last-admin') return answerPeople(c, deps, { kind: 'last-admin' });
    return leadTo(c, `/people#${id}`, 'saved');
  });
}

interface Invitation {
  readonly id: string;
  readonly invitedBy: string;
}

async function inviteAgain(c: SiteContext, deps: WebDeps, { id, invitedBy }: Invitation): Promise<Response> {
  const account = (await deps.store.accounts.get(id))?.value;
  if (account?.state !== 'invited') return answerError(c, 404, 'not-found');
  await mailSignInLink(deps, account, { method: 'invitation', browser: null, invitedBy });
  return leadTo(c, `/people#${id}`, mailed(deps));
}

function wrongFields({ issues }: z.ZodError): ReadonlySet<string> {
  return new Set(issues.map(({ path }) => String(path[0])));
}

async function answerPeople(c: SiteContext, deps: WebDeps, notice?: PeopleNotice): Promise<Response> {
  const { language } = c.get('reader');
  const [accounts, tokens, made, feeds, calendars] = await Promise.all([
    allAccounts(deps.store),
    tokensOf(deps.store),
    listMade(deps, language),
    listFeeds(deps, language),
    listCalendars(deps, language),
  ]);
  const byName = accounts.toSorted((a, b) => a.name.localeCompare(b.name, language));
  const { people: title } = accountPhrases[language];
  const { outboxDir } = deps;
  const page = <PeoplePage accounts={byName} {...{ tokens, made, notice, outboxDir }} links={{ feeds, calendars }} />;
  return respondPage(c, { title, status: notice === undefined ? 200 : 422 }, page);
}

const NewToken = z.object({
  right: TokenRight,
  days: z.coerce.number().pipe(z.literal(tokenDays)),
});

/** Tokens by which programs use the API. People see their own, administrators see all. Only a signed-in person can make one. */
export function addApiTokenRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.postOwn('/account/tokens', 'read', async (c, person) => {
    const { account, by } = person;
    const reader = c.get('reader');
    const fields = await readForm(c);
    const form = NewToken.safeParse(fields);
    if (!form.success) return answerError(c, 400, 'form');
    if (!reader.may(form.data.right)) return answerError(c, 403, 'right');
    const name = TokenName.safeParse(fields.name);
    if (!name.success) return answerAccount(c, deps, person, { token: { fields, tooMany: null } });
    const made = await issueApiToken(deps, { ...form.data, name: name.data, account: account.id }, by);
    if (made.kind === 'too-many') return answerAccount(c, deps, person, { token: { fields, tooMany: made.most } });
    const { newTitle: title } = tokenPhrases[reader.language];
    return respondPage(c, { title }, <NewTokenPage token={made.token} name={name.data} />);
  });

  routes.postOwn(`/account/tokens/:id{${idPattern}}/revoke`, 'read', async (c, { account, by }) => {
    const token = await findToken(deps.store, c.req.param('id'));
    if (token?.api.account !== account.id) return answerError(c, 404, 'not-found');
    await revokeToken(deps, { id: token.id, ends: await endsToo(c) }, by);
    return leadTo(c, '/account#tokens', 'revoked');
  });

  routes.postOwn(`/people/tokens/:id{${idPattern}}/revoke`, 'administer', async (c, { by }) => {
    const token = orNotFound(await findToken(deps.store, c.req.param('id')));
    await revokeToken(deps, { id: token.id, ends: await endsToo(c) }, by);
    return leadTo(c, `/people#${token.api.account}`, 'revoked');
  });
}

/** The kinds of things made with the token that are to end, too. */
async function endsToo(c: SiteContext): Promise<readonly MadeKind[]> {
  return (await readForm(c)).made === 'end' ? endableKinds(c.get('reader').may) : [];
}
