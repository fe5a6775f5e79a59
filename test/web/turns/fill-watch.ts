import type { App } from '../../../src/app/open-app.js';
import { grantLink } from '../../../src/decisions/access/grant-link.js';
import { issueLink } from '../../../src/decisions/access/own-links.js';
import { createWebhook } from '../../../src/decisions/manage-webhooks.js';
import { recordEvent } from '../../../src/decisions/record-event.js';
import type { Account } from '../../../src/model/access/account.js';
import type { Person } from '../../../src/model/access/principal.js';
import { Delivery, Digest } from '../../../src/model/digest/digest.js';
import { Subscription } from '../../../src/model/digest/subscription.js';
import { Correction } from '../../../src/model/item/correction.js';
import { type Item, Revision } from '../../../src/model/item/item.js';
import { askForDocument } from '../../../src/model/item/linked-document.js';
import { requestedText } from '../../../src/model/item/machine-text.js';
import { Triage } from '../../../src/model/item/triage.js';
import { limits } from '../../../src/model/limits.js';
import { Policy } from '../../../src/model/policy/policy.js';
import { SavedSearch } from '../../../src/model/search/saved-search.js';
import { Check } from '../../../src/model/source/check.js';
import { createCorpus } from '../../bench/search-corpus.js';
import { sampleItem, sampleItemTag, sampleRevision, sampleWords } from '../../contract/sample-items.js';
import { largestQueries } from './largest-queries.js';

/** Ids by the part of the path before them. */
export type Ids = Readonly<Record<string, string>>;

interface Admin {
  readonly account: Account;
  readonly by: Person;
}

/** Events within ten minutes: one person decided a batch. */
const events = 2_000;
const revisions = 40;
const reason = 'Nos magasins en ont, et « nos filiales » aussi. ';
const list = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** Pages show a few queries; jobs run all of them. */
export interface Filling {
  readonly queries: Readonly<Record<string, string>>;
  /** How many items there are beside the full one. */
  readonly others: number;
}
const ofPages: Filling = { queries: largestQueries, others: 2_000 };

/** Fills a watch with as many records as its limits allow. Returns the ids for its paths. */
export async function fillWatch(app: App, admin: Admin, { queries, others } = ofPages): Promise<Ids> {
  const texts = Object.values(queries);
  const queryOf = (at: number): string => texts[at % texts.length] ?? '';
  const { store } = app;
  const now = new Date().toISOString();
  await store.policies.createMany(list(limits.policies, (at) => policy(at, queryOf(at), now)));
  await store.savedSearches.createMany([
    ...list(limits.everybodysSearches, (at) => search(at, queryOf(at), null, now)),
    ...list(limits.ownSearches, (at) => search(limits.everybodysSearches + at, queryOf(at), admin.account.id, now)),
  ]);
  await writeOthers(app, others);
  await writeFull(app, admin, now);
  const more = await writeMore(app, admin, { now, queryOf });
  await store.refresh();
  return { items: 'full', policies: 'politique-0', 'saved-searches': 'search-0', sources: 'autorite-0', ...more };
}

function policy(at: number, query: string, now: string): Policy {
  return Policy.parse({
    ...{
      id: `politique-${at}`,
      name: `Politique ${at} de la maison`,
      owner: 'Direction juridique',
      query,
    },
    ...{ description: reason.repeat(20), text: reason.repeat(at === 0 ? 400 : 1) },
    ...{ revision: 1, changedUnder: 1, sequence: 1, retired: false, updatedAt: now },
  });
}

function search(at: number, q: string, owner: string | null, now: string): SavedSearch {
  const asked = new URLSearchParams({ q });
  for (let index = 0; index < limits.filterValues / 4; index += 1) asked.append('source', `autorite-${index}`);
  return SavedSearch.parse({
    ...{ id: `search-${at}`, name: `Recherche ${at}`, search: asked.toString(), owner, createdAt: now, sequence: 1 },
    ...{ changedUnder: owner === null ? 1 : 0, deleted: false, actsFrom: owner === null ? now : null, updatedAt: now },
    actedThrough: owner === null ? minutesBefore(now, 60) : null,
    ...{ actions: owner === null ? { impact: 'low', tag: `politique-${at % limits.policies}` } : {} },
  });
}

/** Pending items of the last days. */
async function writeOthers({ store }: App, others: number): Promise<void> {
  const corpus = createCorpus(Date.now() - others * 20 * 60_000);
  for (let at = 0; at < others; at += 200) {
    const writes = list(200, (offset) => {
      const { item, ...write } = corpus(at + offset);
      const policies = list(3, (index) =>
        sampleItemTag(`politique-${(at + offset + index) % limits.policies}`, 'suggested'),
      );
      return { ...write, item: { ...item, policies, matchedRevision: item.revision, matchedUnder: 1 } };
    });
    await store.items.write(writes);
  }
}

/** An item with as many tags, corrections and notes as it may have. */
async function writeFull(app: App, { account, by }: Admin, now: string): Promise<void> {
  const { store } = app;
  const words = list(
    4_000,
    (at) => `<p>Paragraphe ${at}. Le règlement IA s’applique aux fournisseurs avant le 2 août 2027.</p>`,
  );
  const base = sampleItem('full', {
    ...{ sourceId: 'autorite-0', title: 'Le règlement IA', firstSeenAt: now, activityAt: now, acceptedAt: now },
    references: list(60, (at) => `celex:32024R${1_000 + at}`),
    dates: list(40, (at) => ({
      date: dayAt(at),
      role: 'application' as const,
      sentence: reason.repeat(6),
      subject: null,
    })),
    unclearDates: list(20, (at) => ({ date: dayAt(100 + at), sentence: reason.repeat(6) })),
  });
  let version = 0;
  for (let ordinal = 1; ordinal <= revisions; ordinal += 1) {
    const item = { ...base, revision: ordinal, publisherRevision: ordinal };
    const content = words.map((text, at) => (at % revisions === ordinal ? `<p>Version ${ordinal}</p>` : text)).join('');
    const revision = Revision.parse({ ...sampleRevision(item), content, shown: undefined });
    await store.items.write([
      { item, revision, expectedVersion: version, words: sampleWords({ title: ['f_ia'], body: ['f_ia'] }) },
    ]);
    version += 1;
  }
  const corrections = await sayCorrections(app, by, now);
  const triage = await sayNotes(app, by, now);
  const policies = list(limits.policies, (at) => {
    const state = (['suggested', 'confirmed', 'rejected'] as const)[at % 3] ?? 'suggested';
    return sampleItemTag(`politique-${at}`, state, {
      words: ['IA'],
      by: account.id,
      reason: reason.repeat(8),
      at: now,
    });
  });
  const item: Item = { ...base, revision: revisions, publisherRevision: revisions, corrections, triage, policies };
  await store.items.write([{ item, revision: null, words: null, expectedVersion: version }]);
}

const dayAt = (at: number): string => new Date(Date.UTC(2027, 0, 1 + at)).toISOString().slice(0, 10);

/** Half of the events: corrections of different findings. */
async function sayCorrections(app: App, by: Person, now: string): Promise<Correction[]> {
  const said: Correction[] = [];
  for (let at = 0; at < Math.min(limits.corrections, events / 2); at += 1) {
    const value = { finding: 'reference', of: `celex:32025R${at}`, value: 'on', sentence: reason.repeat(6) } as const;
    const details = { item: 'full', ...value, reason: reason.repeat(6), rules: '', revision: revisions };
    const subject = `full_reference ${value.of}`;
    const event = await recordEvent(app, { by, action: 'item.corrected', subject, details });
    said.push(
      Correction.parse({ ...value, by: event.actor, reason: details.reason, at: now, sequence: event.sequence }),
    );
  }
  return said;
}

/** The other half: notes. */
async function sayNotes(app: App, by: Person, now: string): Promise<Triage[]> {
  let triage: Triage[] = [];
  for (let at = 0; at < Math.min(limits.notes, events / 2); at += 1) {
    const value = { field: 'note', value: `${at} ${reason.repeat(80)}` } as const;
    const details = { item: 'full', ...value, reason: '' };
    const event = await recordEvent(app, { by, action: 'item.triaged', subject: 'full_note', details });
    triage = [Triage.parse({ ...value, by: event.actor, at: now, sequence: event.sequence })];
  }
  return triage;
}

interface Written {
  readonly now: string;
  readonly queryOf: (at: number) => string;
}

/** The subscriptions that the links of a mail confirm and end. */
const [toConfirm, toEnd] = [198, 199];

/** Makes the tokens in the links of mails, calendars and feeds. */
async function makeLinks(app: App, { account, by }: Admin, query: string): Promise<Ids> {
  const expiresAt = new Date(Date.now() + 7 * 24 * 3_600_000).toISOString();
  const search = new URLSearchParams({ q: query }).toString();
  const of = { account: account.id, language: 'fr' } as const;
  const calendar = await issueLink(app, 'calendar', { ...of, search }, by);
  const feed = await issueLink(app, 'feed', { ...of, of: 'search', subject: search }, by);
  if (calendar.kind !== 'issued' || feed.kind !== 'issued') throw new Error('expected two links, got too many');
  return {
    read: await grantLink(app, { scope: 'reading', owner: 'd1', expiresAt }),
    confirm: await grantLink(app, { scope: 'confirm', owner: `s${toConfirm}`, expiresAt }),
    unsubscribe: await grantLink(app, { scope: 'unsubscribe', owner: `s${toEnd}`, expiresAt: null }),
    ...{ calendar: calendar.token, feed: feed.token },
  };
}

async function writeMore(app: App, admin: Admin, { now, queryOf }: Written): Promise<Ids> {
  const { by } = admin;
  const { store } = app;
  await store.subscriptions.createMany(
    list(200, (at) =>
      Subscription.parse({
        ...{
          id: `s${at}`,
          address: `reader${at}@example.org`,
          state: at === toConfirm ? 'pending' : 'active',
          sequence: 1,
          createdAt: now,
          confirmedAt: at === toConfirm ? null : now,
        },
        ...{
          filter: queryOf(at),
          frequency: 'weekly',
          windowStart: weekBefore(now),
          windowEnd: minutesBefore(now, 10),
        },
      }),
    ),
  );
  await store.digests.create(
    Digest.parse({
      ...{ id: 'd1', subscriptionId: 's1', windowStart: weekBefore(now), windowEnd: now, builtAt: now, language: 'fr' },
      ...{ pairs: list(500, () => ({ itemId: 'full', revision: 1 })), omitted: 2, subject: 'Veille' },
      ...{ html: `<p>${reason.repeat(2_000)}</p>`, text: reason.repeat(2_000) },
    }),
  );
  const sent = {
    channel: 'mail',
    sequence: 0,
    attempts: 1,
    unknowns: 0,
    createdAt: now,
    acceptedAt: null,
    response: null,
  };
  await store.deliveries.createMany(
    list(500, (at) =>
      Delivery.parse({
        ...{ ...sent, id: `l${at}`, kind: 'digest', subjectId: 'd1', recipient: `reader${at}@example.org` },
        ...{ messageId: `l${at}@vigie.example`, state: 'built', open: at > 0, attemptAt: now },
      }),
    ),
  );
  for (let at = 0; at < limits.webhooks; at += 1) {
    const request = { name: `Canal ${at}`, url: `http://127.0.0.1:9/${at}`, body: 'generic', language: 'fr' } as const;
    await createWebhook(
      app,
      { ...request, filter: queryOf(at), policies: [], events: ['item.new', 'tag.confirmed'] },
      by,
    );
  }
  const webhook = (await store.webhooks.find('all', {}, { limit: 1 })).documents[0]?.value.id ?? '';
  await store.webhookDeliveries.createMany(
    list(500, (at) => ({
      ...{ id: `wd${at}`, webhookId: webhook, type: 'item.new' as const, eventAt: now, title: 'Avis', createdAt: now },
      ...{ open: false, attempts: 10, attemptAt: now, payload: '{}', deliveredAt: null, retriedBy: 0, generation: '' },
      ...{ state: 'dead' as const, answer: { status: 503, code: null, text: 'Service unavailable' } },
    })),
  );
  await store.checks.createMany(list(1_000, (at) => checkOf(at, now)));
  const members = list(50, (at) => ({
    ...{ itemId: at === 0 ? 'full' : `gone-${at}`, sourceId: `autorite-${at}`, seenAt: now, takenOut: null },
    reason: at === 0 ? null : { kind: 'same-title' as const, evidence: reason, withItem: 'full' },
  }));
  await store.eventGroups.create({ id: 'g1', members, mergedInto: null });
  const document = { id: 'full', sourceId: 'autorite-0', url: 'http://127.0.0.1:9/doc', revision: revisions };
  await store.documents.create(askForDocument(document, undefined, now));
  const text = requestedText({ itemId: 'full', revision: revisions, language: 'fr', purpose: 'summary' }, now);
  await store.machineTexts.create(text);
  return {
    ...{ webhooks: webhook, 'webhook-deliveries': 'wd1', subscriptions: 's1', digests: 'd1', deliveries: 'l1' },
    ...{ 'event-groups': 'g1', dossiers: 'g1', acts: 'celex:32024R1689', procedures: 'procedure:2021/0106-COD' },
    ...{ checks: 'c1', 'decision-batches': 'none', 'machine-texts': text.id },
    ...(await makeLinks(app, admin, queryOf(0))),
  };
}

function checkOf(at: number, now: string): Check {
  return Check.parse({
    ...{ id: `c${at}`, sourceId: 'autorite-0', url: 'http://127.0.0.1:9/feed', slot: now, state: 'done', attempt: 1 },
    ...{
      leaseUntil: now,
      startedAt: now,
      completedAt: now,
      outcome: 'changed',
      code: null,
      message: null,
      status: 200,
    },
    ...{
      movedTo: null,
      etag: null,
      lastModified: null,
      bodyHash: null,
      retryAfterMs: null,
      bytes: 10,
      durationMs: 340,
    },
    ...{ entries: 12, warnings: [] },
  });
}

const minutesBefore = (now: string, minutes: number) => new Date(Date.parse(now) - minutes * 60_000).toISOString();
const weekBefore = (now: string) => minutesBefore(now, 7 * 24 * 60);
