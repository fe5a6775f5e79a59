import type { ApiToken } from '../../decisions/access/api-tokens.js';
import type { Account, Session } from '../../model/access/account.js';
import { calendarPhrases } from '../deadlines/calendar-phrases.js';
import { feedPhrases } from '../feeds/feed-phrases.js';
import type { Reader } from '../site-env.js';
import { accountPhrases } from './account-phrases.js';
import { LinkSection, type ListedLink } from './link-section.js';
import { nameAgent } from './name-agent.js';
import { type MadeOfTokens, type RefusedToken, TokenSection } from './token-section.js';

interface AccountPageProps {
  readonly account: Account;
  /** The session of this browser; null where a proxy signs it in. */
  readonly sessionId: string | null;
  /** Where a proxy that signs them in signs them out; null where it has no such page. */
  readonly signOutUrl: string | null;
  readonly sessions: readonly Session[];
  readonly tokens: readonly ApiToken[];
  readonly made: MadeOfTokens;
  readonly feeds: readonly ListedLink[];
  readonly calendars: readonly ListedLink[];
  /** A form of a token that was refused. */
  readonly refused: RefusedToken | undefined;
  readonly reader: Reader;
}

/** Who one is here, in which browsers, which feeds and calendars one follows by, and which programs act for one. */
export function AccountPage({
  account,
  sessionId,
  signOutUrl,
  sessions,
  tokens,
  made,
  feeds,
  calendars,
  refused,
  reader,
}: AccountPageProps) {
  const t = accountPhrases[reader.language];
  return (
    <>
      <header class="page-head">
        <h1>{t.account}</h1>
        <p class="lead">
          {account.name} · {account.address} · {t.roles[account.role]}{' '}
          <span class="quiet">({t.roleRights[account.role]})</span>
        </p>
        {reader.may('administer') ? (
          <p>
            <a href="/people">{t.people}</a>
          </p>
        ) : null}
      </header>
      <SignOut sessionId={sessionId} signOutUrl={signOutUrl} reader={reader} />
      {sessions.length === 0 ? null : (
        <section>
          <h2>{t.sessions}</h2>
          <ul class="rows">
            {sessions.map((session) => (
              <li class="row" key={session.id}>
                <p>
                  <strong title={session.agent}>{nameAgent(session.agent) ?? t.unnamedAgent}</strong>
                  {session.id === sessionId ? <span class="quiet"> · {t.thisOne}</span> : null}
                </p>
                <p class="quiet">
                  {t.since(reader.moment(new Date(session.signedInAt)))} {t.methods[session.method]} ·{' '}
                  {t.seen(reader.moment(new Date(session.lastSeenAt)))}
                </p>
                {session.id === sessionId ? null : (
                  <form method="post" action={`/account/sessions/${session.id}/end`}>
                    <button type="submit">{t.endSession}</button>
                  </form>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <LinkSection id="feeds" phrases={feedPhrases[reader.language]} links={feeds} reader={reader} />
      <LinkSection id="calendars" phrases={calendarPhrases[reader.language]} links={calendars} reader={reader} />
      <TokenSection tokens={tokens} made={made} refused={refused} reader={reader} />
    </>
  );
}

function SignOut({ sessionId, signOutUrl, reader }: Pick<AccountPageProps, 'sessionId' | 'signOutUrl' | 'reader'>) {
  const t = accountPhrases[reader.language];
  if (sessionId === null) {
    return signOutUrl === null ? (
      <p class="quiet">{t.byProxy}</p>
    ) : (
      <p>
        <a class="button" href={signOutUrl}>
          {t.signOut}
        </a>
      </p>
    );
  }
  return (
    <form method="post" action="/sign-out">
      <button type="submit">{t.signOut}</button>
    </form>
  );
}
