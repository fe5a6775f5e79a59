import type { DecidedField, Difference, RecordKind } from '../../../../src/jobs/verify/finding.js';

interface Alteration {
  /** The collection. */
  readonly in: string;
  readonly id: string;
  readonly change: Readonly<Record<string, unknown>>;
  readonly finds: readonly Difference[];
}

type Said = readonly [field: DecidedField, sequence: number | null, event: string | null, store: string | null];

const claire = 'a_1c6eb46078d96a7d3191d23e';
const paul = 'a_d0cce1ffc0d3e171e3a7457f';
const then = '2020-01-01T00:00:00.000Z';
const at = (second: number): string => new Date(Date.parse('2026-03-04T09:00:00.000Z') + second * 1_000).toISOString();

function altered(kind: RecordKind, collection: string, id: string) {
  return (change: Alteration['change'], [field, sequence, event, store]: Said): Alteration => {
    return { in: collection, id, change, finds: [{ kind, subject: id, field, sequence, event, store }] };
  };
}

const policy = altered('policy', 'policies', 'ia-rh');
const retired = altered('policy', 'policies', 'achats');
const reviewed = altered('policy', 'policies', 'fournisseurs');
const search = altered('search', 'savedSearches', 's-1');
const deleted = altered('search', 'savedSearches', 's-3');
const withActions = altered('search', 'savedSearches', 's-4');
const webhook = altered('webhook', 'webhooks', 'w-1');
const removed = altered('webhook', 'webhooks', 'w-2');
const subscription = altered('subscription', 'subscriptions', 'u-1');
const pending = altered('subscription', 'subscriptions', 'u-3');
const old = altered('subscription', 'subscriptions', 'u-old');

const source = altered('source', 'ownSources', 'cnil');
const account = altered('account', 'accounts', 'p-1');
const arranged = altered('account', 'accounts', 'p-2');
const away = { from: '2026-08-03', until: '2026-08-21', deputy: 'p-1' };
const calendar = altered('grant', 'grants', 'calendar_c1');
const feed = altered('grant', 'grants', 'feed_f1');
const token = altered('token', 'grants', 'api_t1');

const added = altered('entry', 'documents', 'i-hand');
const addedItem = altered('entry', 'items', 'i-hand');
const sha256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

/** What the chain makes of the item of its last lines. */
const onReference = {
  ...{ finding: 'reference', of: 'celex:32016R0679', value: 'on', sentence: 'Vu le règlement (UE) 2016/679.' },
  ...{ by: claire, reason: '', at: at(87), sequence: 87 },
};
const onJurisdiction = { finding: 'jurisdiction', value: 'EU', by: claire, reason: '', at: at(88), sequence: 88 };
const givenBack = {
  ...{ finding: 'date', of: '2026-08-02 application', value: 'rules' },
  ...{ by: paul, reason: 'la date est la bonne', at: at(90), sequence: 90 },
};
const instead = {
  ...{ finding: 'date', of: '2028-01-01 deadline', value: 'instead', to: '2028-07 comments-due', subject: '' },
  ...{ sentence: 'Observations jusqu’en juillet 2028.', by: claire, reason: '', at: at(92), sequence: 92 },
};
const onLanguage = { finding: 'language', value: 'rules', by: claire, reason: '', at: at(93), sequence: 93 };
const corrections = [onReference, onJurisdiction, givenBack, instead, onLanguage];

function correction(of: (typeof corrections)[number], change: Alteration['change'], said: Said): Alteration {
  const changed = corrections.map((one) => (one === of ? { ...one, ...change } : one));
  const subject = ['i-4_', of.finding, ...('of' in of ? [' ', of.of] : [])].join('');
  return { ...altered('correction', 'items', subject)({ corrections: changed }, said), id: 'i-4' };
}

/** What the chain makes of the item that was followed up. */
const onOwner = { field: 'owner', value: 'p-2', by: paul, at: at(102), sequence: 102 };
const stateBack = { field: 'state', value: null, by: claire, at: at(104), sequence: 104 };
const onDue = { field: 'due', value: '2026-12-01', by: paul, at: at(105), sequence: 105 };
const followed = [onOwner, stateBack, onDue];

function triage(of: (typeof followed)[number], change: Alteration['change'], said: Said): Alteration {
  const changed = followed.map((one) => (one === of ? { ...one, ...change } : one));
  return { ...altered('triage', 'items', `i-5_${of.field}`)({ triage: changed }, said), id: 'i-5' };
}

const reopened = {
  ...{ id: 'ia-rh', state: 'suggested', revision: 1, policyRevision: 2, words: [] },
  ...{ by: null, reason: null, at: at(103), sequence: 103 },
};

const mark = '5e682ca1';
const otherMark = 'cc40d4e3';
const third = { number: 3, keyMark: otherMark, until: null };
const second = { number: 2, keyMark: mark, until: '2026-03-05T09:00:23.000Z' };
const secrets = JSON.stringify([third, second]);

/** A change of each compared field and the finding, written by hand. */
export const alterations: readonly Alteration[] = [
  policy({ name: 'Autre' }, ['name', 4, 'IA et ressources humaines', 'Autre']),
  policy({ description: 'Autre' }, ['description', 4, 'Recrutement', 'Autre']),
  policy({ owner: 'DPO' }, ['owner', 4, 'DRH', 'DPO']),
  policy({ query: 'paie' }, ['query', 4, 'recrutement OU paie', 'paie']),
  policy({ revision: 3 }, ['revision', 4, '2', '3']),
  policy({ changedUnder: 4 }, ['changedUnder', 4, '3', '4']),
  policy({ retired: true }, ['retired', 4, 'false', 'true']),
  policy({ updatedAt: then }, ['time', 4, at(4), then]),
  retired({ changedUnder: 5 }, ['changedUnder', 6, '6', '5']),
  reviewed({ reviewOn: '' }, ['reviewOn', 95, '2027-06-30', '']),
  reviewed({ reviewedAt: null }, ['reviewedAt', 95, at(95), null]),
  reviewed({ link: '' }, ['link', 95, 'https://intranet.example/fournisseurs', '']),
  reviewed({ text: 'Autre' }, ['text', 95, 'Article premier', 'Autre']),
  added({ blob: null }, ['body', 99, sha256, null]),
  addedItem({ url: 'https://example.org/' }, ['address', 99, null, 'https://example.org/']),
  search({ name: 'Autre' }, ['name', 14, 'Biométrie et police', 'Autre']),
  search({ search: 'q=loi' }, ['search', 14, 'q=arr%C3%AAt', 'q=loi']),
  search({ owner: null }, ['owner', 14, claire, null]),
  search({ deleted: true }, ['deleted', 14, 'false', 'true']),
  search({ changedUnder: 14 }, ['changedUnder', 14, '13', '14']),
  search({ createdAt: then }, ['createdAt', 14, at(10), then]),
  search({ updatedAt: then }, ['time', 14, at(14), then]),
  deleted({ deleted: false }, ['deleted', 18, 'true', 'false']),
  withActions({ actions: { tag: 'achats', impact: 'high' } }, ['tag', 110, 'ia-rh', 'achats']),
  withActions({ actions: { tag: 'ia-rh', assign: 'p-1', impact: 'high' } }, ['assign', 110, null, 'p-1']),
  withActions({ actions: { tag: 'ia-rh' } }, ['impact', 110, 'high', null]),
  withActions({ actions: { tag: 'ia-rh', impact: 'high', state: 'in-work' } }, ['state', 110, null, 'in-work']),
  withActions({ actsFrom: then }, ['actsFrom', 110, at(109), then]),
  webhook({ name: 'Autre' }, ['name', 25, 'GRC interne', 'Autre']),
  webhook({ body: 'slack' }, ['body', 25, 'teams', 'slack']),
  webhook({ language: 'fr' }, ['language', 25, 'en', 'fr']),
  webhook({ filter: '' }, ['filter', 25, '"vie privée"', '']),
  webhook({ policies: [] }, ['policies', 25, '["achats"]', '[]']),
  webhook({ events: ['item.new'] }, ['events', 25, '["coverage.alert"]', '["item.new"]']),
  webhook({ state: 'paused' }, ['state', 25, 'active', 'paused']),
  webhook({ secrets: [second] }, ['secrets', 25, secrets, JSON.stringify([second])]),
  webhook({ secrets: [third, { ...second, until: then }] }, [
    ...(['secrets', 25, secrets, JSON.stringify([third, { ...second, until: then }])] as const),
  ]),
  removed({ state: 'active' }, ['state', 29, 'removed', 'active']),
  removed({ secrets: [third] }, ['secrets', 29, '[]', JSON.stringify([third])]),
  subscription({ state: 'active' }, ['state', 37, 'unsubscribed', 'active']),
  subscription({ confirmedAt: then }, ['confirmedAt', 36, at(36), then]),
  subscription({ createdAt: then }, ['createdAt', 35, at(35), then]),
  subscription({ weekday: 1 }, ['weekday', 35, '2', '1']),
  subscription({ hour: 8 }, ['hour', 35, '9', '8']),
  subscription({ timeZone: 'UTC' }, ['timeZone', 35, 'Europe/Paris', 'UTC']),
  subscription({ filter: '' }, ['filter', 35, 'CNIL', '']),
  subscription({ language: 'en' }, ['language', 35, 'fr', 'en']),
  subscription({ address: 'evil@example.org' }, [
    'address',
    35,
    '27766beec966ee843f532f0a39e54c21',
    'feb7f33381be39677011282a6fb8e4a4',
  ]),
  pending({ state: 'active' }, ['state', 40, 'pending', 'active']),
  pending({ confirmedAt: then }, ['confirmedAt', 40, null, then]),
  old({ weekday: 1 }, ['weekday', 33, '2', '1']),
  source({ fields: { enabled: false, everyMinutes: 15 } }, [
    ...(['definition', 54, 'everyMinutes: 30', 'everyMinutes: 15'] as const),
  ]),
  source({ fields: { enabled: true, everyMinutes: 30 } }, ['enabled', 54, 'enabled: false', 'enabled: true']),
  source({ changedAt: then }, ['time', 54, at(54), then]),
  altered('key', 'sourceKeys', 'CONGRESS')({ held: null }, ['value', 98, 'k-2', null]),
  account({ role: 'admin' }, ['role', 62, 'editor', 'admin']),
  account({ state: 'active' }, ['state', 62, 'disabled', 'active']),
  altered(
    'source',
    'ownSources',
    'comite',
  )({ fields: { everyMinutes: 30 } }, [...(['definition', 74, 'everyMinutes: 45', 'everyMinutes: 30'] as const)]),
  arranged({ state: 'invited' }, ['state', 76, 'active', 'invited']),
  account({ identity: null }, ['identity', 62, 'cd'.repeat(32), null]),
  account({ isReminded: false }, ['isReminded', 60, 'true', 'false']),
  arranged({ isReminded: true }, ['isReminded', 111, 'false', 'true']),
  arranged({ absence: { ...away, deputy: 'p-3' } }, [
    'absence',
    111,
    '2026-08-03 2026-08-21 p-1',
    '2026-08-03 2026-08-21 p-3',
  ]),
  arranged({ absence: null }, ['absence', 111, '2026-08-03 2026-08-21 p-1', null]),
  calendar({ calendar: { search: '', account: null, language: 'fr' } }, ['filter', 66, 'q=loi', '']),
  calendar({ calendar: { search: 'q=loi', account: 'p-1', language: 'fr' } }, ['owner', 66, null, 'p-1']),
  feed({ feed: { of: 'policy', subject: 'achats', account: 'p-1', language: 'en' } }, [
    ...(['filter', 67, 'policy ia-rh', 'policy achats'] as const),
  ]),
  feed({ revokedAt: then }, ['time', 69, at(69), then]),
  token({ api: { account: 'p-1', name: 'GRC', right: 'administer', lastUsedAt: null } }, [
    ...(['right', 68, 'decide', 'administer'] as const),
  ]),
  token({ expiresAt: then }, ['expiresAt', 68, '2026-06-01T00:00:00.000Z', then]),
  altered('delivery', 'deliveries', 'd-1')({ retriedAt: then }, ['retriedAt', 57, at(57), then]),
  altered('mail', 'mailPauses', 'mail')({ since: then }, ['time', 59, at(2), then]),
  altered('actor', 'actors', paul)({ name: 'Pierre' }, ['name', null, paul, 'a_a6b4a099c50f290852f43c5e (Pierre)']),
  correction(onReference, { value: 'off' }, ['value', 87, 'on', 'off']),
  correction(onReference, { sentence: 'Autre.' }, ['sentence', 87, 'Vu le règlement (UE) 2016/679.', 'Autre.']),
  correction(onJurisdiction, { value: 'FR' }, ['value', 88, 'EU', 'FR']),
  correction(onLanguage, { value: 'en' }, ['value', 93, 'rules', 'en']),
  correction(givenBack, { value: 'off' }, ['value', 90, 'rules', 'off']),
  correction(givenBack, { to: '2027-08-02 application' }, ['to', 90, null, '2027-08-02 application']),
  correction(instead, { value: 'on' }, ['value', 92, 'instead', 'on']),
  correction(instead, { to: '2029-07 comments-due' }, ['to', 92, '2028-07 comments-due', '2029-07 comments-due']),
  correction(instead, { subject: 'annexe III' }, ['subject', 92, '', 'annexe III']),
  correction(instead, { sentence: undefined }, ['sentence', 92, 'Observations jusqu’en juillet 2028.', null]),
  correction(instead, { by: paul }, ['author', 92, claire, paul]),
  correction(instead, { reason: 'autre' }, ['reason', 92, '', 'autre']),
  correction(instead, { at: then }, ['time', 92, at(92), then]),
  triage(onOwner, { value: 'p-3' }, ['value', 102, 'p-2', 'p-3']),
  triage(onOwner, { by: claire }, ['author', 102, paul, claire]),
  triage(stateBack, { value: 'done' }, ['value', 104, null, 'done']),
  triage(onDue, { at: then }, ['time', 105, at(105), then]),
  {
    ...altered(
      'tag',
      'items',
      'i-5_ia-rh',
    )({ policies: [{ ...reopened, state: 'confirmed', by: claire }] }, ['state', 103, 'suggested', 'confirmed']),
    id: 'i-5',
  },
];
