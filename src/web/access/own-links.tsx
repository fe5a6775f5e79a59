import { type ComponentChildren, Fragment } from 'preact';
import { revokeGrant } from '../../decisions/access/grant-link.js';
import { findLink } from '../../decisions/access/own-links.js';
import { calendarPhrases } from '../deadlines/calendar-phrases.js';
import { feedPhrases } from '../feeds/feed-phrases.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { leadTo } from '../http/lead-to.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { NameField } from '../layout/field.js';
import { Button, ButtonForm, Said, Section } from '../layout/page-parts.js';
import { useReader, useWords } from '../layout/words.js';
import type { WebDeps } from '../site-env.js';
import { accountPhrases } from './account-phrases.js';

/** By the part of the account's page and of addresses. `by` is the id of the name field, since a page may have both forms. */
const ownLinks = {
  feeds: { kind: 'feed', phrases: feedPhrases, by: 'feed-by' },
  calendars: { kind: 'calendar', phrases: calendarPhrases, by: 'by' },
} as const;
type OwnLinks = keyof typeof ownLinks;

export interface ListedLink {
  /** Id of the grant. */
  readonly id: string;
  readonly createdAt: string;
  /** The account of its owner. Null if it was made without sign-in. */
  readonly account: string | null;
  /** The page with the same content. Null if it no longer exists. */
  readonly home: string | null;
  readonly words: string;
}

interface LinkSectionProps {
  readonly part: OwnLinks;
  readonly links: readonly ListedLink[];
}

export function LinkSection({ part, links }: LinkSectionProps) {
  const reader = useReader();
  const phrases = ownLinks[part].phrases[reader.language];
  return (
    <section id={part}>
      <h2>{phrases.yours}</h2>
      <p>{links.length === 0 ? phrases.none : phrases.yoursIntro}</p>
      {links.length === 0 ? null : <LinkList base={`/account/${part}`} links={links} />}
    </section>
  );
}

function LinkList({ base, links }: { readonly base: string; readonly links: readonly ListedLink[] }) {
  const [t, reader] = useWords(accountPhrases);
  return (
    <ul class="rows">
      {links.map(({ id, createdAt, home, words }) => (
        <li key={id}>
          <p>{home === null ? words : <a href={home}>{words}</a>}</p>
          <p class="soft">{t.linkMade(reader.moment(new Date(createdAt)))}</p>
          <ButtonForm action={`${base}/${id}/revoke`} label={t.revokeLink} of={words} />
        </li>
      ))}
    </ul>
  );
}

/** The feeds and calendars of another person, each with its button to revoke it. */
export function OthersLinks({ links }: { readonly links: EverybodysLinks }) {
  const { language } = useReader();
  return (
    <>
      {(['feeds', 'calendars'] as const).map((part) =>
        links[part].length === 0 ? null : (
          <Fragment key={part}>
            <h3>{ownLinks[part].phrases[language].theirs}</h3>
            <LinkList base={`/people/${part}`} links={links[part]} />
          </Fragment>
        ),
      )}
    </>
  );
}

export type EverybodysLinks = Readonly<Record<OwnLinks, readonly ListedLink[]>>;

export function addOwnLinkRoutes(routes: SiteRoutes, deps: WebDeps): void {
  for (const part of ['feeds', 'calendars'] as const) {
    const { kind } = ownLinks[part];
    routes.postOwn(`/account/${part}/:id{${idPattern}}/revoke`, 'read', async (c, { account, by }) => {
      const found = await findLink(deps.store, kind, c.req.param('id'));
      if (found?.[kind].account !== account.id) return answerError(c, 404, 'not-found');
      await revokeGrant(deps, found.id, by);
      return leadTo(c, `/account#${part}`, 'revoked');
    });

    routes.postOwn(`/people/${part}/:id{${idPattern}}/revoke`, 'administer', async (c, { by }) => {
      const found = orNotFound(await findLink(deps.store, kind, c.req.param('id')));
      await revokeGrant(deps, found.id, by);
      return leadTo(c, `/people#${found[kind].account ?? 'nobodys'}`, 'revoked');
    });
  }
}

export interface RefusedLink {
  /** The sent name, if it was the fault. */
  readonly name: string;
  /** Null if the name is missing. */
  readonly tooMany: number | null;
}

interface LinkFormProps {
  readonly part: OwnLinks;
  readonly refused: RefusedLink | undefined;
  /** Fields with the content of the link. */
  readonly children: ComponentChildren;
}

/** Makes an address; each press of the button makes a new one. */
export function LinkForm({ part, refused, children }: LinkFormProps) {
  const { formats, language } = useReader();
  const { kind, phrases, by } = ownLinks[part];
  const t = phrases[language];
  const isNameless = refused !== undefined && refused.tooMany === null;
  return (
    <Section class="panel" id={kind} title={t.title}>
      <p>{t.text}</p>
      <Said as="alert" text={refused?.tooMany == null ? null : t.tooMany(formats.number(refused.tooMany))} />
      <form class="in-line" method="post" action={`/${part}`}>
        {children}
        <NameField id={by} value={isNameless ? refused.name : undefined} isMissing={isNameless} />
        <Button label={t.create} />
      </form>
    </Section>
  );
}

interface LinkMadeProps {
  readonly part: OwnLinks;
  readonly words: string;
  /** Id of the grant. */
  readonly grant: string;
  readonly home: string;
  /** The address, which is shown only now. */
  readonly children: ComponentChildren;
}

/** A signed-in person revokes it on the page of their account; without sign-in, a command does. */
export function LinkMade({ part, words, grant, home, children }: LinkMadeProps) {
  const { language, account } = useReader();
  const t = ownLinks[part].phrases[language];
  return (
    <div class="narrow stacked">
      <h1>{t.madeTitle}</h1>
      <p>
        {t.holds}
        {t.colon}
        <strong>{words}</strong>
      </p>
      <p>{t.made}</p>
      {children}
      <p class="soft">
        {account ? (
          <a href={`/account#${part}`}>{t.revokeHere}</a>
        ) : (
          <>
            {t.revokeCommand}
            <code>vigie grants revoke {grant}</code>
          </>
        )}
      </p>
      <p>
        <a href={home}>{t.back}</a>
      </p>
    </div>
  );
}
