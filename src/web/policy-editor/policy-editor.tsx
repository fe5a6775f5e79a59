import { putPolicy, retirePolicy } from '../../decisions/decide-policy.js';
import { compareQueries, type QueryComparison } from '../../jobs/read/compare-queries.js';
import type { SuggestedPicks } from '../../match/suggest-picks.js';
import type { Naming } from '../../messages/value-name.js';
import type { Seen } from '../../model/access/seen.js';
import type { Policy } from '../../model/policy/policy.js';
import { freeId, slugOf } from '../../model/source/own-source.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import type { QueryWarning } from '../../query/ast.js';
import { loadPeople, type People, PersonField } from '../access/people.js';
import { tellStale } from '../audit/tell-stale.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { leadTo } from '../http/lead-to.js';
import { personOf } from '../http/principal-of-request.js';
import { readFields, readForm } from '../http/read-form.js';
import { readSeen } from '../http/seen.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { Field, NameField, SeenField } from '../layout/field.js';
import { Button, PageHead, Said, Section } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { loadNaming, loadPolicies } from '../policies/policy-names.js';
import { QueryWarnings } from '../search/query-warnings.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { type KnownPicks, knownPicks } from './known-picks.js';
import { PickRows, QueryAsText, Suggested } from './pick-rows.js';
import { policyEditorPhrases } from './policy-editor-phrases.js';
import {
  fieldsOf,
  type PolicyError,
  type PolicyFields,
  queryMark,
  readPolicyForm,
  readPolicyQuery,
  sentFields,
  suggestedFor,
} from './policy-form.js';
import { Preview } from './preview.js';

interface PolicyEdited {
  /** Undefined for a new policy. */
  readonly policy: Policy | undefined;
  readonly fields: PolicyFields;
  readonly errors: ReadonlySet<PolicyError>;
  readonly suggested?: SuggestedPicks | undefined;
  readonly comparison?: QueryComparison | undefined;
  readonly warnings?: readonly QueryWarning[];
  /** The last decision on the policy that the person saw. 0 for a new policy. */
  readonly seen: Seen | undefined;
}

interface PolicyEditorPageProps {
  readonly edited: PolicyEdited;
  readonly naming: Naming;
  readonly known: KnownPicks;
  /** The people who may own the policy. */
  readonly people: People;
}

function PolicyEditorPage({ edited, naming, known, people }: PolicyEditorPageProps) {
  const [t] = useWords(policyEditorPhrases);
  const { policy, fields, errors, comparison, warnings = [] } = edited;
  return (
    <>
      <PageHead
        crumb={policy ? <a href={`/policies/${policy.id}`}>{policy.name}</a> : <a href="/policies">{t.policies}</a>}
        title={policy ? t.editTitle(policy.name) : t.addTitle}
      />
      <Said as="alert" text={errors.has('full') ? t.errors.full : errors.size > 0 ? t.refused : null} />
      <QueryWarnings text={fields.query} warnings={warnings} />
      <form class="policy-form stacked" method="post" action="/policies/edit" novalidate>
        {policy ? <input type="hidden" name="id" value={policy.id} /> : null}
        <SeenField at={edited.seen} />
        <QueryFields edited={edited} naming={naming} known={known} />
        {comparison ? (
          <Preview query={fields.query} stored={policy?.query} comparison={comparison} naming={naming} />
        ) : null}
        <FollowUp edited={edited} people={people} />
      </form>
      {policy && !policy.retired ? <Retire policy={policy} /> : null}
    </>
  );
}

function useErrors(errors: PolicyEdited['errors']) {
  const [t] = useWords(policyEditorPhrases);
  return (...of: readonly Exclude<PolicyError, 'by'>[]) =>
    of.flatMap((one) => (errors.has(one) ? [t.errors[one]] : []))[0];
}

function QueryFields({ edited, naming, known }: Pick<PolicyEditorPageProps, 'edited' | 'naming' | 'known'>) {
  const [t] = useWords(policyEditorPhrases);
  const { fields, errors, suggested } = edited;
  const errorOf = useErrors(errors);
  const asText = errorOf('query', 'long', 'unread');
  return (
    <>
      <Field id="name" label={t.name} hint={t.nameHint} error={errorOf('name')}>
        <input name="name" value={fields.name} maxlength={200} required />
      </Field>
      <Field id="description" label={t.description} hint={t.descriptionHint} error={errorOf('description')}>
        <textarea name="description" rows={2} maxlength={4_000} value={fields.description} />
      </Field>
      {/* Enter presses the first button of the form. This button saves nothing. */}
      <p class="buttons">
        <Button name="action" value="suggest" formaction="/policies/edit#suggested" label={t.suggest} />
      </p>
      {suggested ? <Suggested picks={suggested} deps={naming} /> : null}
      <Section id="watched" title={t.watched}>
        <PickRows fields={fields} known={known} deps={naming} error={asText} placeError={errorOf('from')} />
        <QueryAsText query={fields.query} open={errors.has('unread') || fields.picks.rest !== ''} />
        <p class="buttons">
          <Button name="action" value="try" formaction="/policies/edit#preview" label={t.try} />
        </p>
      </Section>
    </>
  );
}

function FollowUp({ edited: { policy, fields, errors }, people }: Pick<PolicyEditorPageProps, 'edited' | 'people'>) {
  const [t, reader] = useWords(policyEditorPhrases);
  const errorOf = useErrors(errors);
  return (
    <Section class="sec stacked" id="about" title={t.about}>
      <div class="side-by-side">
        <PersonField
          {...{ id: 'owner', name: 'owner', label: t.owner, hint: t.ownerHint, nobody: t.nobody, people }}
          value={fields.owner}
          error={errorOf('owner')}
        />
        <Field id="reviewOn" label={t.reviewOn} error={errorOf('reviewOn')}>
          <input type="date" name="reviewOn" value={fields.reviewOn} />
        </Field>
      </div>
      <Field id="link" label={t.link} error={errorOf('link')}>
        <input type="url" name="link" value={fields.link} maxlength={2_000} />
      </Field>
      <Field id="text" label={t.text} error={errorOf('text')}>
        <textarea name="text" rows={fields.text === '' ? 3 : 12} maxlength={20_000} value={fields.text} />
      </Field>
      <NameField value={fields.by ?? reader.name} isMissing={errors.has('by')} />
      <p class="buttons">
        <Button look="main" name="action" value="save" label={policy?.retired ? t.takeUp : t.save} />
      </p>
    </Section>
  );
}

function Retire({ policy }: { readonly policy: Policy }) {
  const [t] = useWords(policyEditorPhrases);
  return (
    <Section class="panel policy-form" id="retire" title={t.retireTitle}>
      <p>{t.retireText}</p>
      <form class="stacked" method="post" action={`/policies/${policy.id}/retire`}>
        <SeenField at={policy.sequence} />
        <NameField id="retire-by" />
        <Button label={t.retire} />
      </form>
    </Section>
  );
}

/** Reserved: `/policies/new` and `/policies/edit` are pages of the editor. */
const pages: readonly string[] = ['new', 'edit'];

/** The id of a new policy: `ia-dans-le-recrutement` for `IA dans le recrutement`. */
function freePolicyId(name: string, policies: readonly Policy[]): string {
  const taken = new Set([...pages, ...policies.map(({ id }) => id)]);
  return freeId(slugOf(name) || 'policy', taken);
}

const path = `/policies/:id{${idPattern}}` as const;
const none: ReadonlySet<PolicyError> = new Set();

/** The routes to add, try, edit and retire policies. Add them before the pages of policies, whose ids may be any word. */
export function addPolicyEditorRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/policies/new', 'edit', (c) => {
    const fields = fieldsOf({ query: c.req.query('query') ?? '' }, deps);
    return answerEditor(c, deps, { policy: undefined, fields, errors: none, seen: 0 });
  });

  routes.get(`${path}/edit`, 'edit', async (c) => {
    const policy = orNotFound(await stored(deps, c.req.param('id')));
    return answerEditor(c, deps, { policy, fields: fieldsOf(policy, deps), errors: none, seen: policy.sequence });
  });

  routes.post('/policies/edit', 'edit', (c) => answerEdit(c, deps));

  routes.post(`${path}/retire`, 'edit', async (c) => {
    const policy = orNotFound(await stored(deps, c.req.param('id')));
    const { by: named, seen } = await readForm(c);
    const by = personOf(c, named);
    const edited = { policy, fields: { ...fieldsOf(policy, deps), by: named }, seen: policy.sequence };
    if (!by) return answerEditor(c, deps, { ...edited, errors: new Set(['by']) });
    const outcome = await retirePolicy(deps, policy.id, by, readSeen(seen));
    if (outcome.kind === 'stale') {
      const again = { ...edited, errors: none, seen: outcome.event.sequence };
      return answerEditor(await tellStale(c, deps, outcome), deps, again);
    }
    await deps.queue.enqueue(newJob.matchPolicies());
    return leadTo(c, `/policies/${policy.id}`, 'removed');
  });
}

async function stored({ store }: WebDeps, id: string): Promise<Policy | undefined> {
  return (await store.policies.get(id))?.value;
}

async function answerEdit(c: SiteContext, deps: WebDeps): Promise<Response> {
  const sent = await readFields(c);
  const { language } = c.get('reader');
  const known = knownPicks(deps, language);
  const fields = sentFields(sent, deps, { known, or: language === 'fr' ? 'OU' : 'OR' });
  const editing = sent.get('id') || undefined;
  const id = editing ?? freePolicyId(fields.name, await loadPolicies(deps.store));
  const policy = await stored(deps, id);
  if (editing !== undefined && !policy) return answerError(c, 404, 'not-found');
  const { definition, errors } = readPolicyForm(id, fields);
  const { node, warnings } = await readPolicyQuery(fields.query, deps);
  const seen = readSeen(sent.get('seen')) ?? 0;
  const edited = { policy, fields, warnings, seen };
  const action = sent.get('action');
  const suggested = suggestedFor(fields, deps, language);
  if (action === 'suggest') return answerEditor(c, deps, { ...edited, errors: none, suggested });
  const by = personOf(c, sent.get('by') ?? undefined);
  // An unchanged query may have warnings, since an earlier version may have accepted it.
  const isRefused = warnings.length > 0 && (!policy || queryMark(policy.query) !== queryMark(fields.query));
  const unread = isRefused ? (['unread'] as const) : [];
  const isSaved = action === 'save' && definition && by && errors.length + unread.length === 0;
  if (!isSaved) {
    const ofQuery = errors.filter((one) => one === 'query' || one === 'long' || one === 'from');
    const refused = action === 'save' ? [...errors, ...unread, ...(by ? [] : (['by'] as const))] : ofQuery;
    const before = policy && (await readPolicyQuery(policy.query, deps)).node;
    const compared = { policyId: policy?.id, query: node, stored: before };
    // Show the suggestions again, unticked, if the query is missing or too long.
    const { likely, possible } = suggested;
    const again = fields.description === '' ? {} : { suggested: { likely: [], possible: [...likely, ...possible] } };
    const shown =
      errors.includes('query') || errors.includes('long')
        ? again
        : { comparison: await compareQueries(deps, compared) };
    return answerEditor(c, deps, { ...edited, errors: new Set(refused), ...shown });
  }
  const outcome = await putPolicy(deps, definition, by, seen);
  if (outcome.kind === 'stale') {
    const again = { ...edited, errors: none, seen: outcome.event.sequence };
    return answerEditor(await tellStale(c, deps, outcome), deps, again);
  }
  if (outcome.kind === 'too-many') return answerEditor(c, deps, { ...edited, errors: new Set(['full']) });
  // Only a hint, since the sweep finds unmatched items, too.
  await deps.queue.enqueue(newJob.matchPolicies());
  return leadTo(c, `/policies/${id}`, 'saved');
}

async function answerEditor(c: SiteContext, deps: WebDeps, edited: PolicyEdited): Promise<Response> {
  const { language } = c.get('reader');
  const t = policyEditorPhrases[language];
  const title = edited.policy ? t.editTitle(edited.policy.name) : t.addTitle;
  const naming = await loadNaming(deps, language);
  const shown = { edited, naming, known: knownPicks(deps, language), people: await loadPeople(deps, language) };
  const status = edited.errors.size > 0 ? 422 : 200;
  return respondPage(c, { title, section: 'policies', status }, <PolicyEditorPage {...shown} />);
}
