import { z } from 'zod';
import { loadBrought } from '../../jobs/coverage/load-brought.js';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import { countSetAside } from '../../jobs/ingest/unread-entries.js';
import { jurisdictionName } from '../../messages/names.js';
import type { Check } from '../../model/source/check.js';
import type { HealthChange } from '../../model/source/health-change.js';
import { ExportLinks } from '../exports/export-links.js';
import { orNotFound } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { NameField, Select } from '../layout/field.js';
import { Button, PageHead, Paging, Section } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { loadFollows } from '../saved/follow-button.js';
import type { Reader, SiteContext, WebDeps } from '../site-env.js';
import { SourceLinks } from '../source-editor/source-actions.js';
import { HealthChanges } from './health-mark.js';
import { KeyNotice, OfflineNotice } from './health-notices.js';
import { AskedOutcome, type Listed, listHref, listSources, SourceListQuery } from './list-sources.js';
import { loadSource } from './load-source.js';
import { loadLastChecks, loadSources, selectSources, sourceFilters, type WatchedSource } from './load-sources.js';
import { addKeyRoutes, type KeySaid } from './source-keys.js';
import { SourcePage } from './source-page.js';
import { sourcePhrases } from './source-phrases.js';
import { checkForm, SourceRow } from './source-row.js';

interface SourcesPageProps {
  readonly sources: readonly WatchedSource[];
  readonly listed: Listed;
  readonly asking: SourceListQuery;
  readonly checks: ReadonlyMap<string, Check>;
  /** The number of entries that were set aside, by source id. */
  readonly setAside: ReadonlyMap<string, number>;
  readonly brought: ReadonlyMap<string, readonly number[]>;
  /** Changes of state, newest first. */
  readonly changes: readonly HealthChange[];
  readonly offlineSince: string | null;
}

function SourcesPage({ sources, listed, asking, changes, offlineSince, ...ofRows }: SourcesPageProps) {
  const { checks, setAside, brought } = ofRows;
  const [t, reader] = useWords(sourcePhrases);
  const { show } = asking;
  return (
    <>
      <PageHead title={t.title}>
        <SourceLinks />
      </PageHead>
      <OfflineNotice since={offlineSince} />
      <KeyNotice sources={sources} />
      <SourceFilters sources={sources} asking={asking} />
      <FindSource sources={sources} asking={asking} />
      {listed.rows.length === 0 ? <p class="soft">{t.noneShown}</p> : null}
      {reader.may('edit') && listed.rows.length > 0 ? (
        <form id={checkForm} class={reader.account ? undefined : 'bar'} method="post" action="/sources/check">
          <input type="hidden" name="action" value="check" />
          <input type="hidden" name="back" value={listHref(asking)} />
          <NameField id="check-by" />
        </form>
      ) : null}
      {listed.groups.map(({ isActive, jurisdiction, rows }) => (
        <Section
          key={`${isActive} ${jurisdiction}`}
          id={`${isActive ? 'on' : 'off'}-${jurisdiction}`}
          title={
            <>
              {jurisdictionName(jurisdiction, reader.language)}{' '}
              {isActive ? null : <span class="soft">{t.offHere}</span>}
            </>
          }
        >
          <ul class="source-list">
            {rows.map((source) => (
              <SourceRow
                key={source.definition.id}
                source={source}
                check={checks.get(source.definition.id)}
                setAside={setAside.get(source.definition.id) ?? 0}
                brought={brought.get(source.definition.id)}
                asked={asking.of === source.definition.id ? asking.asked : undefined}
              />
            ))}
          </ul>
        </Section>
      ))}
      <Paging
        first={asking.page > 1 ? listHref({ ...asking, page: 1 }) : undefined}
        next={listed.hasMore ? listHref({ ...asking, page: asking.page + 1 }) : undefined}
        words={t.paging}
      />
      <ExportLinks list="sources" search={show === 'all' ? '' : `show=${show}`} />
      <Section id="changes" title={t.changes}>
        <HealthChanges changes={changes.filter(isNews)} names={namesOf(sources, reader)} />
      </Section>
    </>
  );
}

/** A source that is healthy at its first check is no news. */
function isNews({ from, to }: HealthChange): boolean {
  return from !== null || to !== 'healthy';
}

function namesOf(sources: readonly WatchedSource[], { language }: Reader): ReadonlyMap<string, string> {
  return new Map(sources.map(({ definition }) => [definition.id, definition.name[language]]));
}

type FilterProps = Pick<SourcesPageProps, 'sources' | 'asking'>;

function SourceFilters({ sources, asking }: FilterProps) {
  const [t, reader] = useWords(sourcePhrases);
  return (
    <nav class="tabs" aria-label={t.filter}>
      {sourceFilters.map((show) => (
        <a
          key={show}
          href={listHref({ ...asking, show, page: 1 })}
          aria-current={show === asking.show ? 'page' : undefined}
        >
          {t[show]} <span class="soft">{reader.formats.number(selectSources(sources, show).length)}</span>
        </a>
      ))}
    </nav>
  );
}

function FindSource({ sources, asking: { show, q, jurisdiction } }: FilterProps) {
  const [t, { language }] = useWords(sourcePhrases);
  const codes = [...new Set(sources.map(({ definition }) => definition.jurisdiction))];
  const places = codes.map((code) => [code, jurisdictionName(code, language)] as const);
  return (
    <form class="bar" method="get" action="/sources">
      <input type="hidden" name="show" value={show} />
      <label for="find-source">{t.find}</label>
      <input id="find-source" type="search" name="q" value={q} maxlength={100} />
      <label for="jurisdiction">{t.jurisdiction}</label>
      <Select
        name="jurisdiction"
        options={[['', t.everywhere], ...places.sort(([, a], [, b]) => a.localeCompare(b, language))]}
        value={jurisdiction}
      />
      <Button look="small" label={t.narrow} />
    </form>
  );
}

const changesShown = 15;

export function addSourceRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/sources', 'read', async (c) => {
    const { store, clock, shipped } = deps;
    const offline = await offlineSince(store);
    const sources = await loadSources(deps, offline);
    const { language } = c.get('reader');
    const asking = SourceListQuery.parse(c.req.query());
    const listed = listSources(sources, asking, { shipped, language });
    const [checks, setAside, brought, found] = await Promise.all([
      loadLastChecks(store, listed.rows),
      countSetAside(store),
      loadBrought(
        store,
        listed.rows.map(({ state }) => state),
        clock.now(),
      ),
      store.health.find('recent', {}, { limit: changesShown }),
    ]);
    const changes = found.documents.map(({ value }) => value);
    const view = { sources, listed, asking, checks, setAside, brought, changes, offlineSince: offline };
    const { title } = sourcePhrases[language];
    return respondPage(c, { title, section: 'sources' }, <SourcesPage {...view} />);
  });

  routes.get(`/sources/:id{${idPattern}}`, 'read', (c) => answerSource(c, deps, c.req.param('id')));
  addKeyRoutes(routes, deps, (c, id, said) => answerSource(c, deps, id, said));
}

const SavedSource = z.enum(['followed', 'savedSaid']);

/** The outcome of a sent key in the query. A refusal is answered directly, without a redirect. */
const SaidOfKey = z.enum(['given', 'removed']);

export async function answerSource(c: SiteContext, deps: WebDeps, id: string, refused?: KeySaid): Promise<Response> {
  const view = orNotFound(await loadSource(deps, id));
  const title = view.source.definition.name[c.get('reader').language];
  const asked = AskedOutcome.safeParse(c.req.query('asked')).data;
  const keySaid = refused ?? SaidOfKey.safeParse(c.req.query('key')).data;
  const saved = SavedSource.safeParse(c.req.query('saved')).data;
  const status = refused ? 422 : 200;
  const follows = await loadFollows(c, deps);
  const page = <SourcePage {...{ view, asked, keySaid, saved, follows }} />;
  return respondPage(c, { title, section: 'sources', status }, page);
}
