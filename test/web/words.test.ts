import { readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { grantLink } from '../../src/decisions/access/grant-link.js';
import { issueSignInLink } from '../../src/decisions/access/sign-in-link.js';
import { confirmSubscription, endSubscription, requestSubscription } from '../../src/decisions/subscribe.js';
import { eventGroupIdOf } from '../../src/event-group/group-members.js';
import type { MachineWriter } from '../../src/jobs/machine-text/write-text.js';
import { pauseMail } from '../../src/jobs/mail/mail-pause.js';
import { type Subscription, SubscriptionRequest } from '../../src/model/digest/subscription.js';
import { watchItself } from '../../src/model/source/health-change.js';
import { newSourceState } from '../../src/model/source/source.js';
import { newSourceTrack } from '../../src/model/source/source-track.js';
import { createWebSite } from '../../src/web/create-web-app.js';
import { claire, holder } from '../decisions/people.js';
import { savedSearch } from '../decisions/saved-search.js';
import { expectGolden } from '../golden.js';
import { decideOnPolicy, writeRecent } from '../jobs/learned/decided-site.js';
import { fresh, rss } from '../jobs/watch.js';
import { addPerson, signedIn } from './access/people.js';
import { writeItem } from './sample-items.js';
import { createLivedInSite } from './sample-site.js';
import { createSite, formPost, publicUrl, type Site, testNow } from './site.js';
import { visibleWords } from './visible-words.js';

/** A page whose words are a golden file for each language. A change of words shows there and breaks no other test. */
interface Visit {
  readonly name: string;
  readonly address: string | (() => string);
  /** The form to send, if the page is an answer to one. */
  readonly sent?: Readonly<Record<string, string>>;
  /** Selector of the part to keep, if the rest is on another page too. */
  readonly part?: string;
}

const procedure = 'procedure:2021/0106-COD';
const made = { calendar: '', feed: '', subscription: '', waiting: '', saved: '', confirm: '', leave: '', signIn: '' };

/** Pages of a site after some weeks of use, for an administrator. */
const used: readonly Visit[] = [
  { name: 'today', address: '/' },
  { name: 'search', address: '/search' },
  { name: 'search-left-out', address: '/search?relevance=other' },
  { name: 'search-filtered', address: '/search?q=recruitment&jurisdiction=eu&order=relevance' },
  { name: 'search-warned', address: '/search?q="mot sans fin titel:x&source=cnil' },
  { name: 'search-close', address: '/search?q=cameras recrutement sanctions drones' },
  { name: 'search-nothing', address: '/search?q=titre:xyz camras source:ico' },
  { name: 'triage', address: '/triage' },
  { name: 'triage-all', address: '/triage/all' },
  { name: 'reasons', address: '/reasons' },
  { name: 'saved', address: '/saved' },
  { name: 'saved-search', address: () => `/saved/${made.saved}` },
  { name: 'saved-edit', address: () => `/saved/${made.saved}/edit` },
  { name: 'deadlines', address: '/deadlines' },
  { name: 'deadlines-past', address: '/deadlines?show=past' },
  { name: 'deadlines-nothing', address: '/deadlines?role=hearing' },
  { name: 'item', address: '/items/cameras' },
  { name: 'item-deadlines', address: '/items/guidelines' },
  { name: 'item-elsewhere', address: '/items/repris' },
  { name: 'item-removed', address: '/items/retiree' },
  { name: 'item-machine', address: '/items/caution' },
  { name: 'item-machine-waiting', address: '/items/caution/machine-texts/translation' },
  { name: 'item-diff', address: '/items/cameras/diff?from=1&to=2' },
  { name: 'item-new', address: '/items/new' },
  { name: 'event-group', address: `/event-groups/${eventGroupIdOf('guidelines')}` },
  { name: 'acts', address: '/acts' },
  { name: 'act', address: '/acts/celex:32024R1689' },
  { name: 'act-nothing', address: '/acts/loi:78-17' },
  { name: 'act-unknown', address: '/acts/not%20an%20act' },
  { name: 'procedures', address: '/procedures' },
  { name: 'procedure', address: `/procedures/${encodeURIComponent(procedure)}` },
  { name: 'procedure-unknown', address: '/procedures/x' },
  { name: 'policies', address: '/policies' },
  { name: 'policy', address: '/policies/ia-rh' },
  { name: 'policy-confirmed', address: '/policies/ia-rh?tab=confirmed' },
  { name: 'policy-history', address: '/policies/ia-rh/history' },
  { name: 'policy-learned', address: '/policies/embauche' },
  { name: 'policy-edit', address: '/policies/ia-rh/edit' },
  { name: 'policy-new', address: '/policies/new?query=biométrie' },
  { name: 'policy-refused', address: '/policies/edit', sent: { name: '', query: '', action: 'save' } },
  { name: 'sources', address: '/sources' },
  { name: 'sources-trouble', address: '/sources?show=trouble' },
  { name: 'source', address: '/sources/ico' },
  { name: 'source-new', address: '/sources/new' },
  { name: 'source-edit', address: '/sources/cnil/edit', part: '.head' },
  { name: 'source-refused', address: '/sources/edit', sent: { url: 'no address', action: 'save' } },
  {
    name: 'source-trial',
    address: '/sources/edit',
    sent: { url: 'https://new.example/feed', kind: 'feed', action: 'try' },
    part: '.narrow',
  },
  { name: 'sources-import', address: '/sources/import' },
  { name: 'coverage', address: '/coverage' },
  { name: 'digests', address: '/digests' },
  { name: 'digest', address: '/digests/d1' },
  { name: 'subscriptions', address: '/subscriptions' },
  { name: 'subscription-preview', address: () => `/subscriptions/${made.subscription}/preview` },
  { name: 'subscribe', address: '/subscribe' },
  { name: 'subscribe-refused', address: '/subscribe', sent: { address: 'nobody', weekday: '9' } },
  {
    name: 'subscribe-sent',
    address: '/subscribe',
    sent: { address: 'new@example.org', language: 'fr', timeZone: 'Europe/Paris', weekday: '1', hour: '8' },
  },
  { name: 'confirm', address: () => made.confirm },
  { name: 'unsubscribe', address: () => made.leave },
  { name: 'webhooks', address: '/webhooks' },
  { name: 'webhook', address: '/webhooks/veille' },
  { name: 'webhook-new', address: '/webhooks/new' },
  { name: 'webhook-edit', address: '/webhooks/veille/edit' },
  { name: 'webhook-refused', address: '/webhooks', sent: { name: '', url: 'http://x' } },
  { name: 'account', address: '/account' },
  { name: 'token-made', address: '/account/tokens', sent: { name: 'Registre', right: 'read', days: '90' } },
  { name: 'calendar-made', address: '/calendars', sent: { search: 'q=visage' } },
  { name: 'feed-made', address: '/feeds', sent: { of: 'policy', subject: 'ia-rh' } },
  { name: 'people', address: '/people' },
  { name: 'people-refused', address: '/people', sent: { name: '', address: 'x' } },
  { name: 'audit', address: '/audit' },
  { name: 'audit-kept', address: '/audit?kind=exports&kept=1:0123456789abcdef' },
  { name: 'api', address: '/api/docs', part: '.head' },
  { name: 'not-found', address: '/nothing-here' },
];

/** Pages for a visitor who is signed out. */
const outside: readonly Visit[] = [
  { name: 'sign-in', address: '/sign-in' },
  { name: 'sign-in-refused', address: '/sign-in', sent: { address: 'x' } },
  { name: 'sign-in-sent', address: '/sign-in', sent: { address: 'nobody@example.org' } },
  { name: 'sign-in-link', address: () => made.signIn },
  { name: 'sign-in-link-unknown', address: '/sign-in/link?t=x' },
  { name: 'sign-in-elsewhere', address: '/sign-in?why=domain' },
];

/** Pages on the first day, without sign-in. */
const empty: readonly Visit[] = [
  ...['', 'saved', 'deadlines', 'acts', 'procedures', 'policies', 'sources', 'coverage'],
  ...['digests', 'subscriptions', 'webhooks', 'audit'],
].map((path) => ({ name: `empty-${path || 'today'}`, address: `/${path}` }));

/** Pages after a restore, without network, with a source that changes at each check. */
const troubled: readonly Visit[] = [
  { name: 'trouble-today', address: '/' },
  { name: 'trouble-digests', address: '/digests' },
  { name: 'trouble-source', address: '/sources/cnil' },
];

/** Routes for programs, redirects, and pages above that a digest link opens. */
const noPages = [
  // The words of the manual are in docs.
  /^\/(api\/v1|assets|manual|exports|metrics|mcp|healthz|favicon|websub|calendar|feed)/,
  /^\/(search|dossiers\/.*|sign-in\/provider.*|signed-out|read\/.*)$/,
  /\.(css|csv|opml)$|\/raw$|\/timestamps\//,
];

/** A language model that has not answered yet. */
const machineWriter: MachineWriter = {
  model: { name: 'petit-modele', ask: () => Promise.reject(new Error('no test asks it')) },
  budget: { perDay: 10_000, perMonth: 20_000 },
  ...{ maxAnswerTokens: 500, maxTextChars: 10_000, languagesRead: ['fr', 'en'] },
};

let sites: Readonly<Record<'used' | 'outside' | 'empty' | 'troubled', Site>>;
let admin: Readonly<Record<string, string>>;
/** The words of each page, by name and language. */
const pages = new Map<string, string>();

beforeAll(async () => {
  const site = await createLivedInSite({ access: 'sign-in', machineWriter });
  admin = await signedIn(site, 'admin');
  await addPerson(site, 'reader', { state: 'invited' });
  await fill(site);
  sites = { used: site, outside: createSite({ access: 'sign-in' }), empty: createSite(), troubled: createSite() };
  await trouble(sites.troubled);
  const reader = await addPerson(sites.outside, 'reader');
  const link = await issueSignInLink(sites.outside.deps, { account: reader.id, method: 'terminal', browser: null });
  made.signIn = `/sign-in/link?t=${link.token}`;
  // Forms come last, since they change what other pages show.
  for (const isSent of [false, true]) {
    for (const visit of all.filter(({ sent }) => (sent !== undefined) === isSent)) {
      pages.set(`${visit.name}.${visit.language}`, await read(visit));
    }
  }
});

const duties =
  '<p>Die Behörde verhängt ein Bußgeld gegen die Firma wegen ihres Systems. Das System erkannte in allen Läden die Gesichter der Kunden. Die Firma hat sechs Monate Zeit für die Löschung aller Daten. Der Präsident eröffnete die Sitzung am frühen Morgen in Bonn.</p>';

/** Adds records that a lived-in site lacks: subscribers, a saved search, a procedure, a policy that has learned. */
async function fill(site: Site): Promise<void> {
  const { deps } = site;
  made.subscription = await subscribe(site, 'claire@example.org');
  made.waiting = await subscribe(site, 'paul@example.org', 'politique:ia-rh');
  const left = await subscribe(site, 'anne@example.org');
  for (const id of [made.subscription, left]) await confirmSubscription(deps, id, holder);
  await endSubscription(deps, left, holder);
  const link = async (scope: 'confirm' | 'unsubscribe', owner: string) =>
    `/${scope}?t=${await grantLink(deps, { scope, owner, expiresAt: null })}`;
  made.confirm = await link('confirm', made.waiting);
  made.leave = await link('unsubscribe', made.subscription);
  const search = { name: 'Biométrie en France', search: 'q=biométrie&jurisdiction=fr', everyone: true, by: claire };
  made.saved = (await savedSearch(deps, search)).id;
  const stages = [
    { kind: 'plenary', words: 'PLENARY_VOTE', date: '2024-03-13', url: 'https://europarl.example/x', planned: false },
    { kind: 'signed', words: 'SIGNATURE', date: '2027-06-13', url: null, planned: true },
  ] as const;
  const titles = { fr: 'Règlement sur l’IA', en: 'Artificial Intelligence Act' };
  const record = { references: [procedure], titles, official: true, whole: true, stages: [...stages] };
  const references = [procedure, 'celex:32024R1689'];
  await writeItem(site, { id: 'file', title: 'Dossier', jurisdiction: 'EU', references, found: { procedure: record } });
  await writeItem(site, { id: 'caution', title: 'Bußgeld', language: 'de', content: duties });
  for (const language of ['fr', 'en']) {
    const headers = { ...admin, 'Accept-Language': language };
    await site.app.request('/items/caution/machine-texts', formPost({ purpose: 'translation' }, headers));
  }
  await writeRecent(site);
  await decideOnPolicy(site);
  site.answers.set('https://new.example/feed', fresh('https://new.example/feed', rss([{ guid: 'a', title: 'Avis' }])));
  await site.app.request('/account/tokens', formPost({ name: 'Registre', right: 'read', days: '90' }, admin));
  await site.store.refresh();
}

async function trouble({ store }: Site): Promise<void> {
  const at = '2026-11-24T08:00:00.000Z';
  await pauseMail(store, { asOf: '2026-11-20T02:00:00.000Z', now: new Date(testNow), mark: 'ab' });
  const offline = { from: 'online', to: 'offline', reason: null, reported: true } as const;
  await store.health.create({ id: `${watchItself}_1`, sourceId: watchItself, sequence: 1, at, ...offline });
  const flicker = { to: 'x', sample: 'vu 12 fois', selector: '.visits', visits: [true, true, true, true, true] };
  const track = { ...newSourceTrack, renamed: { at, entries: 12, readings: 1 }, flicker };
  const state = newSourceState({ id: 'cnil', enabled: true, url: 'https://cnil.example/feed' }, at);
  await store.sources.create({ ...state, firstSuccessAt: at, track });
  await store.refresh();
}

async function subscribe(site: Site, address: string, filter = ''): Promise<Subscription['id']> {
  const asked = await requestSubscription(site.deps, SubscriptionRequest.parse({ address, filter }), claire);
  if (asked.kind !== 'requested') throw new Error(asked.kind);
  return asked.subscription.id;
}

const groups = { used, outside, empty, troubled } as const;
const all = Object.entries(groups).flatMap(([on, visits]) =>
  visits.flatMap((visit) =>
    (['fr', 'en'] as const).map((language) => ({ ...visit, on: on as keyof typeof groups, language })),
  ),
);

function addressOf({ address }: Visit): string {
  return typeof address === 'string' ? address : address();
}

/** Tokens and hashes become `…`, since they differ in each run. */
function withoutSecrets(words: string): string {
  return words.replace(/[\w-]{16,}/g, (word) => (/\d[a-f]|[a-f]\d/.test(word) ? '…' : word));
}

async function read(visit: Visit & { readonly on: keyof typeof groups; readonly language: string }): Promise<string> {
  const headers = { 'Accept-Language': visit.language, ...(visit.on === 'used' ? admin : {}) };
  const init = visit.sent ? formPost(visit.sent, headers) : { headers };
  const answer = await sites[visit.on].app.request(new URL(addressOf(visit), publicUrl), init);
  return answer.text();
}

describe('the words of', () => {
  it.each(all)('$name, in $language', ({ name, language, part = 'main' }) => {
    const key = `${name}.${language}`;
    expectGolden(`words/${key}.txt`, withoutSecrets(visibleWords(pages.get(key) ?? '', part)));
  });

  it.each(['fr', 'en'] as const)('what stands around every page, in %s', (language) => {
    const html = pages.get(`search.${language}`) ?? '';
    const parts = ['title', '.top', '.foot'].map((part) => visibleWords(html, part));
    expectGolden(`words/frame.${language}.txt`, parts.join('\n'));
  });

  it('stand beside no form that says of a decision its number alone, which a restore gives again', () => {
    const bare = /name="(?:(?:seen|was)\b[^"]*" value="[1-9]\d*[" ]|(?:tag|twin)" value="\S+ \S+ \d+ [1-9]\d*[",])/;
    expect([...pages].filter(([, html]) => bare.test(html)).map(([key]) => key)).toEqual([]);
    expect([...pages.values()].some((html) => /name="seen" value="\d+-[0-9a-f]{8}"/.test(html))).toBe(true);
  });

  it('are those of every page there is, and of no other', () => {
    const visited = Object.values(groups).flatMap((visits) => visits.map((visit) => addressOf(visit).split('?')[0]));
    const { routes } = createWebSite(sites.used.deps);
    const missing = routes.table.filter(({ method, path }) => {
      if (method !== 'GET' || noPages.some((pattern) => pattern.test(path))) return false;
      const pattern = new RegExp(`^${path.replace(/:\w+(\{(?:[^{}]|\{[^{}]*\})*\})?/g, '.+')}$`);
      return !visited.some((address) => address !== undefined && pattern.test(address));
    });
    expect(missing.map(({ path }) => path)).toEqual([]);
    const names = [...all.map(({ name, language }) => `${name}.${language}.txt`), 'frame.fr.txt', 'frame.en.txt'];
    expect(readdirSync(new URL('../golden/words/', import.meta.url)).sort()).toEqual(names.sort());
  });
});
