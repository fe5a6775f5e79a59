import { reviewPolicy } from '../../decisions/decide-policy.js';
import type { Learned } from '../../jobs/learned/create-learned.js';
import type { Naming } from '../../messages/value-name.js';
import { PolicyDefinition } from '../../model/policy/policy.js';
import type { QueryWarning } from '../../query/ast.js';
import type { QueryPicks } from '../../query/query-picks.js';
import { picksOf } from '../../query/query-picks.js';
import { tellStale } from '../audit/tell-stale.js';
import { orNotFound } from '../http/answer-error.js';
import { leadTo } from '../http/lead-to.js';
import { personOf } from '../http/principal-of-request.js';
import { readForm } from '../http/read-form.js';
import { readSeen } from '../http/seen.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { layoutPhrases } from '../layout/layout-phrases.js';
import { Paging, Said } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { readPolicyQuery } from '../policy-editor/policy-form.js';
import { type Follows, loadFollows } from '../saved/follow-button.js';
import { ItemRow, Sentence } from '../search/item-link.js';
import { QueryWarnings } from '../search/query-warnings.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { loadTaken, type Taken } from '../triage/load-triage.js';
import { Overtaken, Toast } from '../triage/toast.js';
import { loadPolicy, loadStandings, PolicyPlace, type PolicyView, policyHref, policyTabs } from './load-policy.js';
import { PoliciesPage } from './policies-page.js';
import { PolicyHead, PolicyReview } from './policy-head.js';
import { addPolicyHistory } from './policy-history.js';
import { loadNaming, loadPolicies } from './policy-names.js';
import { policyPhrases } from './policy-phrases.js';
import { ProposedItems } from './proposed-items.js';
import { TagReason } from './tag-reason.js';
import type { TagView } from './tag-view.js';

interface PolicyPageProps {
  readonly view: PolicyView;
  readonly picks: QueryPicks;
  /** What the parser did not understand in its query. */
  readonly warnings: readonly QueryWarning[];
  readonly naming: Naming;
  readonly place: PolicyPlace;
  readonly follows: Follows;
  /** What the reader decided last. */
  readonly taken: Taken | undefined;
  /** True if a review was refused because it had no name. */
  readonly isRefused: boolean;
}

function PolicyPage({ view, picks, warnings, naming, place, follows, taken, isRefused }: PolicyPageProps) {
  const [t, { language }] = useWords(policyPhrases);
  const { policy, listed, next } = view;
  const { tab } = place;
  const isFirst = place.after === undefined;
  return (
    <>
      {taken ? <Toast taken={taken} back={policyHref(policy.id)} /> : null}
      <Overtaken taken={taken} />
      <PolicyHead view={view} picks={picks} follows={follows} deps={naming} />
      <Said as="alert" text={isRefused ? layoutPhrases[language].nameMissing : null} />
      <QueryWarnings text={policy.query} warnings={warnings} />
      <PolicyReview view={view} />
      <Tabs view={view} tab={tab} />
      <section aria-labelledby="listed">
        <h2 id="listed" class="sr">
          {t.tabs[tab]}
        </h2>
        {view.isUnderWay ? <p role="status">{t.underWay}</p> : null}
        {listed.length === 0 && !view.isUnderWay ? <p class="soft">{t.empty[tab]}</p> : null}
        <ol class="rows">
          {listed.map((tagView) => (
            <TagEntry key={tagView.tag.id} view={tagView} of={view} naming={naming} />
          ))}
        </ol>
        <Paging
          next={next && policyHref(policy.id, { tab, after: next })}
          first={isFirst ? undefined : policyHref(policy.id, { tab })}
        />
      </section>
      {isFirst && tab === 'decide' ? <ProposedItems view={view} naming={naming} /> : null}
    </>
  );
}

function Tabs({ view: { policy, tabs }, tab }: Pick<PolicyPageProps, 'view'> & Pick<PolicyPlace, 'tab'>) {
  const [t, reader] = useWords(policyPhrases);
  return (
    <nav class="tabs" aria-label={t.lists}>
      {policyTabs.map((one) => (
        <a key={one} href={policyHref(policy.id, { tab: one })} aria-current={one === tab ? 'page' : undefined}>
          {t.tabs[one]} {reader.formats.number(tabs[one])}
        </a>
      ))}
    </nav>
  );
}

interface TagEntryProps extends Pick<PolicyPageProps, 'naming'> {
  readonly view: TagView;
  readonly of: PolicyView;
}

function TagEntry({ view, of: { policy, sentences }, naming }: TagEntryProps) {
  const { item } = view;
  const sentence = sentences.get(item.id);
  const beside = { ...item, policies: item.policies.filter(({ id }) => id !== policy.id) };
  return (
    <li>
      <ItemRow item={beside} naming={naming} href={`/items/${item.id}#tags`}>
        {sentence ? <Sentence item={item} segments={sentence.segments} /> : null}
        {sentence?.words.length && view.tag.by === null && !view.tag.suggestedBy && !view.tag.clauses?.length ? null : (
          <TagReason view={{ ...view, policy }} naming={naming} ofOwnPolicy />
        )}
      </ItemRow>
    </li>
  );
}

const path = `/policies/:id{${idPattern}}` as const;

export function addPolicyRoutes(routes: SiteRoutes, deps: WebDeps, learned: Learned): void {
  routes.get('/policies', 'read', async (c) => {
    const standings = await loadStandings(deps, await loadPolicies(deps.store));
    const { title } = policyPhrases[c.get('reader').language];
    return respondPage(c, { title, section: 'policies' }, <PoliciesPage policies={standings} />);
  });

  routes.get(path, 'read', (c) => answerPolicy(c, deps, learned, c.req.param('id')));

  routes.post(`${path}/review`, 'edit', async (c) => {
    const id = c.req.param('id');
    const { by: named, seen, reviewOn: said = '' } = await readForm(c);
    const by = personOf(c, named);
    if (!by) return answerPolicy(c, deps, learned, id, true);
    const reviewOn = PolicyDefinition.shape.reviewOn.safeParse(said).data ?? '';
    const outcome = await reviewPolicy(deps, { id, reviewOn, reason: '' }, by, readSeen(seen));
    if (outcome.kind === 'stale') return answerPolicy(await tellStale(c, deps, outcome), deps, learned, id);
    return leadTo(c, policyHref(id, { tab: 'confirmed' }), 'reviewed');
  });

  addPolicyHistory(routes, deps);
}

async function answerPolicy(
  c: SiteContext,
  deps: WebDeps,
  learned: Learned,
  id: string,
  isRefused = false,
): Promise<Response> {
  const place = PolicyPlace.parse(c.req.query());
  const view = orNotFound(await loadPolicy({ ...deps, learned }, id, place));
  const { glossary, clock, timeZone } = deps;
  const { warnings } = await readPolicyQuery(view.policy.query, deps);
  const shown = {
    ...{ view, warnings, place, isRefused },
    picks: picksOf(view.policy.query, { glossary, now: clock.now(), timeZone }),
    naming: await loadNaming(deps, c.get('reader').language),
    follows: await loadFollows(c, deps),
    taken: await loadTaken(deps, place.did),
  };
  const feed = { of: 'policy', subject: view.policy.id } as const;
  const head = { title: view.policy.name, section: 'policies', feed, status: isRefused ? 422 : 200 } as const;
  return respondPage(c, head, <PolicyPage {...shown} />);
}
