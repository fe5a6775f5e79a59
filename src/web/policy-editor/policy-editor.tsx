import { putPolicy, retirePolicy } from '../../decisions/import-policies.js';
import { runSearch, type SearchOutcome } from '../../jobs/read/run-search.js';
import type { Naming } from '../../messages/value-name.js';
import { type Policy, PolicyDefinition } from '../../model/policy/policy.js';
import { freeId, slugOf } from '../../model/source/own-source.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { parseQuery } from '../../query/parse-query.js';
import { tellStale } from '../audit/tell-stale.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { personOf } from '../http/principal-of-request.js';
import { readForm, readSeen } from '../http/read-form.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { Field, NameField, SeenField } from '../layout/field.js';
import { PageHead, Said, Section } from '../layout/page-parts.js';
import { respondPage } from '../layout/respond-page.js';
import { useWords } from '../layout/words.js';
import { loadNaming, loadPolicies } from '../policies/policy-names.js';
import { HitList } from '../search/hit-list.js';
import { QueryWarnings } from '../search/query-warnings.js';
import { SearchParams, searchHref } from '../search/search-params.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { policyEditorPhrases } from './policy-editor-phrases.js';

interface PolicyEdited {
  /** Undefined for a new one. */
  readonly policy: Policy | undefined;
  readonly fields: PolicyFields;
  readonly errors: ReadonlySet<PolicyError>;
  readonly trial?: SearchOutcome | undefined;
  /** The number of the last decision on it that was seen. */
  readonly seen: number | undefined;
}

interface PolicyEditorPageProps {
  readonly edited: PolicyEdited;
  readonly naming: Naming;
}

function PolicyEditorPage({ edited, naming }: PolicyEditorPageProps) {
  const [t] = useWords(policyEditorPhrases);
  const { policy, fields, errors, trial } = edited;
  return (
    <>
      <PageHead
        crumb={policy ? <a href={`/policies/${policy.id}`}>{policy.name}</a> : <a href="/policies">{t.policies}</a>}
        title={policy ? t.editTitle(policy.name) : t.addTitle}
        lead={t.intro}
      />
      <Said as="alert" text={errors.size > 0 ? t.refused : null} />
      {trial ? <QueryWarnings text={fields.query} warnings={trial.warnings} /> : null}
      <EditForm edited={edited} />
      {trial && !errors.has('query') ? <Trial query={fields.query} trial={trial} naming={naming} /> : null}
      {policy && !policy.retired ? <Retire policy={policy} /> : null}
    </>
  );
}

function EditForm({ edited: { policy, fields, errors, seen } }: Pick<PolicyEditorPageProps, 'edited'>) {
  const [t, reader] = useWords(policyEditorPhrases);
  const errorOf = (...of: readonly PolicyError[]) => of.flatMap((one) => (errors.has(one) ? [t.errors[one]] : []))[0];
  return (
    <form class="stacked narrow" method="post" action="/policies/edit" novalidate>
      {policy ? <input type="hidden" name="id" value={policy.id} /> : null}
      <SeenField at={seen} />
      <Field id="name" label={t.name} hint={t.nameHint} error={errorOf('name')}>
        <input name="name" value={fields.name} maxlength={200} required />
      </Field>
      <Field id="query" label={t.query} hint={t.queryHint} error={errorOf('query', 'unread')}>
        <textarea name="query" rows={4} maxlength={4_000} spellcheck={false} required value={fields.query} />
      </Field>
      <button type="submit" class="btn" name="action" value="try">
        {t.try}
      </button>
      <Field id="description" label={t.description} error={errorOf('description')}>
        <textarea name="description" rows={2} maxlength={4_000} value={fields.description} />
      </Field>
      <Field id="owner" label={t.owner} hint={t.ownerHint} error={errorOf('owner')}>
        <input name="owner" value={fields.owner} maxlength={200} />
      </Field>
      <NameField value={fields.by ?? reader.name} error={errorOf('by')} />
      <button type="submit" class="btn main" name="action" value="save">
        {policy?.retired ? t.takeUp : t.save}
      </button>
    </form>
  );
}

interface TrialProps extends Omit<PolicyEditorPageProps, 'edited'> {
  readonly query: string;
  readonly trial: SearchOutcome;
}

function Trial({ query, trial, naming }: TrialProps) {
  const [t, reader] = useWords(policyEditorPhrases);
  const { total, hits } = trial;
  return (
    <Section id="trial" title={reader.formats.count(t.caught, total)}>
      <p class="soft">{total === 0 ? t.nothing : t.toSuggest}</p>
      <HitList hits={hits} naming={naming} />
      {total > hits.length ? (
        <p>
          <a href={searchHref(lookEverywhere(query))}>{t.seeAll}</a>
        </p>
      ) : null}
    </Section>
  );
}

function Retire({ policy }: { readonly policy: Policy }) {
  const [t] = useWords(policyEditorPhrases);
  return (
    <Section class="panel" id="retire" title={t.retireTitle}>
      <p>{t.retireText}</p>
      <form class="stacked" method="post" action={`/policies/${policy.id}/retire`}>
        <SeenField at={policy.sequence} />
        <NameField id="retire-by" />
        <button type="submit" class="btn">
          {t.retire}
        </button>
      </form>
    </Section>
  );
}

const texts = ['name', 'query', 'description', 'owner'] as const;
type PolicyText = (typeof texts)[number];
type PolicyError = PolicyText | 'unread' | 'by';

type PolicyFields = Readonly<Record<PolicyText, string>> & { readonly by?: string | undefined };

/** Pages stand where those of such policies would. */
const pages: readonly string[] = ['new', 'edit'];

/** What was typed, with nothing around it; the rows of a query are one. */
export function policyFields(sent: Readonly<Partial<Record<PolicyText | 'by', string>>>): PolicyFields {
  const [name = '', query = '', description = '', owner = ''] = texts.map((field) => (sent[field] ?? '').trim());
  return { name, query: onOneRow(query), description, owner, by: sent.by };
}

function onOneRow(text: string): string {
  const rows = text.split('\n').map((row) => row.trim());
  return rows.filter((row) => row !== '').join(' ');
}

interface ReadPolicyForm {
  readonly definition: PolicyDefinition | undefined;
  readonly errors: readonly PolicyError[];
}

/** The definition that a form holds, or which of its fields are refused. */
function readPolicyForm(id: string, { by: _by, ...written }: PolicyFields): ReadPolicyForm {
  const { data: definition, error } = PolicyDefinition.safeParse({ ...written, id });
  return { definition, errors: texts.filter((field) => error?.issues.some(({ path }) => path[0] === field)) };
}

/** `IA dans le recrutement` as `ia-dans-le-recrutement`. */
function freePolicyId(name: string, policies: readonly Policy[]): string {
  const taken = new Set([...pages, ...policies.map(({ id }) => id)]);
  return freeId(slugOf(name) || 'policy', taken);
}

/** As a policy looks: whether an item is about AI or not. */
function lookEverywhere(query: string): SearchParams {
  return SearchParams.parse({ q: query, relevance: ['ai', 'other'], words: 'typed' });
}

const path = `/policies/:id{${idPattern}}` as const;
const pageOfTrial = { limit: 10, facets: false, changes: false };
const none: ReadonlySet<PolicyError> = new Set();

/** Adding, trying, editing and retiring policies; before the pages of policies, whose ids are any word. */
export function addPolicyEditorRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/policies/new', 'edit', (c) =>
    answerEditor(c, deps, {
      policy: undefined,
      fields: policyFields({ query: c.req.query('query') ?? '' }),
      errors: none,
      seen: 0,
    }),
  );

  routes.get(`${path}/edit`, 'edit', async (c) => {
    const policy = await stored(deps, c.req.param('id'));
    return policy
      ? answerEditor(c, deps, { policy, fields: policyFields(policy), errors: none, seen: policy.sequence })
      : answerError(c, 404, 'not-found');
  });

  routes.post('/policies/edit', 'edit', (c) => answerEdit(c, deps));

  routes.post(`${path}/retire`, 'edit', async (c) => {
    const policy = orNotFound(await stored(deps, c.req.param('id')));
    const { by: named, seen } = await readForm(c);
    const by = personOf(c, named);
    const edited = { policy, fields: { ...policyFields(policy), by: named }, seen: policy.sequence };
    if (!by) return answerEditor(c, deps, { ...edited, errors: new Set(['by']) });
    const outcome = await retirePolicy(deps, policy.id, by, readSeen(seen));
    if (outcome.kind === 'stale') {
      const again = { ...edited, errors: none, seen: outcome.event.sequence };
      return answerEditor(await tellStale(c, deps, outcome), deps, again);
    }
    await deps.queue.enqueue(newJob.matchPolicies());
    return c.redirect(`/policies/${policy.id}`, 303);
  });
}

async function stored({ store }: WebDeps, id: string): Promise<Policy | undefined> {
  return (await store.policies.get(id))?.value;
}

/** A policy whose query is read otherwise than it is written would miss what it is for, and nobody would know. */
function isUnderstood({ glossary, clock, timeZone }: WebDeps, query: string): boolean {
  return parseQuery(query, { glossary, now: clock.now(), timeZone }).warnings.length === 0;
}

async function answerEdit(c: SiteContext, deps: WebDeps): Promise<Response> {
  const sent = await readForm(c);
  const fields = policyFields(sent);
  const editing = sent.id || undefined;
  const id = editing ?? freePolicyId(fields.name, await loadPolicies(deps.store));
  const policy = await stored(deps, id);
  if (editing !== undefined && !policy) return answerError(c, 404, 'not-found');
  const { definition, errors } = readPolicyForm(id, fields);
  const isRefused = errors.includes('query');
  const trial = isRefused ? undefined : await runSearch(deps, lookEverywhere(fields.query), pageOfTrial);
  const seen = readSeen(sent.seen) ?? 0;
  const edited = { policy, fields, trial, seen };
  if (sent.action !== 'save') {
    return answerEditor(c, deps, { ...edited, errors: new Set(isRefused ? (['query'] as const) : []) });
  }
  const by = personOf(c, sent.by);
  const isRead = !isRefused && isUnderstood(deps, fields.query);
  if (!definition || !by || !isRead) {
    const unread = isRead || isRefused ? [] : (['unread'] as const);
    return answerEditor(c, deps, {
      ...edited,
      errors: new Set([...errors, ...unread, ...(by ? [] : (['by'] as const))]),
    });
  }
  const outcome = await putPolicy(deps, definition, by, seen);
  if (outcome.kind === 'stale') {
    const again = { ...edited, errors: none, seen: outcome.event.sequence };
    return answerEditor(await tellStale(c, deps, outcome), deps, again);
  }
  // Only a hint: a policy set that items were not matched under is found without it.
  await deps.queue.enqueue(newJob.matchPolicies());
  return c.redirect(`/policies/${id}`, 303);
}

async function answerEditor(c: SiteContext, deps: WebDeps, edited: PolicyEdited): Promise<Response> {
  const { language } = c.get('reader');
  const t = policyEditorPhrases[language];
  const title = edited.policy ? t.editTitle(edited.policy.name) : t.addTitle;
  const naming = await loadNaming(deps, language);
  const status = edited.errors.size > 0 ? 422 : 200;
  return respondPage(c, { title, section: 'policies', status }, <PolicyEditorPage edited={edited} naming={naming} />);
}
