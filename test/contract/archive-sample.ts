import { emptyDay } from '../../src/coverage/tally-check.js';
import type { Account } from '../../src/model/access/account.js';
import { headTimestampId, weekReportId } from '../../src/model/access/chain-check.js';
import type { Grant } from '../../src/model/access/grant.js';
import type { Composition } from '../../src/model/digest/composition.js';
import type { Alert, Delivery, StoredDigest } from '../../src/model/digest/digest.js';
import type { Subscription } from '../../src/model/digest/subscription.js';
import type { Webhook, WebhookDelivery } from '../../src/model/digest/webhook.js';
import type { EventGroup, EventKey } from '../../src/model/item/event-group.js';
import type { Item, ItemTag } from '../../src/model/item/item.js';
import { askForDocument, type LinkedDocument } from '../../src/model/item/linked-document.js';
import { requestedText } from '../../src/model/item/machine-text.js';
import type { Policy } from '../../src/model/policy/policy.js';
import type { SavedSearch } from '../../src/model/search/saved-search.js';
import { Check } from '../../src/model/source/check.js';
import type { HealthChange } from '../../src/model/source/health-change.js';
import type { OwnSource } from '../../src/model/source/own-source.js';
import type { PendingBatch, UnreadEntry } from '../../src/model/source/pending-batch.js';
import { newSourceState } from '../../src/model/source/source.js';
import { coverageDay } from '../../src/model/source/source-track.js';
import type { Store } from '../../src/ports/store/store.js';
import { plainEntry } from '../digest/sample-digest.js';
import { amendedWrite, sampleWords, sampleWrite } from './sample-items.js';

const at = '2026-03-02T00:00:00.000Z';

export const sampleSize = 48;

/** Writes records of every kind. Item `a` has version 4 and three revisions. The other records have various versions. */
export async function fillSample(store: Store): Promise<void> {
  await store.actors.create({ id: 'a_1', name: 'Claire' });
  await store.audit.create(sampleEvent);
  await store.policies.create(samplePolicy('charte'));
  await store.policies.replace({ ...samplePolicy('charte'), name: 'Charte, article premier' }, 1);
  await store.savedSearches.create(sampleSavedSearch);
  await store.subscriptions.create(sampleSubscription('s-1'));
  for (const version of [1, 2])
    await store.subscriptions.replace(sampleSubscription('s-1', { hour: version }), version);
  await store.grants.create(sampleGrant);
  await store.grants.replace({ ...sampleGrant, tokenHashes: ['h-1', 'h-2'] }, 1);
  await store.compositions.create(sampleComposition);
  await store.digests.create(sampleDigest);
  await store.deliveries.create(sampleDelivery('m-1'));
  await store.deliveries.replace(sampleDelivery('m-1', { attempts: 1 }), 1);
  await store.matchProgress.create({ id: 'policies', floor: 0, through: 1, begun: 1, begunAt: null });
  await store.accounts.create({ ...sampleAccount, state: 'invited' });
  await store.accounts.replace(sampleAccount, 1);
  await store.sessions.create({
    ...{ id: 's_1', account: 'u_1', method: 'invitation', agent: 'Firefox' },
    ...{ signedInAt: at, rotatedAt: at, lastSeenAt: at, expiresAt: at },
  });
  const head = { sequence: 1, hash: 'ab'.repeat(32), at };
  await store.chainChecks.create({
    ...{ id: 'chain', head, checkedAt: at, fullAt: at, startedAt: at, weekAt: null, trouble: null, stampTrouble: null },
  });
  await store.clockMarks.create({ id: 'tick', at: '2026-03-04T10:00:00.000Z', machine: 'a', believed: null });
  await store.processSigns.create({
    ...{ id: 'p-1', workers: ['web'], host: 'a', version: '0.3.0', at },
    watchdog: true,
  });
  await store.notedSettings.create({ id: 'all', values: { language: '"fr"' }, sequence: 0 });
  await store.headTimestamps.create({
    ...{ id: headTimestampId(1), sequence: 1, hash: head.hash, stampedAt: at },
    ...{ authority: 'CN=TSA', trusted: true, response: 'MAA=' },
  });
  await store.headReports.create({
    ...{ id: weekReportId(at), dueAt: at, at, head, entries: 1, trouble: null, timestampId: headTimestampId(1) },
    ...{ recipient: 'claire@example.org', language: 'fr', timeZone: 'Europe/Paris' },
  });
  await store.mailPauses.create({ id: 'mail', generation: '', asOf: at, pausedAt: at, since: null, sequence: 0 });
  await store.batches.create({
    ...{ id: 'b-1', createdAt: at, carriedAt: at, reason: 'hors champ', undoes: false, open: false, by: null },
    steps: [
      {
        ...{ itemId: 'a', seen: 0, outcome: 'done', sequence: 1 },
        decides: { on: 'tag', policyId: 'charte', verdict: 'rejected', revision: 1 },
      },
    ],
  });
  await store.readMarks.create({
    id: 'u_1_a',
    person: 'u_1',
    itemId: 'a',
    readAt: at,
    laterUntil: null,
    saying: null,
    at,
  });
  await store.visits.create({ id: 'u_1', since: null, seenAt: at });
  await store.ownSources.create(sampleOwnSource);
  await store.sourceKeys.create({
    ...{ id: 'CONGRESS', offered: [], sequence: 1, changedAt: at },
    held: { mark: 'k-1', use: '["CONGRESS"]', sealed: 'c2NlbGzDqQ' },
  });
  await store.sources.create(sampleSource);
  await store.sources.replace({ ...sampleSource, etag: '"1"' }, 1);
  await store.health.create(sampleChange);
  await store.alerts.create(sampleAlert);
  await store.coverage.create(coverageDay('cnil', { ...emptyDay('2026-03-01'), checks: 24, delays: [1] }));
  await store.robots.create({ id: 'https://www.example.org', since: at, lastAt: at });
  await store.checks.create(sampleCheck);
  await store.pendingBatches.create(sampleBatch);
  await store.unreadEntries.create(sampleUnreadEntry);
  await store.eventGroups.create({ ...sampleEventGroup, members: [] });
  await store.eventGroups.replace(sampleEventGroup, 1);
  await store.eventKeys.create(sampleEventKey);
  await store.itemKeys.create({ id: 'k-1_X', itemId: 'a' });
  const text = requestedText({ itemId: 'a', revision: 1, language: 'fr', purpose: 'summary' }, at);
  await store.modelSpending.create({ id: '2026-03', days: { '2026-03-01': 900 } });
  await store.machineTexts.create(text);
  await store.machineTexts.replace({ ...text, state: 'failed', open: false, failure: 'busy' }, 1);
  await store.webhooks.create(sampleWebhook);
  await store.webhookDeliveries.create(sampleWebhookDelivery);
  await store.webhookDeliveries.replace({ ...sampleWebhookDelivery, attempts: 1 }, 1);
  await store.documents.create(sampleLinkedDocument);
  await store.documents.replace({ ...sampleLinkedDocument, open: false }, 1);
  await store.understandRuns.create({
    ...{ id: 'items', enrichment: 1_003, aboutAi: ['cnil'], cursor: 'next', done: 50, total: 120, unread: 1 },
    ...{ startedAt: at, finishedAt: null },
  });
  await store.unreadableRecords.create({
    ...{ id: 'policies p-0', collection: 'policies', recordId: 'p-0', what: 'name: expected text', notedAt: null },
  });
  await fillItems(store);
}

async function fillItems(store: Store): Promise<void> {
  const title = 'Délibération n° 2026-1 \u{1F1EA}\u{1F1FA}';
  await store.items.write([sampleWrite('a', { ...words(), item: { title, activityAt: '2026-03-01T10:00:00.000Z' } })]);
  for (const version of [1, 2]) {
    const [stored] = await store.items.getMany(['a']);
    if (stored === undefined) throw new Error('expected the item a');
    const activityAt = `2026-03-0${version + 2}T10:00:00.000Z`;
    await store.items.write([
      amendedWrite(stored.value, version, { ...words(), item: { title: `${title} (${version})`, activityAt } }),
    ]);
  }
  const [stored] = await store.items.getMany(['a']);
  if (stored === undefined) throw new Error('expected the item a');
  const item: Item = { ...stored.value, policies: [sampleTag], corrections, matchedRevision: 3, matchedUnder: 1 };
  await store.items.write([{ item, expectedVersion: 3, revision: null, words: null }]);
  await store.items.write([sampleWrite('b', { ...words(), item: { sourceId: 'edpb', backlog: true } })]);
}

/** The words that each item of the sample has. */
function words() {
  return {
    title: ['f_deliber'],
    body: ['f_identif', 'f_biometr'],
    concepts: ['c_aiact'],
    reference: ['celex:32024R1689'],
  };
}

export const wordsOfSample = sampleWords(words());

export function samplePolicy(id: string): Policy {
  return {
    id,
    name: `Policy ${id}`,
    description: '',
    owner: '',
    query: 'biométrie',
    ...{ reviewOn: '2027-03-31', link: '', text: 'Article premier', reviewedAt: at },
    revision: 1,
    changedUnder: 1,
    sequence: 1,
    retired: false,
    updatedAt: at,
  };
}

export function sampleSubscription(id: string, fields: Partial<Subscription> = {}): Subscription {
  return {
    id,
    address: 'claire@example.org',
    language: 'fr',
    timeZone: 'Europe/Paris',
    filter: '',
    frequency: 'weekly',
    weekday: 1,
    hour: 8,
    state: 'active',
    sequence: 1,
    createdAt: at,
    confirmedAt: at,
    windowStart: at,
    windowEnd: '2026-03-09T07:00:00.000Z',
    ...fields,
  };
}

const sampleAccount: Account = {
  ...{ id: 'u_1', address: 'claire@example.org', name: 'Claire Martin', role: 'admin', state: 'active' },
  ...{ language: 'fr', createdAt: at, identity: null, absence: null, isReminded: true, sequence: 1 },
};

export const sampleGrant: Grant = {
  ...{ id: 'unsubscribe_s-1', scope: 'unsubscribe', owner: 's-1', tokenHashes: ['h-1'], createdAt: at },
  ...{ expiresAt: null, revokedAt: null, sequence: 0 },
};

export function sampleDelivery(id: string, fields: Partial<Delivery> = {}): Delivery {
  return {
    id,
    kind: 'digest',
    subjectId: 'd-1',
    recipient: 'claire@example.org',
    told: null,
    sequence: 0,
    messageId: `<${id}@vigie.example.org>`,
    state: 'built',
    open: true,
    attemptAt: at,
    attempts: 0,
    failing: null,
    unknowns: 0,
    createdAt: at,
    retriedAt: null,
    acceptedAt: null,
    file: null,
    response: null,
    reason: null,
    channel: 'mail',
    message: null,
    ...fields,
  };
}

const sampleEvent = {
  id: '000000000001',
  sequence: 1,
  at,
  actor: 'a_1',
  action: 'policy.created',
  subject: 'charte',
  details: { query: 'biométrie', zone: null, a: 1, retired: false },
  previousHash: '0'.repeat(64),
  hash: 'f'.repeat(64),
} as const;

export const sampleComposition: Composition = {
  id: 'q-1',
  filter: 'biométrie',
  windowStart: '2026-02-23T07:00:00.000Z',
  windowEnd: at,
  composedAt: at,
  entries: [{ ...plainEntry, itemId: 'a', title: 'Délibération\u2028' }],
  leftOut: [{ itemId: 'b', revision: 1, activityAt: at }],
  lostPolicies: [],
  backlog: 1,
  coverage: {
    ...{ sourcesChecked: 1, sourcesOn: 2, silent: 0, paused: 1 },
    unchecked: [{ sourceId: 'edpb', since: null, health: 'blocked', reason: 'http-403' }],
  },
  names: { cnil: { fr: 'La CNIL', en: 'CNIL' } },
};

export const sampleDigest: StoredDigest = {
  id: 'd-1',
  subscriptionId: 's-1',
  windowStart: '2026-02-23T07:00:00.000Z',
  windowEnd: at,
  builtAt: at,
  language: 'fr',
  pairs: [{ itemId: 'a', revision: 1 }],
  omitted: 0,
  subject: 'Veille IA',
  html: '<p>Veille\u2028IA</p>',
  text: 'Veille IA\nfin',
};

const sampleOwnSource: OwnSource = {
  id: 'cnil',
  fields: { enabled: false, name: { fr: 'La CNIL', en: 'CNIL' } },
  sequence: 1,
  changedAt: at,
};

const sampleSource = {
  ...newSourceState({ id: 'cnil', enabled: true, url: 'https://www.cnil.fr/fr/rss.xml' }, at),
  lastCheckId: 'cnil_1',
  lastCheckedAt: at,
  firstSuccessAt: at,
  lastSuccessAt: at,
};

export const sampleCheck: Check = Check.parse({
  id: 'cnil_1',
  sourceId: 'cnil',
  url: 'https://www.cnil.fr/fr/rss.xml',
  slot: at,
  state: 'done',
  attempt: 1,
  leaseUntil: at,
  startedAt: at,
  completedAt: at,
  outcome: 'changed',
  code: null,
  message: null,
  status: 200,
  movedTo: null,
  etag: null,
  lastModified: null,
  bodyHash: null,
  retryAfterMs: null,
  bytes: 1,
  durationMs: 1,
  entries: 1,
  warnings: ['a lone \ud800 surrogate'],
});

const sampleChange: HealthChange = {
  id: 'cnil_1',
  sourceId: 'cnil',
  sequence: 1,
  at,
  from: null,
  to: 'blocked',
  reason: 'http-403',
  reported: true,
};

const sampleAlert: Alert = {
  id: 'alert_1',
  sequence: 1,
  at,
  recipient: 'claire@example.org',
  language: 'fr',
  timeZone: 'Europe/Paris',
  lines: [{ sourceId: 'cnil', name: 'CNIL', from: null, to: 'blocked', at, reason: 'http-403', lastSuccessAt: null }],
  changeIds: ['cnil_1'],
  settled: true,
};

const sampleBatch: PendingBatch = {
  id: 'cnil_1_1_0',
  sourceId: 'cnil',
  checkId: 'cnil_1',
  acceptedAt: at,
  firstCheck: false,
  language: 'fr',
  jurisdiction: 'FR',
  kinds: ['news'],
  aboutAi: true,
  cause: 'publisher',
  reader: null,
  entries: [],
};

const sampleUnreadEntry: UnreadEntry = {
  id: 'cnil_x',
  sourceId: 'cnil',
  title: 'Délibération',
  url: null,
  attempts: 5,
  code: 'limit-time',
  message: 'not read within 10000 ms',
  since: at,
  open: false,
  nextAt: at,
  intake: sampleBatch,
};

const sampleEventGroup: EventGroup = {
  id: 'd1',
  members: [
    { itemId: 'a', sourceId: 'cnil', seenAt: at, reason: null, takenOut: null },
    {
      itemId: 'b',
      sourceId: 'edpb',
      seenAt: at,
      reason: { kind: 'same-title', evidence: 'Délibération\u2028', withItem: 'a' },
      takenOut: { sequence: 1, by: 'a_1', reason: 'autre affaire', at },
    },
  ],
  mergedInto: null,
};

const sampleEventKey: EventKey = {
  id: 'c-1_X',
  kind: 'address',
  itemId: 'a',
  sourceId: 'cnil',
  dossierId: 'd1',
  title: 'Délibération',
  url: 'https://example.org/a',
  language: 'fr',
  at,
  seenAt: at,
};

const sampleLinkedDocument: LinkedDocument = {
  ...askForDocument({ id: 'a', sourceId: 'cnil', url: 'https://www.cnil.fr/a', revision: 3 }, undefined, at),
  state: 'read',
  fetchedAt: at,
  title: 'Délibération',
  text: 'Article 1er\u2028\n\nObjet',
  textHash: 'e'.repeat(64),
  format: 'pdf',
  pages: 2,
};

const corrected = { by: 'a_1', reason: 'lu en entier', at: '2026-03-06T10:00:00.000Z' } as const;
const corrections: Item['corrections'] = [
  { finding: 'kind', value: 'sanction', sequence: 1, ...corrected },
  { finding: 'topic', of: 'finance', value: 'on', sequence: 2, ...corrected },
];

const sampleTag: ItemTag = {
  id: 'charte',
  state: 'confirmed',
  revision: 3,
  policyRevision: 1,
  words: ['biométrique'],
  sequence: 1,
  by: 'a_1',
  reason: 'utile',
  at,
};

const sampleSavedSearch: SavedSearch = {
  ...{ id: 'r-1', name: 'Biométrie', search: 'q=biom%C3%A9trie&jurisdiction=fr', owner: null, deleted: false },
  ...{ createdAt: at, updatedAt: at, sequence: 1, changedUnder: 1 },
  ...{
    actions: { tag: 'ia-rh', assign: 'p-1', impact: 'high', state: 'in-work' },
    actsFrom: at,
    actsUnder: null,
    actedThrough: at,
  },
};

const sampleWebhook: Webhook = {
  ...{
    id: 'w-1',
    name: 'Registre',
    url: 'https://grc.example.org/x',
    madeBy: 'api_1',
    body: 'generic',
    language: 'fr',
    filter: 'visages',
  },
  ...{ policies: ['charte'], events: ['item.new', 'tag.confirmed'], state: 'active', createdAt: at, sequence: 1 },
  secrets: [{ number: 2, keyMark: '0123abcd', until: null }],
  ...{ beganAt: at, through: at, auditThrough: 1, nextAt: null, failingSince: at, lastSuccessAt: null, off: null },
};

const sampleWebhookDelivery: WebhookDelivery = {
  ...{ id: 'wd-1', webhookId: 'w-1', type: 'item.new', eventAt: at, title: 'Délibération\u2028', createdAt: at },
  ...{ state: 'failed', open: true, attempts: 0, attemptAt: at, payload: '{"type":"item.new"}', retriedBy: 0 },
  ...{ answer: { status: 503, code: null, text: 'busy' }, deliveredAt: null, generation: '1-ab' },
};
