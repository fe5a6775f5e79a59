import { beforeEach, expect, it } from 'vitest';
import { grantLink } from '../../src/decisions/access/grant-link.js';
import { importPolicies } from '../../src/decisions/import-policies.js';
import { pauseMail } from '../../src/jobs/mail/mail-pause.js';
import type { AuditAction, AuditEvent } from '../../src/model/access/audit.js';
import { type Assurance, programActor } from '../../src/model/access/principal.js';
import { sampleSubscription } from '../contract/archive-sample.js';
import { system } from '../decisions/people.js';
import { tellTogether, writeItem } from './sample-items.js';
import { createLivedInSite } from './sample-site.js';
import { formPost, jsonPost, type Site, testNow } from './site.js';

let site: Site;
beforeEach(async () => {
  site = await createLivedInSite();
  const found = { unclearDates: [{ date: '2027-03-31', sentence: 'La date du 31 mars 2027 est citée.' }] };
  for (const id of ['first', 'second']) await writeItem(site, { id, title: `Décision ${id}`, found });
  await tellTogether(site, 'first', 'second');
  await pauseMail(site.store, { asOf: '2026-11-20T02:00:00.000Z', now: new Date(testNow), mark: 'ab' });
  await site.store.subscriptions.create(sampleSubscription('s1', { state: 'active' }));
  await site.store.subscriptions.create(sampleSubscription('s2', { state: 'pending', confirmedAt: null }));
  const template = {
    ...{ url: 'https://senat.example/{reference}.xml', name: { fr: 'Dossier {reference}', en: 'Bill {reference}' } },
    ...{ example: 'pjl18-404', label: { fr: 'Référence', en: 'Reference' }, match: 'pjl\\d{2}-\\d+' },
  };
  const fields = { url: template.url, name: 'Sénat, un dossier', enabled: false, template };
  await site.store.ownSources.create({ id: 'senat', fields, sequence: 1, changedAt: testNow });
  await site.store.refresh();
  await site.deps.refreshCatalogue(0);
});

const by = 'Claire Martin';
const link = async (scope: 'confirm' | 'unsubscribe', owner: string) =>
  `/${scope}?t=${await grantLink(site.deps, { scope, owner, expiresAt: null })}`;
const opml =
  '<opml version="2.0"><body><outline text="Avis" type="rss" xmlUrl="https://avis.example/feed" language="fr"/></body></opml>';
const policy = { id: 'nouvelle', name: 'Nouvelle', description: '', owner: '', query: 'avis' };
const tag = { policy: 'ia-rh', verdict: 'confirmed', by, reason: '' };
const correction = { finding: 'kind', value: 'sanction', by, reason: '' };
const toldDate = { shown: '2027-03-31', said: 'off 2027-03-31 unclear', by };
const edited = {
  ...{
    action: 'save',
    by,
    id: 'own-avis',
    nameFr: 'Avis',
    authority: 'Avis',
    jurisdiction: 'France',
    language: 'français',
  },
  ...{ kind: 'feed', url: 'https://other.example/feed', carries: 'actualité', timeZone: 'Europe/Paris' },
};
const address = { address: 'paul@example.org', language: 'fr', timeZone: 'Europe/Paris', filter: '' };

/** The tag as the page shows it: item, policy, version, and the last decision seen. */
const triaged = { by, item: 'first', tag: 'first ia-rh 1 0', policy: 'ia-rh', do: 'confirmed' };

type Sent = readonly [string, RequestInit];

async function undone(): Promise<Sent> {
  const decided = await site.app.request('/triage/decide', formPost(triaged));
  const did = new URL(decided.headers.get('Location') ?? '', site.deps.publicUrl).searchParams.get('did') ?? '';
  return ['/triage/undo', formPost({ by, did })];
}

function sentWithParts(path: string, fields: Readonly<Record<string, string | File>>): Sent {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return [path, { method: 'POST', body, headers: { 'Sec-Fetch-Site': 'same-origin' } }];
}

/** The second step of an import, with the hidden fields of the first. */
async function imported(): Promise<Sent> {
  const summary = await site.app.request(...sentWithParts('/sources/import', { file: new File([opml], 'a.opml') }));
  const hidden = [...(await summary.text()).matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const kept = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]));
  return sentWithParts('/sources/import', { ...kept, by, action: 'add' });
}

/** Every route that decides something, its action, and the assurance of its actor in the log. */
const routes: readonly (readonly [string, () => Sent | Promise<Sent>, AuditAction, Assurance])[] = [
  ['POST /triage/decide', () => ['/triage/decide', formPost(triaged)], 'tag.confirmed', 'typed'],
  ['POST /triage/undo', undone, 'tag.reopened', 'typed'],
  ['POST /triage/bulk', () => ['/triage/bulk', formPost({ ...triaged, do: 'rejected' })], 'tag.rejected', 'typed'],
  ['POST /follow', () => ['/follow', formPost({ by, of: 'search', subject: 'q=biométrie' })], 'search.saved', 'typed'],
  ['POST /items/:id/taken-out', () => ['/items/first/taken-out', formPost({ by })], 'dossier.taken-out', 'typed'],
  ['POST /items/:id/corrections', () => ['/items/first/corrections', formPost(correction)], 'item.corrected', 'typed'],
  [
    'POST /subscriptions/:id',
    () => ['/subscriptions/s1', formPost({ by, action: 'end' })],
    'subscription.ended',
    'typed',
  ],
  ['POST /items/:id/dates', () => ['/items/first/dates', formPost(toldDate)], 'item.corrected', 'typed'],
  ['POST /deliveries/:id/retry', () => ['/deliveries/l2/retry', formPost({ by })], 'delivery.retried', 'typed'],
  [
    'POST /deliveries/resume',
    () => ['/deliveries/resume', formPost({ by, since: '2026-11-24T08:00', confirmed: 'yes' })],
    'mail.resumed',
    'typed',
  ],
  ['POST /sources/edit', () => ['/sources/edit', formPost(edited)], 'source.created', 'typed'],
  [
    'POST /sources/:id/switch',
    () => ['/sources/cnil/switch', formPost({ by, action: 'off' })],
    'source.changed',
    'typed',
  ],
  [
    'POST /policies/edit',
    () => ['/policies/edit', formPost({ by, ...policy, id: '', action: 'save' })],
    'policy.created',
    'typed',
  ],
  ['POST /policies/:id/retire', () => ['/policies/ia-rh/retire', formPost({ by })], 'policy.retired', 'typed'],
  ['POST /reasons', () => ['/reasons', formPost({ by, list: 'Hors sujet | Off topic' })], 'settings.changed', 'typed'],
  ['POST /policies/:id/review', () => ['/policies/ia-rh/review', formPost({ by })], 'policy.reviewed', 'typed'],
  [
    'POST /sources/:id/follow',
    () => ['/sources/senat/follow', formPost({ by, reference: 'pjl25-12' })],
    'source.created',
    'typed',
  ],
  ['POST /sources/import', imported, 'source.created', 'typed'],
  [
    'POST /subscribe',
    () => ['/subscribe', formPost({ ...address, weekday: '1', hour: '8' })],
    'subscription.requested',
    'anonymous',
  ],
  ['POST /confirm', async () => [await link('confirm', 's2'), formPost({})], 'subscription.confirmed', 'link'],
  ['POST /unsubscribe', async () => [await link('unsubscribe', 's1'), formPost({})], 'subscription.ended', 'link'],
  ['POST /calendars', () => ['/calendars', formPost({ by, q: 'biométrie' })], 'grant.issued', 'typed'],
  ['POST /api/v1/calendars', () => ['/api/v1/calendars', jsonPost({ by })], 'grant.issued', 'api'],
  [
    'POST /items/new',
    () => sentWithParts('/items/new', { by, url: 'https://example.org/avis' }),
    'entry.added',
    'typed',
  ],
  [
    'POST /api/v1/items',
    () => ['/api/v1/items', jsonPost({ by, url: 'https://example.org/note' })],
    'entry.added',
    'api',
  ],
  ['POST /api/v1/policies', () => ['/api/v1/policies', jsonPost({ by, policies: [policy] })], 'policy.created', 'api'],
  [
    'POST /api/v1/policies/:id/reviews',
    () => ['/api/v1/policies/ia-rh/reviews', jsonPost({ by })],
    'policy.reviewed',
    'api',
  ],
  ['POST /api/v1/items/:id/tags', () => ['/api/v1/items/first/tags', jsonPost(tag)], 'tag.confirmed', 'api'],
  [
    'POST /api/v1/items/:id/taken-out',
    () => ['/api/v1/items/first/taken-out', jsonPost({ by })],
    'dossier.taken-out',
    'api',
  ],
  [
    'POST /api/v1/items/:id/corrections',
    () => ['/api/v1/items/first/corrections', jsonPost(correction)],
    'item.corrected',
    'api',
  ],
  [
    'POST /api/v1/subscriptions',
    () => ['/api/v1/subscriptions', jsonPost(address)],
    'subscription.requested',
    'anonymous',
  ],
  [
    'DELETE /api/v1/subscriptions/:id',
    () => ['/api/v1/subscriptions/s1', { method: 'DELETE' }],
    'subscription.ended',
    'anonymous',
  ],
];

async function newest(): Promise<AuditEvent | undefined> {
  await site.store.refresh();
  return (await site.store.audit.find('newest', {}, { limit: 1 })).documents[0]?.value;
}

it.each(routes)('%s records who decided, and how sure that is', async (_route, request, action, assurance) => {
  const [path, init] = await request();
  const answer = await site.app.request(path, init);
  expect(answer.status).toBeLessThan(400);
  const event = await newest();
  expect(event).toMatchObject({ action, details: { assurance } });
  const grants = { 'subscription.confirmed': 'confirm_s2', 'subscription.ended': 'unsubscribe_s1' } as const;
  if (assurance === 'link') expect(event?.details.grant).toBe(Reflect.get(grants, action));
  const name = event && (await site.store.actors.get(event.actor))?.value.name;
  expect(name ?? event?.actor).toBe(assurance === 'typed' || assurance === 'api' ? by : programActor);
});

it('knows every route that changes something', () => {
  const undecided = [
    'POST /items/:id/machine-texts',
    'POST /language',
    'POST /put-away',
    // A personal mark, tested in test/web/triage.test.ts.
    'POST /triage/later',
    'POST /websub/:source/:token',
  ];
  // Signing in, tested in test/web/access.
  const access = [
    'POST /sign-in',
    'POST /sign-in/link',
    'POST /sign-out',
    'POST /account/sessions/:id/end',
    'POST /account/reminders',
  ];
  const links = ['POST /people/calendars/:id/revoke', 'POST /people/feeds/:id/revoke'];
  const people = ['POST /people', 'POST /people/:id', ...links];
  const tokens = ['POST /account/tokens', 'POST /account/tokens/:id/revoke', 'POST /people/tokens/:id/revoke'];
  // test/web/saved-search-api.test.ts
  const saved = ['POST /saved', 'POST /saved/:id', 'POST /saved/:id/delete', 'POST /api/v1/saved-searches'].concat(
    ['PUT', 'PATCH', 'DELETE'].map((method) => `${method} /api/v1/saved-searches/:id`),
  );
  // Files as raw bodies, tested in test/web/new-item.test.ts and test/web/api-docs/changes.test.ts.
  const files = ['POST /api/v1/item-files', 'POST /api/v1/source-import-files'];
  // Called in test/web/api-docs, which also reads the events that they leave.
  const driven = [
    ...['POST /api/v1/sources', 'PATCH /api/v1/sources/:id', 'DELETE /api/v1/sources/:id'],
    ...['POST /api/v1/sources/:id/followed', 'POST /api/v1/source-trials', 'POST /api/v1/sources/:id/checks'],
    ...['PUT /api/v1/sources/:id/keys', 'DELETE /api/v1/sources/:id/keys'],
    ...['POST /api/v1/source-imports', 'POST /api/v1/audit/verification'],
    ...['PUT /api/v1/policies/:id', 'PATCH /api/v1/policies/:id'],
    ...['DELETE /api/v1/policies/:id', 'DELETE /api/v1/tokens/:id'],
    ...['POST /api/v1/accounts', 'PATCH /api/v1/accounts/:id', 'POST /api/v1/accounts/:id/invitations'],
    ...['POST /api/v1/decision-batches', 'POST /api/v1/decision-batches/:id/undo', 'POST /api/v1/items/:id/triage'],
    ...['POST /api/v1/deliveries/:id/retries', 'POST /api/v1/mail/resume', 'POST /api/v1/subscriptions/:id/remind'],
  ];
  const ofHook = ['switch', 'secret', 'test', 'remove'].map((what) => `POST /webhooks/:id/${what}`);
  const hooks = [
    ...['POST /webhooks', 'POST /webhooks/:id', 'POST /webhooks/deliveries/:id/retry', ...ofHook],
    ...['POST /api/v1/webhooks', 'DELETE /api/v1/webhooks/:id'],
    ...['PUT /api/v1/webhooks/:id', 'PATCH /api/v1/webhooks/:id'],
    ...['POST /api/v1/webhooks/:id/secret', 'POST /api/v1/webhooks/:id/test'],
    'POST /api/v1/webhook-deliveries/:id/retry',
  ];
  // Tested in test/web/webhooks*, test/web/feeds.test.ts, test/web/source-keys.test.ts, test/web/deadlines.test.ts and test/mcp.
  const others = [
    'POST /sources/:id/keys',
    'POST /feeds',
    'POST /account/feeds/:id/revoke',
    'POST /account/calendars/:id/revoke',
    'POST /deadlines/keep',
    'POST /mcp',
  ];
  const changing = site.app.routes
    .filter(({ method }) => !['GET', 'HEAD', 'ALL'].includes(method))
    .map(({ method, path }) => `${method} ${path.replace(/\{.*?\}(?=\/|$)/g, '')}`);
  expect([...new Set(changing)].sort()).toEqual(
    [
      ...routes.map(([route]) => route),
      ...undecided,
      ...access,
      ...people,
      ...tokens,
      ...saved,
      ...driven,
      ...files,
      ...hooks,
      ...others,
    ].sort(),
  );
});

it('keeps the name for the next form, where a page was sent and no program', async () => {
  const [typed, said] = ['/triage/decide', '/api/v1/items/first/tags'];
  expect((await site.app.request(typed, formPost(triaged))).headers.get('set-cookie')).toContain(
    'vigie_name=Claire%20Martin',
  );
  expect((await site.app.request(said, jsonPost(tag))).headers.get('set-cookie')).toBeNull();
});

it('shows in both languages how sure the log is of each of them', async () => {
  await importPolicies(site.deps, [policy], { kind: 'system', name: 'VIGIE_POLICIES_FILE' });
  for (const [, request] of routes) await site.app.request(...(await request()));
  await importPolicies(site.deps, [{ ...policy, owner: 'DPO' }], system);
  await site.store.refresh();
  const page = async (language: string) =>
    (await (await site.app.request('/audit', { headers: { 'Accept-Language': language } })).text()).replace(
      /<[^>]*>/g,
      '',
    );
  const [fr, en] = [await page('fr'), await page('en')];
  for (const how of [
    'nom saisi',
    'nom donné par un programme',
    'par un lien reçu par courriel',
    'réglage VIGIE_POLICIES_FILE',
  ])
    expect(fr).toContain(`(${how})`);
  for (const how of [
    'typed name',
    'name given by a program',
    'through a link in a mail',
    'setting VIGIE_POLICIES_FILE',
  ])
    expect(en).toContain(`(${how})`);
  expect(fr).toContain('Vigie (à la demande d’une personne non identifiée) a enregistré une demande d’abonnement');
  expect(en).toContain('Vigie (at the request of somebody unidentified) recorded a request for a subscription');
  expect(en).toContain('Vigie changed the policy');
});
