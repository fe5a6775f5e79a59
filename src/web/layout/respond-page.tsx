import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { linkPaths } from '../../digest/digest-links.js';
import type { ChainTrouble } from '../../model/access/chain-check.js';
import type { MailPause } from '../../model/digest/digest.js';
import type { FeedSubject } from '../../model/digest/subscription.js';
import { type Done, takeDone } from '../http/lead-to.js';
import type { ErrorStatus } from '../http/problem.js';
import { browserScriptPath } from '../script/browser-script.js';
import type { SiteContext, SiteEnv } from '../site-env.js';
import { stylesheetPath } from '../style/stylesheet.js';
import { Banner } from './banner.js';
import { layoutPhrases, type Section } from './layout-phrases.js';
import { Said } from './page-parts.js';
import { PendingCount, SiteHeader, SiteMap } from './site-header.js';
import { ForReader, useWords } from './words.js';

export function respondPage(
  c: SiteContext,
  head: PageHead & { readonly status?: 200 | ErrorStatus },
  body: ComponentChildren,
): Response {
  const { path } = c.req;
  // Strangers see neither the version nor the notice of a restored backup.
  const isStranger = c.get('visitor').kind === 'signed-out';
  const isOpen = c.get('visitor').kind === 'anyone';
  const stale = c.get('stale');
  const done = takeDone(c);
  const page = (
    <ForReader value={c.get('reader')}>
      <Page isOpen={isOpen} pending={c.get('pending') ?? 0} version={isStranger ? null : c.get('version')} {...head}>
        <div class="notices">
          {c.get('isDemo') ? <p class="demo">{layoutPhrases[c.get('reader').language].demo}</p> : null}
          <ChainNotice trouble={c.get('chainTrouble')} onAudit={path === '/audit'} />
          <PauseNotice pause={isStranger ? undefined : c.get('pause')} onDigests={path === '/digests'} />
          {stale}
        </div>
        {done ? <DoneNotice done={done} /> : null}
        {body}
      </Page>
    </ForReader>
  );
  return answerHtml(c, page, stale ? 409 : (head.status ?? 200));
}

/** Answers with `c.body`, which keeps the cookies that were set before. */
function answerHtml(c: SiteContext, page: VNode, status: 200 | ErrorStatus): Response {
  const html = `<!doctype html>${renderToString(page)}`;
  c.set('page', html);
  return c.body(html, status, { 'Content-Type': 'text/html; charset=utf-8' });
}

/** Answers with parts of a page, each with its id. A script replaces the shown parts with them. */
export function respondPart(
  c: SiteContext,
  { title, status = 200 }: { readonly title: string; readonly status?: 200 | ErrorStatus },
  parts: ComponentChildren,
): Response {
  const page = (
    <ForReader value={c.get('reader')}>
      <title>{`${title} – Vigie`}</title>
      <PendingCount pending={c.get('pending') ?? 0} />
      {parts}
    </ForReader>
  );
  return answerHtml(c, page, status);
}

interface ChainNoticeProps {
  readonly trouble: ChainTrouble | undefined;
  /** True on the page of the audit log, which itself shows the differences. */
  readonly onAudit: boolean;
}

/** Says on every page, to people who may decide, that the audit log does not verify. */
function ChainNotice({ trouble, onAudit }: ChainNoticeProps) {
  const [t, reader] = useWords(layoutPhrases);
  if (trouble === undefined || onAudit || !reader.may('decide')) return null;
  return (
    <Banner title={t.chainTitle} state={`chain ${trouble.since}`} link={<a href="/audit?verify=all">{t.toAudit}</a>}>
      <p>{t.chain(reader.moment(new Date(trouble.since)))}</p>
    </Banner>
  );
}

/** Stays visible while the page scrolls. */
function DoneNotice({ done }: { readonly done: Done }) {
  const [t] = useWords(layoutPhrases);
  return (
    <div class="done">
      <Said as="well" text={t.done[done]} />
    </div>
  );
}

interface PauseNoticeProps {
  readonly pause: MailPause | undefined;
  /** True on the page of digests, which shows the pause itself and can end it. */
  readonly onDigests: boolean;
}

/** Says on every page that mail is paused since a backup was restored. */
function PauseNotice({ pause, onDigests }: PauseNoticeProps) {
  const [t, reader] = useWords(layoutPhrases);
  if (pause === undefined || onDigests) return null;
  return (
    <Banner
      title={t.pausedTitle}
      state={`pause ${pause.asOf}`}
      link={reader.may('administer') ? <a href="/digests">{t.toResume}</a> : null}
    >
      <p>{t.paused(reader.moment(new Date(pause.asOf)))}</p>
    </Banner>
  );
}

interface PageHead {
  readonly title: string;
  /** The section of the page, if it has one. */
  readonly section?: Section;
  /** The feed that the page offers. */
  readonly feed?: FeedSubject;
  /** The layout, such as `triage` or `pub`. One column by default. */
  readonly shape?: string;
}

interface PageProps extends PageHead {
  /** True with open access: anybody who reaches the pages, and any program, may read everything. */
  readonly isOpen: boolean;
  readonly pending: number;
  /** Null for strangers. */
  readonly version: SiteEnv['Variables']['version'] | null;
  readonly children: ComponentChildren;
}

function Page({ title, section, feed, shape, isOpen, pending, version, children }: PageProps) {
  const [t, reader] = useWords(layoutPhrases);
  return (
    <html lang={reader.language}>
      <head>
        <meta charset="utf-8" />
        <title>{title === 'Vigie' ? `Vigie, ${t.tagline}` : `${title} – Vigie`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="stylesheet" href={stylesheetPath} />
        <script type="module" src={browserScriptPath} />
        {feed && isOpen ? <FeedLinks feed={feed} /> : null}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#content">
          {t.skip}
        </a>
        <SiteHeader section={section} pending={pending} />
        <main id="content" class={shape} tabindex={-1}>
          {children}
        </main>
        <footer class="foot">
          <SiteMap />
          <p>
            {version === null ? 'Vigie' : t.version(version)}. {t.zone(reader.timeZone)}.
          </p>
        </footer>
      </body>
    </html>
  );
}

/** Lets feed readers discover the feed of a page. Where people sign in, each person creates a feed address instead. */
function FeedLinks({ feed }: { readonly feed: FeedSubject }) {
  const query = new URLSearchParams({ of: feed.of, subject: feed.subject });
  return (
    <>
      <link rel="alternate" type="application/atom+xml" title="Atom" href={`${linkPaths.feed}?${query}`} />
      <link rel="alternate" type="application/feed+json" title="JSON Feed" href={`${linkPaths.jsonFeed}?${query}`} />
    </>
  );
}
