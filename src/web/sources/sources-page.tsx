import { z } from 'zod';
import { wasTried } from '../../coverage/source-standing.js';
import { offlineSince } from '../../jobs/coverage/watch-standing.js';
import { countSetAside } from '../../jobs/ingest/unread-entries.js';
import { jurisdictionName } from '../../messages/names.js';
import type { Check } from '../../model/source/check.js';
import type { HealthChange } from '../../model/source/health-change.js';
import { ExportLinks } from '../exports/export-links.js';
import { orNotFound } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { PageHead, Section } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import type { Reader, SiteContext, WebDeps } from '../site-env.js';
import { SourceLinks } from '../source-editor/source-actions.js';
import { HealthChanges } from './health-mark.js';
import { KeyNotice, OfflineNotice } from './health-notices.js';
import { loadSource } from './load-source.js';
import {
  loadLastChecks,
  loadSources,
  SourceFilter,
  selectSources,
  sourceFilters,
  type WatchedSource,
} from './load-sources.js';
import { addKeyRoutes, type KeySaid } from './source-keys.js';
import { SourcePage } from './source-page.js';
import { sourcePhrases } from './source-phrases.js';
import { SourceRow } from './source-row.js';

interface SourcesPageProps {
  readonly sources: readonly WatchedSource[];
  readonly checks: ReadonlyMap<string, Check>;
  /** Of each source the number of entries that are set aside. */
  readonly setAside: ReadonlyMap<string, number>;
  /** Changes of state, newest first. */
  readonly changes: readonly HealthChange[];
  readonly offlineSince: string | null;
  readonly show: SourceFilter;
}

/** A longer list is shown by its jurisdictions, which unfold. */
const openAtMost = 40;

function SourcesPage({ sources, checks, setAside, changes, offlineSince, show }: SourcesPageProps) {
  const [t, reader] = useWords(sourcePhrases);
  const shown = selectSources(sources, show);
  return (
    <>
      <PageHead title={t.title} lead={t.intro}>
        <p>
          <a href="/coverage">{t.coverage}</a>
        </p>
        <SourceFilters sources={sources} show={show} />
        <ExportLinks list="sources" search={show === 'all' ? '' : `show=${show}`} />
        <SourceLinks />
      </PageHead>
      <OfflineNotice since={offlineSince} />
      <KeyNotice sources={sources} />
      {offlineSince === null && reader.may('edit') ? <UntriedNotice sources={sources} /> : null}
      {shown.length === 0 ? <p class="soft">{t.noneShown}</p> : null}
      {shown.length > 0 ? <SourceHeads /> : null}
      {groupSources(shown).map((group) => (
        <details key={group.jurisdiction} class="source-group" open={shown.length <= openAtMost}>
          <GroupHead group={group} />
          <ul class="source-list">
            {group.sources.map((source) => (
              <SourceRow
                key={source.definition.id}
                source={source}
                check={checks.get(source.definition.id)}
                setAside={setAside.get(source.definition.id) ?? 0}
              />
            ))}
          </ul>
        </details>
      ))}
      <Section id="changes" title={t.changes}>
        <HealthChanges changes={changes.filter(isNews)} names={namesOf(sources, reader)} />
      </Section>
    </>
  );
}

function GroupHead({ group }: { readonly group: SourceGroup }) {
  const [t, reader] = useWords(sourcePhrases);
  const { count } = reader.formats;
  const troubled = selectSources(group.sources, 'trouble').length;
  return (
    <summary>
      <h2>{jurisdictionName(group.jurisdiction, reader.language)}</h2>{' '}
      <span class="soft">{count(t.count, group.sources.length)}</span>
      {troubled === 0 ? null : (
        <>
          {' '}
          <span class="chip bad">{count(t.troubled, troubled)}</span>
        </>
      )}
    </summary>
  );
}

/** Definitions that never met the network, with the command that tries them all. */
function UntriedNotice({ sources }: Pick<SourcesPageProps, 'sources'>) {
  const [t, reader] = useWords(sourcePhrases);
  const untried = selectSources(sources, 'on').filter(
    ({ health, state }) => health !== 'needs-key' && !wasTried(state),
  );
  if (untried.length === 0) return null;
  return (
    <div class="note plain" role="status">
      <p>{reader.formats.count(t.untriedCount, untried.length)}</p>
      <p>
        {t.tryAll} <code>npx vigie sources test --all</code>
      </p>
    </div>
  );
}

/** That a source is read at its first visit is what is expected of it. */
function isNews({ from, to }: HealthChange): boolean {
  return from !== null || to !== 'healthy';
}

function namesOf(sources: readonly WatchedSource[], { language }: Reader): ReadonlyMap<string, string> {
  return new Map(sources.map(({ definition }) => [definition.id, definition.name[language]]));
}

function SourceFilters({ sources, show }: Pick<SourcesPageProps, 'sources' | 'show'>) {
  const [t, reader] = useWords(sourcePhrases);
  return (
    <nav class="tabs" aria-label={t.filter}>
      {sourceFilters.map((filter) => (
        <a
          key={filter}
          href={filter === 'all' ? '/sources' : `/sources?show=${filter}`}
          aria-current={filter === show ? 'page' : undefined}
        >
          {t[filter]} <span class="soft">{reader.formats.number(selectSources(sources, filter).length)}</span>
        </a>
      ))}
    </nav>
  );
}

interface SourceGroup {
  readonly jurisdiction: string;
  readonly sources: readonly WatchedSource[];
}

/** By jurisdiction, in the order of the catalogue; what is on comes before what is off. */
function groupSources(sources: readonly WatchedSource[]): readonly SourceGroup[] {
  const groups = new Map<string, WatchedSource[]>();
  for (const source of sources) {
    const { jurisdiction } = source.definition;
    groups.set(jurisdiction, [...(groups.get(jurisdiction) ?? []), source]);
  }
  return [...groups].map(([jurisdiction, members]) => ({ jurisdiction, sources: members.sort(offLast) }));
}

function offLast(a: WatchedSource, b: WatchedSource): number {
  return Number(a.health === 'paused') - Number(b.health === 'paused');
}

/** Heads of the columns on wide screens. Each row carries the same words for those who do not see the columns. */
function SourceHeads() {
  const [t] = useWords(sourcePhrases);
  return (
    <div class="source source-heads" aria-hidden="true">
      <span>{t.source}</span>
      <span>{t.outcome}</span>
      <div class="source-dates">
        {[t.lastCheck, t.lastSuccess, t.lastChange, t.nextDue, t.entries].map((head) => (
          <span key={head}>{head}</span>
        ))}
      </div>
    </div>
  );
}

const changesShown = 30;

/** What came of *Check now*. */
const Asked = z.enum(['asked', 'under-way', 'too-soon', 'off']);

export function addSourceRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/sources', 'read', async (c) => {
    const offline = await offlineSince(deps.store);
    const sources = await loadSources(deps, offline);
    const [checks, setAside, found] = await Promise.all([
      loadLastChecks(deps.store, sources),
      countSetAside(deps.store),
      deps.store.health.find('recent', {}, { limit: changesShown }),
    ]);
    const changes = found.documents.map(({ value }) => value);
    const show = SourceFilter.parse(c.req.query('show'));
    const view = { sources, checks, setAside, changes, offlineSince: offline, show };
    const { title } = sourcePhrases[c.get('reader').language];
    return respondPage(c, { title, section: 'sources' }, <SourcesPage {...view} />);
  });

  routes.get(`/sources/:id{${idPattern}}`, 'read', (c) => answerSource(c, deps, c.req.param('id')));
  addKeyRoutes(routes, deps, (c, id, said) => answerSource(c, deps, id, said));
}

/** What came of a key, where the address says it: refusals are answered as they come. */
const SaidOfKey = z.enum(['given', 'removed']);

export async function answerSource(c: SiteContext, deps: WebDeps, id: string, refused?: KeySaid): Promise<Response> {
  const view = orNotFound(await loadSource(deps, id));
  const title = view.source.definition.name[c.get('reader').language];
  const asked = Asked.safeParse(c.req.query('asked')).data;
  const keySaid = refused ?? SaidOfKey.safeParse(c.req.query('key')).data;
  const status = refused ? 422 : 200;
  return respondPage(c, { title, section: 'sources', status }, <SourcePage {...{ view, asked, keySaid }} />);
}
