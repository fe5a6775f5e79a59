import { z } from 'zod';
import {
  changeAccount,
  createAccount,
  findAccount,
  hasAdmin,
  isNameTaken,
  whileInvited,
  whileNoAdmin,
} from '../../decisions/access/manage-accounts.js';
import { newSecret, principalOfAccount } from '../../decisions/access/sessions.js';
import { checkSignInLink, consumeSignInLink, type SignInVerdict } from '../../decisions/access/sign-in-link.js';
import { linkPaths } from '../../digest/digest-links.js';
import { hashToken } from '../../digest/token.js';
import type { Account } from '../../model/access/account.js';
import type { Grant, SignIn } from '../../model/access/grant.js';
import { PersonName, programPrincipal } from '../../model/access/principal.js';
import { MailAddress } from '../../model/digest/subscription.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { answerError, answerTooMany } from '../http/answer-error.js';
import { askingClient } from '../http/asking-client.js';
import { dropSession } from '../http/identify.js';
import { hourMs, RateLimit } from '../http/rate-limit.js';
import { localPath, readForm } from '../http/read-form.js';
import type { SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { TokenPage } from '../subscriptions/token-page.js';
import { accountPhrases } from './account-phrases.js';
import { browserOf, dropBrowser, endOwnSession, enter, keepBrowser } from './enter.js';
import { providerPhrases, Refusal } from './provider-phrases.js';
import { addProviderRoutes, signedOutPath } from './provider-routes.js';
import { answerSignIn, OwnerPage } from './sign-in-page.js';

/** Requests of one client in an hour, for links and for opening them. A whole office may be one client. */
const perClient = 120;
/** Links mailed to one address on request of one client, in this process. */
const perAddressOfClient = 5;
/** Links mailed to one address on request of anybody; more, so that a single stranger cannot use them up. */
const perAddress = 20;

const SignInForm = z.object({ address: MailAddress, back: z.string().max(4_000).catch('/') });
const OwnerForm = z.object({ address: MailAddress, name: PersonName });

/** Limits of requested links in this process. */
interface LinkLimits {
  readonly clients: RateLimit;
  readonly addresses: { readonly ofClient: RateLimit; readonly ofAll: RateLimit };
}

export function addSignInRoutes(routes: SiteRoutes, deps: WebDeps): void {
  const perHour = (quota: number) => new RateLimit(deps.clock, { quota, windowMs: hourMs });
  const clients = perHour(perClient);
  const addresses = { ofClient: perHour(perAddressOfClient), ofAll: perHour(perAddress) };

  routes.get('/sign-in', 'public', (c) => {
    const visitor = c.get('visitor');
    if (deps.access === 'open' || visitor.kind === 'signed-in') return c.redirect(backOf(c), 303);
    if (visitor.kind === 'signed-out' && visitor.refusal) return answerRefused(c, visitor.refusal);
    return answerSignIn(c, deps, { back: backOf(c), why: Refusal.safeParse(c.req.query('why')).data });
  });
  routes.post('/sign-in', 'public', (c) => mailLink(c, deps, { clients, addresses }));
  routes.get(linkPaths['sign-in'], 'public', (c) => answerLink(c, deps));
  routes.post(linkPaths['sign-in'], 'public', (c) => followLink(c, deps, clients));
  routes.post('/sign-out', 'public', async (c) => {
    const method = await endOwnSession(c, deps);
    dropSession(c, deps);
    return c.redirect(method === 'provider' ? signedOutPath : '/sign-in', 303);
  });
  addProviderRoutes(routes, deps, clients);
}

/** Has a link mailed if the address has an account. The answer is the same if it has none. */
async function mailLink(c: SiteContext, deps: WebDeps, { clients, addresses }: LinkLimits): Promise<Response> {
  const fields = await readForm(c);
  const form = SignInForm.safeParse(fields);
  if (!form.success) {
    return answerSignIn(c, deps, { back: localPath(fields.back ?? '/'), refused: fields.address ?? '' });
  }
  const waitMs = clients.take(askingClient(c, deps));
  if (waitMs > 0) return answerTooMany(c, waitMs);
  // Keep the secret of the browser, so that a person who asks twice may open either mail.
  const browserSecret = browserOf(c, deps)?.secret ?? newSecret(deps.clock);
  keepBrowser(c, deps, { secret: browserSecret, back: localPath(form.data.back) });
  const address = form.data.address.toLowerCase();
  if (addresses.ofClient.take(`${address} ${askingClient(c, deps)}`) === 0 && addresses.ofAll.take(address) === 0) {
    // Queued for any address, since the time of the answer would reveal whether a mail is written.
    const anyAccount = !deps.provider || deps.provider.mailLinks;
    const request = { address, browser: hashToken(browserSecret), anyAccount };
    await deps.queue.enqueue(newJob.mailSignInLink(deps.clock.newId(), request));
  }
  const t = accountPhrases[c.get('reader').language];
  const { outboxDir } = deps;
  const view =
    typeof outboxDir === 'string'
      ? { title: t.writtenTitle, text: t.written }
      : { title: t.sentTitle, text: outboxDir === null ? t.sent : t.handedOn };
  return respondPage(c, { title: view.title }, <TokenPage {...view} />);
}

/** The page of a link, with a button to use it: programs that scan mails open links, too, and must not use them up. */
async function answerLink(c: SiteContext, deps: WebDeps): Promise<Response> {
  const verdict = await checkSignInLink(deps, tokenOf(c), browserOf(c, deps)?.secret);
  if (verdict.kind !== 'valid') return answerVerdict(c, verdict.kind);
  if (verdict.signIn.account === null) return answerOwnerForm(c, deps, {});
  const account = await accountOf(deps, verdict.signIn);
  if (!account) return answerOver(c);
  const t = accountPhrases[c.get('reader').language];
  const button = { action: actionOf(c), label: t.linkButton };
  const page = <TokenPage title={t.linkTitle} text={t.linkText(account.name)} button={button} />;
  return respondPage(c, { title: t.linkTitle }, page);
}

/** Uses the link up and signs its account in. */
async function followLink(c: SiteContext, deps: WebDeps, clients: RateLimit): Promise<Response> {
  const waitMs = clients.take(askingClient(c, deps));
  if (waitMs > 0) return answerTooMany(c, waitMs);
  const browser = browserOf(c, deps);
  const verdict = await checkSignInLink(deps, tokenOf(c), browser?.secret);
  if (verdict.kind !== 'valid') return answerVerdict(c, verdict.kind);
  const { account: id, method } = verdict.signIn;
  const account = id === null ? await openWatch(c, deps, verdict.grant) : await accountOf(deps, verdict.signIn);
  if (account instanceof Response) return account;
  // The link is used up before the first account is created, so that of two concurrent forms only one creates an account.
  if (!account || (id !== null && !(await consumeSignInLink(deps, verdict.grant)))) return answerOver(c);
  if (account.state === 'invited') {
    await changeAccount(deps, account.id, { state: 'active' }, principalOfAccount(account), whileInvited);
  }
  await enter(c, deps, account, method);
  dropBrowser(c, deps);
  return c.redirect(browser?.back ?? '/', 303);
}

/** The account that may use a link, also one mailed before the provider knew the person. */
async function accountOf(deps: WebDeps, { account: id, method }: SignIn): Promise<Account | undefined> {
  const account = id === null ? undefined : (await deps.store.accounts.get(id))?.value;
  if (!account || account.state === 'disabled') return undefined;
  const isMailed = method === 'mail' || method === 'invitation';
  return isMailed && !maySignInByMail(deps, account) ? undefined : account;
}

/** A person with an identity at the provider signs in only there, since a mailbox may outlive the account at the provider. */
function maySignInByMail({ provider }: Pick<WebDeps, 'provider'>, { identity }: Account): boolean {
  return !provider || provider.mailLinks || identity === null;
}

/** Creates the first account by the link that the service printed. Returns the answer to an incomplete form. */
async function openWatch(c: SiteContext, deps: WebDeps, grant: Grant): Promise<Account | undefined | Response> {
  if (await hasAdmin(deps.store)) return undefined;
  const fields = await readForm(c);
  const form = OwnerForm.safeParse(fields);
  if (!form.success) return answerOwnerForm(c, deps, fields);
  const known = await findAccount(deps, form.data.address.toLowerCase());
  if (!known && (await isNameTaken(deps.store, form.data.name))) return answerOwnerForm(c, deps, fields, 'taken');
  if (!(await consumeSignInLink(deps, grant))) return undefined;
  const owner = { role: 'admin', state: 'active' } as const;
  const request = { ...form.data, ...owner, language: c.get('reader').language, adopts: true };
  const made = await createAccount(deps, request, programPrincipal, whileNoAdmin);
  if (made.kind === 'name-taken') return answerOwnerForm(c, deps, fields, 'taken');
  if (made.kind === 'refused' || made.kind === 'name-signed') return undefined;
  if (made.kind === 'created') return made.account;
  const changed = await changeAccount(deps, made.account.id, owner, programPrincipal, whileNoAdmin);
  return changed.kind === 'changed' ? changed.account : undefined;
}

/** A person named by a proxy cannot sign in another way, so no other way is offered. */
function answerRefused(c: SiteContext, why: Refusal): Response {
  const { language } = c.get('reader');
  const { signIn: title } = accountPhrases[language];
  const page = <TokenPage title={title} text={providerPhrases[language].reasons[why]} />;
  return respondPage(c, { title, status: 403 }, page);
}

function answerVerdict(c: SiteContext, kind: Exclude<SignInVerdict['kind'], 'valid'>): Response {
  if (kind === 'forged') return answerError(c, 400, 'token-forged');
  if (kind !== 'other-browser') return answerOver(c);
  const { otherBrowserTitle: title, otherBrowser: text } = accountPhrases[c.get('reader').language];
  return answerAnother(c, 403, { title, text });
}

/** The answer for a link that is used, revoked or expired. */
function answerOver(c: SiteContext): Response {
  const { linkOverTitle: title, linkOver: text } = accountPhrases[c.get('reader').language];
  return answerAnother(c, 410, { title, text });
}

function answerAnother(
  c: SiteContext,
  status: 403 | 410,
  view: { readonly title: string; readonly text: string },
): Response {
  const link = { href: '/sign-in', label: accountPhrases[c.get('reader').language].another };
  return respondPage(c, { title: view.title, status }, <TokenPage {...view} link={link} />);
}

async function answerOwnerForm(
  c: SiteContext,
  deps: WebDeps,
  fields: Readonly<Record<string, string>>,
  name?: 'taken',
): Promise<Response> {
  if (await hasAdmin(deps.store)) return answerOver(c);
  const { ownerTitle: title } = accountPhrases[c.get('reader').language];
  const isSent = Object.keys(fields).length > 0;
  const page = <OwnerPage action={actionOf(c)} fields={fields} isSent={isSent} name={name} />;
  return respondPage(c, { title, status: isSent ? 422 : 200 }, page);
}

function actionOf(c: SiteContext): string {
  return `${linkPaths['sign-in']}?t=${encodeURIComponent(tokenOf(c))}`;
}

function tokenOf(c: SiteContext): string {
  return c.req.query('t') ?? '';
}

function backOf(c: SiteContext): string {
  return localPath((c.req.query('back') ?? '/').slice(0, 4_000));
}
