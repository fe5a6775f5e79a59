import { expect, it } from 'vitest';
import { correctItem } from '../../../src/decisions/correct-item.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { createWebhook } from '../../../src/decisions/manage-webhooks.js';
import { saveSearch } from '../../../src/decisions/save-search.js';
import { enrichmentVersion } from '../../../src/enrich/enrichment-version.js';
import { understandItems } from '../../../src/jobs/ingest/understand-items.js';
import { matchPolicies } from '../../../src/jobs/match/match-policies.js';
import { loadDeadlines } from '../../../src/jobs/read/load-deadlines.js';
import { showSearches } from '../../../src/jobs/read/saved-searches.js';
import { sweep } from '../../../src/jobs/sweep.js';
import { deliverWebhook } from '../../../src/jobs/webhooks/deliver-webhook.js';
import { ComposedDigest } from '../../../src/model/digest/digest.js';
import { dateCorrection } from '../../../src/model/item/corrected-findings.js';
import type { DateRole } from '../../../src/model/item/dated.js';
import type { Item } from '../../../src/model/item/item.js';
import { sqliteStore } from '../../adapters/sqlite/make-sqlite-store.js';
import { claire, paul } from '../../decisions/people.js';
import { startReceiver } from '../../fakes/webhook-receiver.js';
import { begin, source, startWatchOn, type Watch } from '../watch.js';
import { built, publish, subscribed, weekMs } from '../watch-subscribers.js';

interface Publication {
  readonly text: string;
  /** The dates by older rules: they may have another role, or be no real date. */
  readonly told: Readonly<Record<string, DateRole>>;
  /** The dates by today's rules. */
  readonly now: Readonly<Record<string, DateRole>>;
}

const publications = {
  'Le calendrier du règlement': {
    text: 'Le règlement sur l’intelligence artificielle s’applique à compter du 2 août 2027.',
    told: { '2027-08-02': 'entry-into-force' },
    now: { '2027-08-02': 'application' },
  },
  'Un projet de recommandation': {
    text: 'Les observations sur ce projet relatif à l’intelligence artificielle doivent être reçues avant le 15 avril.',
    told: { '2026-04-15': 'consultation-closes' },
    now: { '2026-04-15': 'comments-due' },
  },
  'Un décret confirmé': {
    text: 'Le décret sur l’intelligence artificielle entre en vigueur le 1er septembre 2026, deux ans après le 1er septembre 2024.',
    told: { '2026-09-01': 'application', '2024-09-01': 'publication' },
    now: { '2026-09-01': 'entry-into-force' },
  },
  'Un décret écarté': {
    text: 'L’audience publique sur le décret et l’intelligence artificielle se tiendra le 12 mai 2026.',
    told: { '2026-05-12': 'other' },
    now: { '2026-05-12': 'hearing' },
  },
  'Un report que personne ne dit': {
    text: 'Les fournisseurs de systèmes d’intelligence artificielle doivent les enregistrer avant le 2 décembre 2026.',
    told: { '2026-12-02': 'other' },
    now: { '2026-12-02': 'other' },
  },
} as const satisfies Readonly<Record<string, Publication>>;
type Title = keyof typeof publications;
const titles = Object.keys(publications) as Title[]; // the keys of the table, and no others

const decrees = { id: 'decrets', name: 'Décrets', description: '', owner: '', query: 'décret' };
const filters = ['', 'policy:decrets', '"intelligence artificielle"', 'relevance:ai', 'deadline:2026..2027'];

/** Events of the records that the store is filled with. */
const heard = ['item.new', 'tag.confirmed', 'tag.rejected'] as const;

async function itemsOf(watch: Watch): Promise<ReadonlyMap<string, Item>> {
  await watch.store.refresh();
  const request = { query: { kind: 'all' }, filters: {}, order: 'newest', limit: 50, facets: false } as const;
  return new Map((await watch.store.items.search(request)).hits.map((item) => [item.title, item]));
}

async function itemOf(watch: Watch, title: Title): Promise<Item> {
  const item = (await itemsOf(watch)).get(title);
  if (item === undefined) throw new Error(`expected ${title}`);
  return item;
}

/** Makes every item as older rules left it. */
async function makeOlder(watch: Watch): Promise<void> {
  for (const title of titles) {
    const { id } = await itemOf(watch, title);
    const [stored] = await watch.store.items.getMany([id]);
    if (!stored) throw new Error(`expected ${title}`);
    const dates = Object.entries(publications[title].told).map(([date, role]) => ({
      ...{ date, role, sentence: publications[title].text, subject: null },
    }));
    const item = { ...stored.value, dates, unclearDates: [], enrichment: enrichmentVersion - 1 };
    await watch.store.items.write([{ item, expectedVersion: stored.version, revision: null, words: null }]);
  }
}

async function decide(watch: Watch): Promise<void> {
  for (const [title, verdict] of [
    ['Un décret confirmé', 'confirmed'],
    ['Un décret écarté', 'rejected'],
  ] as const) {
    const { id } = await itemOf(watch, title);
    await decideTag(watch, { itemId: id, policyId: decrees.id, verdict, by: claire, reason: 'Lu.' });
  }
  const { id } = await itemOf(watch, 'Un report que personne ne dit');
  const said = { finding: 'date', of: '2026-12-02 other', value: 'instead', to: '2027-03-01 other' } as const;
  expect(await correctItem(watch, { itemId: id, said, by: paul, reason: '' })).toMatchObject({ kind: 'corrected' });
}

/** A store that older rules filled. All of it was already sent, by mail and by webhook. */
async function startFilled() {
  const watch = await startWatchOn(sqliteStore(), [source('cnil')]);
  await importPolicies(watch, [decrees], claire);
  await watch.store.refresh();
  const subscriptions: string[] = [];
  for (const [index, filter] of filters.entries())
    subscriptions.push(await subscribed(watch, { filter, address: `lea${index}@example.org` }));
  const receiver = await startReceiver();
  const webhooks: string[] = [];
  for (const filter of filters) {
    const asked = { body: 'generic', language: 'fr', policies: [], url: receiver.url, filter } as const;
    const events = [...heard, 'tag.suggested', 'item.amended', 'deadline.moved'] as const;
    const made = await createWebhook(watch, { ...asked, name: `GRC ${filter}`, events: [...events] }, claire);
    if (made.kind !== 'created') throw new Error(made.kind);
    webhooks.push(made.webhook.id);
  }
  const searches = [];
  for (const q of filters.filter((one) => one !== '')) {
    const search = new URLSearchParams({ q }).toString();
    const made = await saveSearch(watch, { name: q.slice(0, 20), search, everyone: false, by: claire });
    if (made.kind !== 'saved') throw new Error(made.kind);
    searches.push(made.saved);
  }
  await watch.clock.advance(1_000);
  await publishAll(watch);
  await makeOlder(watch);
  await matchPolicies(watch);
  await decide(watch);
  return { watch, subscriptions, webhooks, searches, received: receiver.received };
}

type Filled = Awaited<ReturnType<typeof startFilled>>;

async function publishAll(watch: Watch, changed: Partial<Record<Title, string>> = {}): Promise<void> {
  const entries = titles.map((title) => ({
    ...{ guid: title, title, text: changed[title] ?? publications[title].text, date: begin },
  }));
  await publish(watch, entries);
  await watch.store.refresh();
}

/** A week later: the entries of each digest, the number of events of each webhook, the counts of saved searches. */
async function toldInAWeek({ watch, subscriptions, webhooks, searches, received }: Filled) {
  const since = watch.clock.now().toISOString();
  const before = received.length;
  await sweep(watch);
  await matchPolicies(watch);
  await watch.clock.advance(weekMs);
  const digests = [];
  for (const subscriptionId of subscriptions) {
    await watch.store.refresh();
    const { compositionId } = ComposedDigest.parse((await built(watch, subscriptionId)).digest);
    const composition = await watch.store.compositions.get(compositionId);
    digests.push(composition?.value.entries ?? []);
  }
  const look = { signal: new AbortController().signal, examined: new Set<string>() };
  for (const webhookId of webhooks) await deliverWebhook(watch, { webhookId }, look);
  await watch.store.refresh();
  const fresh = (await showSearches(watch, searches, () => since)).map((one) => one.fresh);
  return { digests, heard: received.slice(before).map(({ body }) => JSON.parse(body)), fresh };
}

/** The shown deadlines, ahead and past, with their author. */
async function deadlinesSeen(watch: Watch): Promise<readonly string[]> {
  await watch.store.refresh();
  const lists = [
    await loadDeadlines(watch, { q: '', role: [], show: 'ahead' }),
    await loadDeadlines(watch, { q: '', role: [], show: 'past' }),
  ];
  const seen = lists.flatMap(({ deadlines }) =>
    deadlines.map(({ date, item }) => {
      const by = dateCorrection(item, date) ? 'a person' : 'rules';
      return `${date.date} ${item.title}, by ${by}`;
    }),
  );
  return seen.sort();
}

async function decisionsIn(watch: Watch) {
  const items = [...(await itemsOf(watch)).values()].sort((one, other) => (one.title < other.title ? -1 : 1));
  return {
    items: items.map(({ title, policies, corrections, revision }) => ({ title, policies, corrections, revision })),
    events: await watch.store.audit.count('newest', {}),
  };
}

const nothing = { digests: filters.map(() => []), heard: [], fresh: filters.slice(1).map(() => 0) };

it('items of older rules are read again: nothing is sent, no deadline moves, no decision is reopened', async () => {
  const filled = await startFilled();
  const { watch } = filled;
  const first = await toldInAWeek(filled);
  expect(first.digests.map(({ length }) => length)).toEqual([5, 1, 5, 5, 5]);
  expect(new Set(first.heard.map(({ type }) => type))).toEqual(new Set(heard));
  expect(await toldInAWeek(filled)).toEqual(nothing);
  const [seen, decided] = [await deadlinesSeen(watch), await decisionsIn(watch)];
  expect(seen).toContain('2027-03-01 Un report que personne ne dit, by a person');
  const mails = watch.mails.length;

  expect(await understandItems(watch)).toBe(titles.length);
  // Checked before a sweep, which would repair decisions.
  expect(await decisionsIn(watch)).toEqual(decided);
  expect(await deadlinesSeen(watch)).toEqual(seen);
  for (const title of titles) {
    const { dates, enrichment } = await itemOf(watch, title);
    expect(enrichment).toBe(enrichmentVersion);
    expect(Object.fromEntries(dates.map(({ date, role }) => [date, role]))).toEqual(publications[title].now);
  }
  for (const _week of [1, 2]) expect(await toldInAWeek(filled)).toEqual(nothing);
  // Empty digests are sent and say that nothing is new.
  for (const { text } of watch.mails.slice(mails)) expect(titles.filter((title) => text.includes(title))).toEqual([]);
  expect(await deadlinesSeen(watch)).toEqual(seen);
  expect(await decisionsIn(watch)).toEqual(decided);
});

it('a date that its publisher moves afterwards comes with a note, and what newer rules read otherwise with none', async () => {
  const filled = await startFilled();
  const { watch } = filled;
  await toldInAWeek(filled);
  await understandItems(watch);
  const [moved, kept] = ['Le calendrier du règlement', 'Un projet de recommandation'] as const;
  await publishAll(watch, {
    [moved]: publications[moved].text.replace('2027', '2028'),
    [kept]: `${publications[kept].text} Merci.`,
  });
  const told = await toldInAWeek(filled);
  const moves = told.digests.map((entries) => entries.map(({ title, change }) => [title, change?.moved]));
  const subject = 'règlement sur l’intelligence artificielle';
  const to = { role: 'application', subject, from: '2027-08-02', to: '2028-08-02' };
  expect(moves[0]?.sort()).toEqual([
    [moved, [to]],
    [kept, undefined],
  ]);
  const notes = told.heard.filter(({ type }) => type === 'deadline.moved');
  expect(notes.map(({ data }) => data.moved)).toEqual(notes.map(() => [to]));
  expect(notes.length).toBeGreaterThan(0);
});
