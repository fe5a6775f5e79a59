import type { Learned } from '../../jobs/learned/create-learned.js';
import type { LikeDecided } from '../../match/learned/learn.js';
import type { Naming } from '../../messages/value-name.js';
import type { QueryWarning } from '../../query/ast.js';
import { parseQuery } from '../../query/parse-query.js';
import { ExportLinks } from '../exports/export-links.js';
import { FollowByFeed } from '../feeds/feed-page.js';
import { orNotFound } from '../http/answer-error.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { PageHead, Paging, Section } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { policyEditorPhrases } from '../policy-editor/policy-editor-phrases.js';
import { ItemRow } from '../search/item-link.js';
import { QueryWarnings } from '../search/query-warnings.js';
import { searchHref } from '../search/search-params.js';
import type { Reader, WebDeps } from '../site-env.js';
import { DecisionForm, DecisionTaken } from './decision-form.js';
import { learnedPhrases } from './learned-phrases.js';
import {
  type DecidedOn,
  loadCountedPolicies,
  loadPolicy,
  PolicyPlace,
  type PolicyView,
  policyHref,
} from './load-policy.js';
import { CountLine, PoliciesPage } from './policies-page.js';
import { namingOf } from './policy-names.js';
import { policyPhrases } from './policy-phrases.js';
import { ProposedItems } from './proposed-items.js';
import { TagReason } from './tag-reason.js';
import type { TagView } from './tag-view.js';
import { LikeReason } from './term-words.js';

interface PolicyPageProps {
  readonly view: PolicyView;
  /** What was not understood of its query. */
  readonly warnings: readonly QueryWarning[];
  readonly naming: Naming;
  readonly place: PolicyPlace;
}

function PolicyPage({ view, warnings, naming, place }: PolicyPageProps) {
  const [t, reader] = useWords(policyPhrases);
  const { policy, waiting, decided, nextWaiting, order, counts } = view;
  const here = policyHref(policy.id, { order });
  const firstPage = place.after === undefined && place.from === 0;
  return (
    <>
      <PolicyHead view={view} />
      {firstPage ? <SectionLinks view={view} /> : null}
      <ExportLinks list="decisions" search={`policy=${policy.id}`} />
      <FollowByFeed feed={{ of: 'policy', subject: policy.id }} />
      <QueryWarnings text={policy.query} warnings={warnings} />
      <section aria-labelledby="waiting">
        <div class="sec-head">
          <h2 id="waiting">{headed(t.waiting, counts.suggested, reader)}</h2>
          <OrderLinks view={view} />
        </div>
        {place.list ? null : <DecisionTaken taken={view.taken} />}
        {view.isUnderWay ? <p role="status">{t.underWay}</p> : null}
        {waiting.length === 0 && !view.isUnderWay ? <p class="soft">{t.noWaiting}</p> : null}
        <ol class="rows">
          {waiting.map((tagView) => (
            <TagEntry
              key={tagView.tag.id}
              view={tagView}
              naming={naming}
              decideOn={order === 'likeliest' ? 'likeliest' : 'policy'}
              like={view.likes.get(tagView.item.id)}
            />
          ))}
        </ol>
        <Paging
          next={nextWaiting && policyHref(policy.id, nextWaiting)}
          first={firstPage ? undefined : here}
          {...(order === 'likeliest' ? { words: learnedPhrases[reader.language].onward } : {})}
        />
      </section>
      {firstPage ? <ProposedItems view={view} place={place} naming={naming} /> : null}
      {firstPage ? <Decided view={view} decided={decided} naming={naming} /> : null}
    </>
  );
}

/** A heading with how many there are, where there are any. */
function headed(title: string, count: number, reader: Reader): string {
  return count === 0 ? title : `${title} (${reader.formats.number(count)})`;
}

interface DecidedProps extends Pick<PolicyPageProps, 'view' | 'naming'> {
  readonly decided: readonly TagView[];
}

/** Past decisions that are shown open; those before them unfold. */
const decidedOpen = 5;

function Decided({ view: { policy, counts }, decided, naming }: DecidedProps) {
  const [t, reader] = useWords(policyPhrases);
  const { number } = reader.formats;
  const entry = (tagView: TagView) => <TagEntry key={tagView.tag.id} view={tagView} naming={naming} />;
  const older = decided.slice(decidedOpen);
  const all = counts.confirmed + counts.rejected;
  return (
    <Section id="decided" title={headed(t.decided, all, reader)}>
      {decided.length === 0 ? <p class="soft">{t.noDecided}</p> : null}
      <ol class="rows">{decided.slice(0, decidedOpen).map(entry)}</ol>
      {older.length === 0 ? null : (
        <details class="fold">
          <summary>{t.olderDecisions(number(older.length))}</summary>
          <ol class="rows">{older.map(entry)}</ol>
        </details>
      )}
      {all > decided.length ? (
        <p class="soft">
          {t.notShown(number(decided.length), number(all))}{' '}
          <a href={searchHref({ policy: [policy.id] })}>{t.allOfPolicy}</a>
        </p>
      ) : null}
    </Section>
  );
}

/** Where on the page what is, with how many there are. */
function SectionLinks({ view }: { readonly view: PolicyView }) {
  const [t, reader] = useWords(policyPhrases);
  const { counts, proposals } = view;
  const { count } = reader.formats;
  const decided = counts.confirmed + counts.rejected;
  if ([counts.suggested, proposals.length, decided].filter((some) => some > 0).length < 2) return null;
  return (
    <nav class="line" aria-label={t.onThisPage}>
      {counts.suggested > 0 ? <a href="#waiting">{headed(t.waiting, counts.suggested, reader)}</a> : null}
      {proposals.length > 0 ? (
        <a href="#proposed">{count(learnedPhrases[reader.language].toProposed, proposals.length)}</a>
      ) : null}
      {decided > 0 ? <a href="#decided">{headed(t.decided, decided, reader)}</a> : null}
    </nav>
  );
}

/** Only where there is something to tell what is likely by, and more than one thing to order. */
function OrderLinks({ view: { policy, order, learned, counts } }: Pick<PolicyPageProps, 'view'>) {
  const [t] = useWords(learnedPhrases);
  if (learned.model === null || counts.suggested < 2) return null;
  return (
    <nav class="sort" aria-label={t.order}>
      {(['newest', 'likeliest'] as const).map((one) => (
        <a
          key={one}
          href={`${policyHref(policy.id, { order: one })}#waiting`}
          aria-current={one === order ? 'true' : undefined}
        >
          {t[one]}
        </a>
      ))}
    </nav>
  );
}

function PolicyHead({ view }: { readonly view: PolicyView }) {
  const [t, reader] = useWords(policyPhrases);
  const { policy, counts } = view;
  return (
    <PageHead
      crumb={<a href="/policies">{t.title}</a>}
      title={policy.name}
      mark={policy.retired && <span class="chip">{t.retired}</span>}
      lead={policy.description}
    >
      <p class="query">
        <span class="soft">
          {t.query} ({t.revision(reader.formats.number(policy.revision))})
        </span>{' '}
        <code>{policy.query}</code>
      </p>
      <p class="line">
        <a href={searchHref({ q: policy.query })}>{t.searchQuery}</a>
        <a href={`/subscribe?${new URLSearchParams({ filter: `policy:${policy.id}` })}`}>{t.mail}</a>
        {reader.may('edit') ? (
          <a href={`/policies/${policy.id}/edit`}>{policyEditorPhrases[reader.language].edit}</a>
        ) : null}
      </p>
      {policy.owner ? (
        <p>
          <span class="soft">{t.owner}</span> {policy.owner}
        </p>
      ) : null}
      <CountLine counts={counts} />
    </PageHead>
  );
}

interface TagEntryProps {
  readonly view: TagView;
  readonly naming: Naming;
  /** The list on which it can be decided; nothing can be where absent. */
  readonly decideOn?: DecidedOn;
  readonly like?: LikeDecided | undefined;
}

function TagEntry({ view, naming, decideOn, like }: TagEntryProps) {
  const { tag, item } = view;
  return (
    <li>
      <ItemRow item={item} naming={naming} />
      <TagReason view={view} ofOwnPolicy />
      {like ? <LikeReason like={like} /> : null}
      {decideOn ? (
        <DecisionForm item={item} policyId={tag.policyId} seen={tag.sequence} from={decideOn} sent={undefined} />
      ) : null}
    </li>
  );
}

export function addPolicyRoutes(routes: SiteRoutes, deps: WebDeps, learned: Learned): void {
  routes.get('/policies', 'read', async (c) => {
    const policies = await loadCountedPolicies(deps.store);
    const { title } = policyPhrases[c.get('reader').language];
    return respondPage(c, { title, section: 'policies' }, <PoliciesPage policies={policies} />);
  });

  routes.get(`/policies/:id{${idPattern}}`, 'read', async (c) => {
    const place = PolicyPlace.parse(c.req.query());
    const view = orNotFound(await loadPolicy({ store: deps.store, learned }, c.req.param('id'), place));
    const { glossary, clock, timeZone } = deps;
    const { warnings } = parseQuery(view.policy.query, { glossary, now: clock.now(), timeZone });
    const naming = namingOf(deps, c.get('reader').language, []);
    return respondPage(
      c,
      { title: view.policy.name, section: 'policies', feed: { of: 'policy', subject: view.policy.id } },
      <PolicyPage view={view} warnings={warnings} naming={naming} place={place} />,
    );
  });
}
