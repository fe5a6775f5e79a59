import { type ApiToken, type MadeByToken, madeByTokens, tokensOf } from '../../decisions/access/api-tokens.js';
import { allAccounts } from '../../decisions/access/manage-accounts.js';
import { sessionsOf } from '../../decisions/access/sessions.js';
import { type Account, mayStandIn, type Session, standInOf } from '../../model/access/account.js';
import type { UiLanguage } from '../../model/ui-language.js';
import { dayOf } from '../../model/zoned-time.js';
import { calendarWords, listCalendars } from '../deadlines/calendar-page.js';
import { listFeeds } from '../feeds/name-feed.js';
import type { SignedInPerson } from '../http/principal-of-request.js';
import { ButtonForm, ButtonLink, PageHead } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { loadNaming } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { AbsenceForm, type RefusedAbsence } from './absence-form.js';
import { accountPhrases } from './account-phrases.js';
import { LinkSection, type ListedLink } from './own-links.js';
import { type MadeOfTokens, type RefusedToken, TokenSection } from './token-section.js';

interface AccountPageProps {
  readonly account: Account;
  /** The session of this browser. Null if a proxy signs it in. */
  readonly sessionId: string | null;
  /** The sign-out page of the proxy that signs the person in. Null if there is none. */
  readonly signOutUrl: string | null;
  readonly sessions: readonly Session[];
  readonly tokens: readonly ApiToken[];
  readonly made: MadeOfTokens;
  readonly feeds: readonly ListedLink[];
  readonly calendars: readonly ListedLink[];
  readonly deputies: readonly Account[];
  /** The people who are away today and have this person stand in. */
  readonly away: readonly Account[];
  readonly said: AccountSaid;
}

/** The outcome of a form on the page. */
interface AccountSaid {
  readonly token?: RefusedToken;
  readonly absence?: RefusedAbsence;
}

function AccountPage(page: AccountPageProps) {
  const { account, sessionId, sessions, said } = page;
  const [t, reader] = useWords(accountPhrases);
  return (
    <>
      <PageHead title={t.account}>
        <p class="soft">
          {account.name} · {account.address} · {t.roles[account.role]}{' '}
          <span class="soft">({t.roleRights[account.role]})</span>
        </p>
        {reader.may('administer') ? (
          <p>
            <a href="/people">{t.people}</a>
          </p>
        ) : null}
      </PageHead>
      <SignOut {...page} />
      {sessions.length === 0 ? null : (
        <section>
          <h2>{t.sessions}</h2>
          <ul class="rows">
            {sessions.map((session) => (
              <li key={session.id}>
                <p>
                  <strong title={session.agent}>{nameAgent(session.agent) ?? t.unnamedAgent}</strong>
                  {session.id === sessionId ? <span class="soft"> · {t.thisOne}</span> : null}
                </p>
                <p class="soft">
                  {t.since(reader.moment(new Date(session.signedInAt)))} {t.methods[session.method]} ·{' '}
                  {t.seen(reader.moment(new Date(session.lastSeenAt)))}
                </p>
                {session.id === sessionId ? null : (
                  <ButtonForm action={`/account/sessions/${session.id}/end`} label={t.endSession} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <AbsenceForm account={account} deputies={page.deputies} away={page.away} refused={said.absence} />
      <LinkSection part="feeds" links={page.feeds} />
      <LinkSection part="calendars" links={page.calendars} />
      <TokenSection tokens={page.tokens} made={page.made} refused={said.token} />
    </>
  );
}

function SignOut({ sessionId, signOutUrl }: Pick<AccountPageProps, 'sessionId' | 'signOutUrl'>) {
  const [t] = useWords(accountPhrases);
  if (sessionId !== null) return <ButtonForm action="/sign-out" label={t.signOut} />;
  if (signOutUrl === null) return <p class="soft">{t.byProxy}</p>;
  return (
    <p>
      <ButtonLink href={signOutUrl} label={t.signOut} />
    </p>
  );
}

/** Names of browsers and systems by their marks in a User-Agent. The first match counts, since each also names its predecessors. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const;

/** `Firefox, Windows` for a User-Agent (RFC 9110 section 10.1.5). Its beginning for an unknown browser, null if empty. */
export function nameAgent(agent: string): string | null {
  const named = [browsers, systems].flatMap((list) => list.find(([mark]) => agent.includes(mark))?.[1] ?? []);
  return named.length > 0 ? named.join(', ') : agent.slice(0, 40) || null;
}

/** The page of the person's account, also after a refused form. */
export async function answerAccount(
  c: SiteContext,
  deps: WebDeps,
  { account, sessionId }: SignedInPerson,
  said: AccountSaid = {},
): Promise<Response> {
  const { language } = c.get('reader');
  const [accounts, sessions, tokens, feeds, calendars, made] = await Promise.all([
    allAccounts(deps.store),
    sessionsOf(deps, account.id),
    tokensOf(deps.store, account.id),
    listFeeds(deps, language, account.id),
    listCalendars(deps, language, account.id),
    listMade(deps, language),
  ]);
  const { account: title } = accountPhrases[language];
  const signOutUrl = deps.proxy?.signOutUrl ?? null;
  const deputies = accounts.filter((other) => mayStandIn(other, account));
  const today = dayOf(deps.clock.now().toISOString(), deps.timeZone);
  const away = accounts.filter((other) => standInOf(other, accounts, today)?.id === account.id);
  const shown = { account, sessionId, signOutUrl, sessions, tokens, feeds, calendars, made, deputies, away, said };
  const status = said.token || said.absence ? 422 : 200;
  return respondPage(c, { title, status }, <AccountPage {...shown} />);
}

export async function listMade(deps: WebDeps, language: UiLanguage): Promise<MadeOfTokens> {
  const made = await madeByTokens(deps.store);
  if (made.size === 0) return new Map();
  const naming = await loadNaming(deps, language);
  const wordsOf = (one: MadeByToken): string =>
    one.kind === 'webhook' ? one.name : calendarWords(one.calendar, naming, language).words;
  const listed = [...made].map(
    ([token, all]) => [token, all.map((one) => ({ id: one.id, kind: one.kind, words: wordsOf(one) }))] as const,
  );
  return new Map(listed);
}
