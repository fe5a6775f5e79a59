import { facetFields } from '../../../src/model/item/item-fields.js';
import { limits } from '../../../src/model/limits.js';

/** Replaced by each of `largestQueries` in turn. */
export const anyQuery = '{a query}';

type Values = Readonly<Record<string, string | readonly string[]>>;

/** The largest request of a page or form: a value for each name that its handler reads. */
export interface PageRow {
  readonly query?: Values;
  readonly form?: Values;
  /** In place of `form`, if it may hold a file. */
  readonly parts?: Values;
  /** Values of a parameter in the path, such as the formats of an export. */
  readonly of?: readonly string[];
  /** Why every request of this row is refused. */
  readonly refused?: string;
}

const list = (count: number, make: (at: number) => string) => Array.from({ length: count }, (_, at) => make(at));
const long = (chars: number) => 'e'.repeat(chars);
const by = 'Claire';
const seen = '1';
const day = '2027-03-31';

const share = Math.floor(limits.filterValues / facetFields.length);
const known: Readonly<Record<string, (at: number) => string>> = {
  source: (at) => `autorite-${at}`,
  policy: (at) => `politique-${at}`,
  pending: (at) => `politique-${at}`,
  review: (at) => `politique-${at}`,
  deadline: (at) => `2027-${String((at % 12) + 1).padStart(2, '0')}`,
};
const facets = Object.fromEntries(
  facetFields.map((field) => [field, list(share, known[field] ?? ((at) => `valeur-${at}`))]),
);
const filters = { q: anyQuery, ...facets };
/** No cursor, since one of another search is refused; the first page is the largest. */
const cursor = { after: '' };
const roles = ['application', 'transposition', 'consultation-closes'];
const span = { from: '2020-01-01', until: '2030-01-01' };
const place = {
  ...{
    policy: list(50, (at) => `politique-${at}`),
    owner: list(50, (at) => `personne ${at}`),
    topic: list(50, (at) => `t${at}`),
  },
  ...{
    jurisdiction: list(50, (at) => `j${at}`),
    kind: list(50, (at) => `k${at}`),
    state: ['pending', 'review', 'in-work', 'due', 'later'],
  },
  ...{ deadline: ['week', 'month', 'later', 'none'], from: '0', item: 'full', did: 'none' },
};
const back = `/triage?${list(50, (at) => `policy=politique-${at}`).join('&')}`;
const file = { heads: 'ids', separator: 'semicolon' };
const deadlines = { ...filters, role: roles, show: 'ahead', ...span };
const decision = { by, reason: long(1_900) };
const followed = {
  ...{
    state: 'in-work',
    'was state': '0 new',
    impact: 'high',
    'was impact': '0 ',
    owner: long(200),
    'was owner': '0 ',
  },
  ...{ due: day, 'was due': '0 ', note: long(4_000), 'was note': '0 ' },
};
const said = { do: 'confirmed', why: long(400), say: long(400), reason: long(400), by };
const tags = list(limits.policies, (at) => `full 40 0 politique-${at}`);
const webhook = {
  ...{ name: long(100), url: 'http://127.0.0.1:9/x', body: 'generic', language: 'fr', filter: anyQuery, by, seen },
  ...{ policies: list(50, (at) => `politique-${at}`), events: ['item.new', 'item.amended', 'deadline.moved'] },
};
const source = {
  ...{ carries: ['news', 'law'], enabled: 'yes', read: 'yes', aboutAi: 'yes' },
  ...{ editing: '', tried: '', action: 'save', proposed: '', take: '', id: 'own-x', by, seen: '0', kind: 'feed' },
  ...{
    url: `https://publisher.example/${'x'.repeat(2_000)}`,
    nameFr: long(2_000),
    nameEn: long(2_000),
    authority: long(2_000),
  },
  ...{ jurisdiction: 'FR', language: 'fr', timeZone: 'Europe/Paris', why: long(4_000), note: long(4_000) },
  ...{ reading: 'entry: ".x"\n'.padEnd(15_900, '# '), api: '' },
};
const policyRows = Object.fromEntries(
  list(41, (at) => String(at)).flatMap((at) => [
    [`any${at}`, list(12, (index) => `mot${at}x${index}`)],
    [`add any${at}`, list(10, (index) => `ajout${at}x${index}`).join(', ')],
  ]),
);
const policy = {
  ...{ id: 'politique-1', name: long(200), description: long(4_000), owner: long(200), reviewOn: day, by, seen: '1' },
  ...{ link: `https://house.example/${'x'.repeat(1_900)}`, text: long(20_000), action: 'try' },
  ...{ all: ['ia'], not: ['sport'], from: ['jurisdiction:FR'], suggested: ['biométrie'], rest: '' },
  ...{ 'add from': 'FR, UE', 'add all': 'a, b', 'add not': 'c, d' },
};
const days = list(28, (at) => `full 2027-01-${String(at + 1).padStart(2, '0')}`);
const onItem = { before: '41', did: 'none' };
const onPolicy = { tab: 'confirmed', ...cursor, did: 'none' };
const onWebhook = { ...cursor, tested: 'yes' };
/** Why a sign-in link is not opened here: it gives the browser another session. */
const anotherBrowser = 'a link to sign in ends the session that asks the rest';
/** A placeholder for a token of the filled watch. */
const tokenOf = (link: string) => ({ t: `{${link}}`, token: `{${link}}` });

/** A row for each route outside the API. Patterns in braces are left out of the router's path. */
export const pageRows: Readonly<Record<string, PageRow | readonly PageRow[]>> = {
  'GET /assets': {},
  'GET /favicon.svg': {},
  'GET /api/docs': {},
  'GET /api/v1/openapi.json': {},
  'POST /language': { form: { to: 'fr', back: `/search?q=${long(1_000)}` } },
  'POST /put-away': { form: { mark: 'abcdefgh', back: `/search?q=${long(1_000)}` } },
  'GET /read/:token': {},
  'GET /read/:token/items/:id': {},
  'GET /read/:token/items/:id/diff': { query: { from: '1', to: '40', page: '1' } },
  'GET /sign-in': { query: { back: `/search?q=${long(1_000)}`, why: 'ended' } },
  'POST /sign-in': { form: { address: 'admin@example.org', back: `/search?q=${long(1_000)}` } },
  'GET /sign-in/link': { query: { t: long(100), token: long(100) }, refused: anotherBrowser },
  'POST /sign-in/link': { form: { t: long(100), token: long(100) }, refused: anotherBrowser },
  'POST /sign-out': {},
  'GET /sign-in/provider': { query: { back: '/' } },
  'GET /sign-in/provider/callback': { query: { state: long(100), code: long(100) } },
  'GET /signed-out': {},
  'GET /account': {},
  'POST /account/reminders': { form: { from: day, until: day, deputy: 'x', reminded: 'yes', seen } },
  'POST /account/sessions/:id/end': {},
  'GET /people': {},
  'POST /people': {
    form: { address: 'new@example.org', name: long(100), role: 'reader', language: 'fr', adopts: 'yes' },
  },
  'POST /people/:id': { form: { role: 'admin', state: 'active', again: 'yes', seen } },
  'POST /account/tokens': { form: { name: long(100), right: 'read', days: '30' } },
  'POST /account/tokens/:id/revoke': { form: { made: 'revoke' } },
  'POST /people/tokens/:id/revoke': { form: { made: 'keep' } },
  'POST /account/feeds/:id/revoke': {},
  'POST /people/feeds/:id/revoke': {},
  'POST /account/calendars/:id/revoke': {},
  'POST /people/calendars/:id/revoke': {},
  'GET /': {},
  // Days become part of the query, so the query must leave room for them.
  'GET /search': [
    {
      query: {
        ...filters,
        ...cursor,
        order: 'relevance',
        eventGroups: 'all',
        words: 'meant',
        about: 'seen',
        toggle: 'source:autorite-0',
      },
    },
    { query: { q: 'ia', ...facets, from: '2020-01-01', until: '2030-01-01', dated: 'seen' } },
  ],
  'GET /triage': { query: place },
  'POST /triage/decide': {
    form: {
      item: 'full',
      back,
      policy: list(500, (at) => `politique-${at}`),
      tag: tags,
      twins: 'yes',
      twin: tags.slice(0, 20),
      ...{ keep: 'yes', until: '7', asked: '', next: 'full', learned: '' },
      ...said,
      ...followed,
    },
  },
  'POST /triage/later': { form: { item: 'full', until: '7', back } },
  'POST /triage/undo': { form: { did: 'none', by, back } },
  'GET /triage/all': { query: place },
  'POST /triage/bulk': [
    { form: { back, ...said, all: '0', tag: '' } },
    { form: { back, ...said, ...followed, keep: 'yes', until: '7', asked: '', learned: '', tag: tags } },
  ],
  'GET /saved': { query: { mine: '', everyone: '' } },
  'POST /saved': {
    form: {
      ...filters,
      name: long(100),
      everyone: 'yes',
      'act.tag': 'politique-1',
      'act.assign': long(200),
      'act.impact': 'low',
      'act.state': 'assessed',
      words: 'meant',
      ...decision,
      seen,
    },
  },
  'GET /saved/:id': { query: { ...cursor, order: 'relevance', eventGroups: 'all', words: 'meant' } },
  'GET /saved/:id/edit': {},
  'POST /saved/:id': {
    form: {
      ...filters,
      action: 'save',
      name: long(100),
      everyone: 'yes',
      'act.tag': 'politique-1',
      'act.assign': long(200),
      'act.impact': 'low',
      'act.state': 'assessed',
      words: 'meant',
      ...decision,
      seen,
    },
  },
  'POST /saved/:id/delete': { form: { ...decision, seen } },
  'POST /follow': {
    form: { of: 'search', subject: new URLSearchParams({ q: long(1_000) }).toString(), by, end: 'yes', back: '/' },
  },
  'POST /deadlines/keep': {
    form: {
      ...{ role: 'application', keep: day, by, back: '/deadlines' },
      named: days,
      ...Object.fromEntries(days.map((one) => [`seen ${one}`, '0'])),
    },
  },
  'GET /deadlines': {
    query: { ...deadlines, mine: 'yes', moved: 'yes', page: '1', about: 'seen', toggle: 'source:autorite-0' },
  },
  'POST /calendars': { form: { ...filters, role: roles, by } },
  'GET /calendar.ics': { query: { ...filters, role: roles, t: '{calendar}' } },
  'POST /feeds': { form: { of: 'search', subject: new URLSearchParams({ q: long(1_000) }).toString(), by } },
  'GET /feed.atom': { query: { t: '{feed}', ...filters, ...cursor } },
  'GET /feed.json': { query: { t: '{feed}', ...filters, ...cursor } },
  'GET /exports/items/:format': {
    of: ['csv', 'xlsx', 'json'],
    query: { ...filters, words: 'meant', order: 'newest', eventGroups: 'all', dossiers: 'all', after: '', ...file },
  },
  'GET /exports/deadlines/:format': { of: ['csv', 'xlsx'], query: { ...deadlines, ...file } },
  'GET /exports/acts/:format': { of: ['csv', 'xlsx', 'json'], query: file },
  'GET /exports/procedures/:format': { of: ['csv', 'json'], query: file },
  'GET /exports/coverage/:format': { of: ['csv', 'xlsx', 'json'], query: { since: '3650d', ...file } },
  'GET /exports/sources/:format': { of: ['csv', 'json'], query: { show: 'all', ...file } },
  'GET /exports/decisions/:format': { of: ['csv', 'xlsx', 'json'], query: { policy: '', ...file } },
  'GET /exports/searches/:format': { of: ['csv', 'xlsx', 'json'], query: file },
  'GET /exports/digests/:format': { of: ['csv', 'json'], query: file },
  'GET /exports/audit/:format': {
    of: ['csv', 'xlsx', 'json'],
    query: { kind: 'tag', ...span, who: 'Claire', item: 'full', ...file },
  },
  'GET /exports/subscriptions/:format': { of: ['csv', 'json'], query: file },
  'GET /exports/people/:format': { of: ['csv', 'json'], query: file },
  'GET /acts.csv': {},
  'GET /procedures.csv': {},
  'GET /coverage.csv': {},
  'GET /exports/oscal': {},
  'GET /items/new': {},
  'POST /items/new': {
    parts: {
      url: 'https://publisher.example/x',
      title: long(500),
      jurisdiction: 'FR',
      kind: 'news',
      from: long(500),
      by,
    },
  },
  'GET /items/:id': { query: onItem },
  'GET /items/:id/diff': { query: { from: '1', to: '40', page: '1' } },
  'POST /items/:id/taken-out': { form: { ...decision, seen } },
  'POST /items/:id/corrections': {
    query: onItem,
    form: {
      [`seen ${day} application`]: '0',
      finding: 'date',
      value: 'add',
      day,
      role: 'application',
      act: long(300),
      subject: long(200),
      sentence: long(300),
      ...decision,
      seen: '0',
      of: '',
    },
  },
  'POST /items/:id/dates': {
    query: onItem,
    form: {
      said: list(20, () => `on ${day} application`),
      shown: list(20, () => day),
      rest: 'off',
      ...decision,
      seen: '0',
    },
  },
  'POST /items/:id/machine-texts': { form: { purpose: 'summary', by } },
  'GET /items/:id/machine-texts/:purpose': { of: ['summary', 'translation'] },
  'GET /dossiers/:id': {},
  'GET /event-groups/:id': {},
  'GET /acts': [{ query: { jurisdiction: 'EU', order: 'name' } }, { query: { act: long(300) } }],
  'GET /acts/:reference': {},
  'GET /procedures': [{}, { query: { procedure: long(300) } }],
  'GET /procedures/:reference': {},
  'GET /policies/new': { query: { query: anyQuery } },
  'GET /policies/:id/edit': {},
  'POST /policies/edit': [
    { form: { ...policy, query: anyQuery, was: '' } },
    { form: { ...policy, ...policyRows, query: '', was: '', text: '' } },
  ],
  'POST /policies/:id/retire': { form: { ...decision, seen } },
  'GET /policies': {},
  'GET /policies/:id': { query: onPolicy },
  'POST /policies/:id/review': { query: onPolicy, form: { reviewOn: day, ...decision, seen } },
  'GET /policies/:id/history': { query: { before: '1' } },
  'GET /reasons': {},
  'POST /reasons': { form: { list: list(30, () => `${long(200)} | ${long(200)}`).join('\n'), by, seen } },
  'GET /sources/new': {},
  'GET /sources/:id/edit': {},
  'POST /sources/edit': { form: source },
  'POST /sources/:id/follow': { form: { reference: long(300), by } },
  'POST /sources/:id/switch': { form: { action: 'off', by, seen } },
  'GET /sources.opml': {},
  'GET /sources/import': {},
  'POST /sources/import': { parts: { action: 'read', by, kept: '' } },
  'GET /sources': { query: { show: 'all', q: long(100), jurisdiction: 'FR', page: '1', of: long(100), asked: 'ok' } },
  'GET /sources/:id': { query: { asked: 'ok', key: 'given', saved: 'yes' } },
  'POST /sources/:id/keys': { form: { by } },
  'GET /coverage': { query: { since: '3650d' } },
  'POST /deliveries/resume': { form: { since: '2026-11-20T07:00:00.000Z', confirmed: 'yes', by } },
  'POST /deliveries/:id/retry': { form: { by } },
  'GET /digests': { query: cursor },
  'GET /digests/:id': {},
  'GET /digests/:id/raw': {},
  'GET /subscribe': { query: { frequency: 'weekly', filter: anyQuery } },
  'POST /subscribe': {
    form: {
      address: 'new@example.org',
      language: 'fr',
      timeZone: 'Europe/Paris',
      filter: anyQuery,
      frequency: 'weekly',
      weekday: '1',
      hour: '8',
      about: '',
    },
  },
  'GET /confirm': { query: tokenOf('confirm') },
  'POST /confirm': { query: tokenOf('confirm') },
  'GET /unsubscribe': { query: tokenOf('unsubscribe') },
  'POST /unsubscribe': { query: tokenOf('unsubscribe') },
  'GET /subscriptions': { query: { ...cursor, done: 'ended' } },
  'GET /subscriptions/:id/preview': {},
  'GET /subscriptions/:id/preview/raw': {},
  'POST /subscriptions/:id': { form: { action: 'remind', by, seen } },
  'GET /webhooks': {},
  'GET /webhooks/new': { query: { filter: anyQuery } },
  'POST /webhooks': { form: webhook },
  'GET /webhooks/:id': { query: onWebhook },
  'GET /webhooks/:id/edit': {},
  'POST /webhooks/:id': { form: webhook },
  'POST /webhooks/:id/test': { form: { by } },
  'POST /webhooks/:id/switch': { query: onWebhook, form: { by, to: 'paused', seen } },
  'POST /webhooks/:id/secret': { query: onWebhook, form: { by, seen } },
  'POST /webhooks/:id/remove': { query: onWebhook, form: { by, seen } },
  'POST /webhooks/deliveries/:id/retry': { form: { by } },
  'GET /audit': [
    { query: { q: long(2_000), ...facets, role: roles, ...cursor, kind: 'tag', ...span, who: 'Claire', item: 'full' } },
    { query: { verify: 'all', kept: '1:0123456789abcdef' } },
  ],
  'GET /audit/timestamps/:file': {},
  'GET /healthz': {},
  'POST /mcp': {},
  'GET /manual': {},
  'GET /manual/:picture': {},
  'GET /websub/:source/:token': {
    query: {
      'hub.mode': 'subscribe',
      'hub.topic': long(2_000),
      'hub.challenge': long(4_000),
      'hub.lease_seconds': '10',
      'hub.reason': long(2_000),
    },
  },
  'POST /websub/:source/:token': {},
  'GET /metrics': {},
};
