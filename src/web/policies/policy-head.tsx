import { limits } from '../../model/limits.js';
import type { QueryPicks } from '../../query/query-picks.js';
import { ExportLinks } from '../exports/export-links.js';
import { FollowByFeed } from '../feeds/feed-page.js';
import { NameField, SeenField } from '../layout/field.js';
import { Button, ButtonLink, OutsideLink, PageHead } from '../layout/page-parts.js';
import { Facts } from '../layout/table.js';
import { useWords, When } from '../layout/words.js';
import { type KnownDeps, pickName } from '../policy-editor/known-picks.js';
import { policyEditorPhrases } from '../policy-editor/policy-editor-phrases.js';
import { FollowButton, type Follows } from '../saved/follow-button.js';
import { searchHref } from '../search/search-params.js';
import type { PolicyView } from './load-policy.js';
import { policyPhrases } from './policy-phrases.js';

interface PolicyHeadProps {
  readonly view: PolicyView;
  readonly picks: QueryPicks;
  readonly follows: Follows;
  readonly deps: Pick<KnownDeps, 'taxonomy'>;
}

/** What the policy is, who answers for it, and what can be done with it. */
export function PolicyHead({ view, picks, follows, deps }: PolicyHeadProps) {
  const [t, reader] = useWords(policyPhrases);
  const { policy, tabs } = view;
  return (
    <PageHead
      crumb={<a href="/policies">{t.title}</a>}
      title={policy.name}
      mark={policy.retired && <span class="chip">{t.retired}</span>}
      lead={policy.description}
    >
      <div class="buttons">
        {tabs.decide > 0 && reader.may('decide') ? (
          <a class="btn main" href={`/triage?${new URLSearchParams({ policy: policy.id })}`}>
            {t.decideAll(reader.formats.number(tabs.decide))}
          </a>
        ) : null}
        {reader.may('edit') ? (
          <ButtonLink href={`/policies/${policy.id}/edit`} label={policyEditorPhrases[reader.language].edit} />
        ) : null}
        <ButtonLink look="quiet" href={`/policies/${policy.id}/history`} label={t.history} />
        <FollowButton of="policy" subject={policy.id} follows={follows} />
      </div>
      <PolicyFacts view={view} />
      <PicksInWords picks={picks} deps={deps} />
      {policy.text === '' ? null : (
        <details class="fold">
          <summary>{t.text}</summary>
          {policy.text.split(/\n\s*\n/).map((paragraph, index) => (
            <p key={index}>{paragraph}</p>
          ))}
        </details>
      )}
      <details class="fold">
        <summary>{t.more}</summary>
        <p class="query">
          <code>{policy.query}</code>
        </p>
        <p class="line">
          {policy.query.length > limits.queryChars ? null : (
            <a href={searchHref({ q: policy.query, words: 'named' })}>{t.searchQuery}</a>
          )}
          <a href={`/subscribe?${new URLSearchParams({ filter: `policy:${policy.id}` })}`}>{t.mail}</a>
        </p>
        <ExportLinks list="decisions" search={`policy=${policy.id}`} />
        <FollowByFeed feed={{ of: 'policy', subject: policy.id }} />
      </details>
    </PageHead>
  );
}

function PolicyFacts({ view: { policy, owner, isDue } }: Pick<PolicyHeadProps, 'view'>) {
  const [t, reader] = useWords(policyPhrases);
  const reviewOn = policy.reviewOn && (
    <>
      <When at={policy.reviewOn} as="day" /> {isDue ? <span class="left soon">{t.due}</span> : null}
    </>
  );
  return (
    <Facts
      rows={[
        [t.owner, owner],
        [t.itself, policy.link && <OutsideLink href={policy.link}>{policy.link}</OutsideLink>],
        [t.reviewedAt, policy.reviewedAt === null ? t.never : <When at={policy.reviewedAt} as="day" />],
        [t.reviewOn, reviewOn],
        [t.version, reader.formats.number(policy.revision)],
      ]}
    />
  );
}

/** What the query of the policy looks for, in the words of the editor's form. */
function PicksInWords({ picks, deps }: Pick<PolicyHeadProps, 'picks' | 'deps'>) {
  const [t, reader] = useWords(policyEditorPhrases);
  const named = (row: QueryPicks['all']) => row.map((pick) => pickName(pick, deps, reader.language)).join(' · ');
  return (
    <Facts
      class="facts watched"
      rows={[
        ...picks.any.map((row, index) => [index === 0 ? t.any : t.also, named(row)] as const),
        [picks.any.length === 0 ? t.allOf : t.all, named(picks.all)],
        [t.not, named(picks.not)],
        [t.fromOnly, named(picks.from)],
        [t.rest, picks.rest && <code>{picks.rest}</code>],
      ]}
    />
  );
}

/** How many items were confirmed since the last review, and the form to record a new review. */
export function PolicyReview({ view }: Pick<PolicyHeadProps, 'view'>) {
  const [t, reader] = useWords(policyPhrases);
  const { policy, unreviewed, isDue } = view;
  const isAsked = unreviewed > 0 || isDue;
  if (policy.retired || (!isAsked && !reader.may('edit'))) return null;
  const form = reader.may('edit') ? <ReviewForm view={view} /> : null;
  if (!isAsked) {
    return (
      <details class="fold noprint">
        <summary>{t.reviewAnyway}</summary>
        {form}
      </details>
    );
  }
  const since = policy.reviewedAt === null ? t.toReviewEver : t.toReviewSince;
  return (
    <aside class="note" aria-label={t.needsReview}>
      <p>
        <strong>{t.needsReview}</strong> {unreviewed > 0 ? reader.formats.count(since, unreviewed) : t.reviewPlanned}
      </p>
      {form}
    </aside>
  );
}

function ReviewForm({ view: { policy } }: Pick<PolicyHeadProps, 'view'>) {
  const [t] = useWords(policyPhrases);
  return (
    <form class="in-line" method="post" action={`/policies/${policy.id}/review`}>
      <SeenField at={policy.sequence} />
      <NameField id="review-by" />
      <div class="field">
        <label for="next-review">{t.nextReview}</label>
        <input type="date" id="next-review" name="reviewOn" value={yearAfter(policy.reviewOn)} />
      </div>
      <Button label={t.reviewed} />
    </form>
  );
}

/** The proposed day of the next review, a year after the last planned one. Empty if none was planned. */
function yearAfter(day: string): string {
  return day === '' ? '' : `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace('-02-29', '-02-28')}`;
}
