import {
  changeWebhook,
  createWebhook,
  keptWebhook,
  keptWebhooks,
  removeWebhook,
  retryWebhookDelivery,
  rotateWebhook,
} from '../../decisions/manage-webhooks.js';
import { testWebhook } from '../../jobs/webhooks/write-notice.js';
import { WebhookChange, WebhookRequest } from '../../model/digest/webhook.js';
import { newJob } from '../../ports/queue/known-jobs.js';
import { answerGone, tellStale } from '../audit/tell-stale.js';
import { answerError, orNotFound } from '../http/answer-error.js';
import { leadTo } from '../http/lead-to.js';
import { namedPerson, personOf } from '../http/principal-of-request.js';
import { readFields, readForm } from '../http/read-form.js';
import { readSeen } from '../http/seen.js';
import { idPattern, type SiteRoutes } from '../http/site-routes.js';
import { respondPage } from '../layout/respond-page.js';
import { loadNaming, loadPolicies } from '../policies/policy-names.js';
import type { SiteContext, WebDeps } from '../site-env.js';
import { WebhookEditPage, type WebhookFields, WebhookSecretPage } from './webhook-edit-page.js';
import { WebhookPage } from './webhook-page.js';
import { webhookPhrases } from './webhook-phrases.js';
import { WebhooksPage } from './webhooks-page.js';

const path = `/webhooks/:id{${idPattern}}` as const;
const deliveriesPerPage = 25;
const section = 'digests';

export function addWebhookRoutes(routes: SiteRoutes, deps: WebDeps): void {
  routes.get('/webhooks', 'edit', (c) => answerList(c, deps));
  routes.get('/webhooks/new', 'edit', (c) => answerForm(c, deps, { known: null, fields: emptyFields(c) }));
  routes.post('/webhooks', 'edit', (c) => answerNew(c, deps));
  routes.get(path, 'edit', (c) => answerWebhook(c, deps));
  routes.get(`${path}/edit`, 'edit', (c) => answerEdit(c, deps, c.req.param('id')));
  routes.post(path, 'edit', (c) => answerChange(c, deps, c.req.param('id')));
  routes.post(`${path}/test`, 'edit', (c) => answerTest(c, deps, c.req.param('id')));
  routes.post(`${path}/switch`, 'edit', (c) => answerSwitch(c, deps, c.req.param('id')));
  routes.post(`${path}/secret`, 'edit', (c) => answerRotation(c, deps, c.req.param('id')));
  routes.post(`${path}/remove`, 'edit', (c) => answerRemoval(c, deps, c.req.param('id')));
  routes.post(`/webhooks/deliveries/:id{${idPattern}}/retry`, 'edit', (c) => answerRetry(c, deps, c.req.param('id')));
}

async function answerEdit(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const known = orNotFound(await keptWebhook(deps.store, id));
  return answerForm(c, deps, { known, fields: { ...known, seen: known.sequence } });
}

async function answerChange(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const known = await keptWebhook(deps.store, id);
  if (!known) return answerRemoved(c, deps);
  const fields = fieldsOf(await readFields(c));
  const { url: _url, by: named, seen, ...asked } = fields;
  const read = WebhookChange.safeParse(asked);
  const by = personOf(c, named);
  const errors = errorsOf(read, by);
  if (!read.success || !by) return answerForm(c, deps, { known, fields, errors });
  const outcome = await changeWebhook(deps, known.id, read.data, by, seen);
  if (outcome.kind === 'stale') {
    const again = { ...fields, seen: outcome.event.sequence };
    return answerForm(await tellStale(c, deps, outcome), deps, { known, fields: again });
  }
  return leadTo(c, `/webhooks/${known.id}`, 'saved');
}

async function answerTest(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const by = namedPerson(c, (await readForm(c)).by);
  const delivery = await testWebhook(deps, id, by);
  if (!delivery) return answerRemoved(c, deps);
  const tested = delivery.state === 'delivered' ? 'delivered' : 'failed';
  return c.redirect(`/webhooks/${delivery.webhookId}?tested=${tested}`, 303);
}

/** Pauses or resumes. */
async function answerSwitch(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const sent = await readForm(c);
  const by = namedPerson(c, sent.by);
  const state = sent.to === 'paused' ? 'paused' : 'active';
  const outcome = await changeWebhook(deps, id, { state }, by, readSeen(sent.seen));
  if (outcome.kind === 'stale') return answerWebhook(await tellStale(c, deps, outcome), deps);
  if (outcome.kind === 'unknown-webhook') return answerRemoved(c, deps);
  return leadTo(c, `/webhooks/${outcome.webhook.id}`, 'saved');
}

/** Rotates the secret and shows the new one, only this once. */
async function answerRotation(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const sent = await readForm(c);
  const by = namedPerson(c, sent.by);
  const outcome = await rotateWebhook(deps, id, by, readSeen(sent.seen));
  if (outcome.kind === 'stale') return answerWebhook(await tellStale(c, deps, outcome), deps);
  if (outcome.kind === 'unknown-webhook') return answerRemoved(c, deps);
  return answerSecret(c, outcome, true);
}

async function answerRemoval(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const sent = await readForm(c);
  const by = namedPerson(c, sent.by);
  const outcome = await removeWebhook(deps, id, by, readSeen(sent.seen));
  if (outcome.kind === 'stale') return answerWebhook(await tellStale(c, deps, outcome), deps);
  return outcome.kind === 'removed' ? leadTo(c, '/webhooks', 'removed') : answerRemoved(c, deps);
}

async function answerRetry(c: SiteContext, deps: WebDeps, id: string): Promise<Response> {
  const by = namedPerson(c, (await readForm(c)).by);
  const outcome = await retryWebhookDelivery(deps, id, by);
  if (outcome.kind === 'unknown-delivery') return answerError(c, 404, 'not-found');
  if (outcome.kind === 'not-dead') return answerError(c, 409, 'not-given-up');
  // Only speeds the delivery up, since the sweep would find it too.
  await deps.queue.enqueue(newJob.deliverWebhook(outcome.delivery.webhookId));
  return leadTo(c, `/webhooks/${outcome.delivery.webhookId}`, 'sent');
}

async function answerList(c: SiteContext, deps: WebDeps): Promise<Response> {
  const page = <WebhooksPage webhooks={await keptWebhooks(deps.store)} />;
  return respondPage(c, { title: webhookPhrases[c.get('reader').language].title, section }, page);
}

async function answerRemoved(c: SiteContext, deps: WebDeps): Promise<Response> {
  const removed = await deps.store.webhooks.get(c.req.param('id') ?? '');
  return answerGone(c, deps, removed?.value, () => answerList(c, deps));
}

async function answerNew(c: SiteContext, deps: WebDeps): Promise<Response> {
  const fields = fieldsOf(await readFields(c));
  const { by: named, seen: _seen, ...asked } = fields;
  const read = WebhookRequest.safeParse(asked);
  const by = personOf(c, named);
  const errors = errorsOf(read, by);
  if (read.success && deps.webhookSender.refuses(read.data.url) !== null) errors.add('url');
  if (!read.success || !by || errors.size > 0) return answerForm(c, deps, { known: null, fields, errors });
  const made = await createWebhook(deps, read.data, by);
  if (made.kind === 'too-many') return answerForm(c, deps, { known: null, fields, tooMany: made.most });
  return answerSecret(c, made, false);
}

function answerSecret(
  c: SiteContext,
  { webhook, secret }: { readonly webhook: { readonly id: string; readonly name: string }; readonly secret: string },
  isRotated: boolean,
): Response {
  const page = <WebhookSecretPage webhook={webhook} secret={secret} isRotated={isRotated} />;
  return respondPage(c, { title: webhookPhrases[c.get('reader').language].secretTitle, section }, page);
}

async function answerWebhook(c: SiteContext, deps: WebDeps): Promise<Response> {
  const webhook = orNotFound(await keptWebhook(deps.store, c.req.param('id') ?? ''));
  const after = c.req.query('after') || undefined;
  const asked = { limit: deliveriesPerPage, after };
  const found = await deps.store.webhookDeliveries.find('ofWebhook', { webhookId: webhook.id }, asked);
  const said = c.req.query('tested');
  const policies = await loadPolicies(deps.store);
  const here = `/webhooks/${webhook.id}`;
  const view = {
    webhook,
    deliveries: found.documents.map(({ value }) => value),
    next: found.next && `${here}?after=${encodeURIComponent(found.next)}`,
    first: after && here,
    naming: await loadNaming(deps, c.get('reader').language),
    retired: new Set(policies.flatMap(({ id, retired }) => (retired ? [id] : []))),
    tested: said === 'delivered' || said === 'failed' ? said : null,
  } as const;
  return respondPage(c, { title: webhook.name, section }, <WebhookPage view={view} />);
}

interface FormState {
  readonly known: { readonly id: string; readonly name: string } | null;
  readonly fields: WebhookFields;
  readonly errors?: ReadonlySet<string>;
  readonly tooMany?: number;
}

async function answerForm(c: SiteContext, deps: WebDeps, state: FormState): Promise<Response> {
  const { known, fields, errors = new Set(), tooMany = null } = state;
  const t = webhookPhrases[c.get('reader').language];
  const policies = (await loadPolicies(deps.store)).filter(({ retired }) => !retired);
  const status = errors.size > 0 || tooMany !== null ? 422 : 200;
  const shown = { known, fields, errors, tooMany, policies };
  const title = known === null ? t.newTitle : t.editTitle(known.name);
  return respondPage(c, { title, section, status }, <WebhookEditPage {...shown} />);
}

/** The fields of a new webhook. The search page links to it with the filter of a search. */
function emptyFields(c: SiteContext): WebhookFields {
  const { language } = c.get('reader');
  const events = ['item.new', 'item.amended', 'deadline.moved'];
  return { name: '', url: '', body: 'teams', language, filter: c.req.query('filter') ?? '', policies: [], events };
}

function fieldsOf(sent: URLSearchParams): WebhookFields {
  const text = (name: string): string => (sent.get(name) ?? '').trim();
  return {
    ...{ name: text('name'), url: text('url'), body: text('body'), language: text('language'), filter: text('filter') },
    ...{ policies: sent.getAll('policies'), events: sent.getAll('events'), by: sent.get('by') ?? undefined },
    seen: readSeen(sent.get('seen')),
  };
}

function errorsOf(
  read: { readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } | undefined },
  by: unknown,
): Set<string> {
  const errors = new Set(read.error?.issues.map(({ path: [field] }) => String(field)));
  if (!by) errors.add('by');
  return errors;
}
