import { putPolicy, retirePolicy } from '../../decisions/import-policies.js';
import { runSearch } from '../../jobs/read/run-search.js';
import type { Policy } from '../../model/policy/policy.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { parseQuery } from '../../query/parse-query.js';
import { tellStale } from '../audit/tell-stale.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { personOf } from '../http/principal-of-request.js';
import { readForm, readSeen } from '../http/read-form.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadNaming, loadPolicies } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import {
  freePolicyId,
  lookEverywhere,
  type PolicyEdited,
  PolicyEditorPage,
  type PolicyError,
  policyFields,
  readPolicyForm,
} from './policy-editor-page.js';
import { policyEditorPhrases } from './policy-editor-phrases.js';

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
