import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteDatabase, type SqliteDatabase } from '../../../src/adapters/sqlite/open-sqlite-database.js';
import { createSqliteStore } from '../../../src/adapters/sqlite/sqlite-store.js';
import { changeSource } from '../../../src/decisions/change-source.js';
import { correctItem } from '../../../src/decisions/correct-item.js';
import { retirePolicy } from '../../../src/decisions/decide-policy.js';
import { decideTag } from '../../../src/decisions/decide-tag.js';
import { importPolicies } from '../../../src/decisions/import-policies.js';
import { openDelivery, retryDelivery } from '../../../src/decisions/open-delivery.js';
import { recordEvent } from '../../../src/decisions/record-event.js';
import { resumeMail } from '../../../src/decisions/resume-mail.js';
import { changeSavedSearch } from '../../../src/decisions/save-search.js';
import { confirmSubscription, endSubscription, requestSubscription } from '../../../src/decisions/subscribe.js';
import { suggestTag } from '../../../src/decisions/suggest-tag.js';
import { takeOut } from '../../../src/decisions/take-out.js';
import { pauseMail } from '../../../src/jobs/mail/mail-pause.js';
import { syncSources } from '../../../src/jobs/schedule/sync-sources.js';
import { createCatalogueKeeper } from '../../../src/jobs/upkeep/keep-catalogue.js';
import { type ChainVerdict, verifyChain } from '../../../src/jobs/verify/verify-chain.js';
import { anonymous } from '../../../src/model/access/principal.js';
import { SubscriptionRequest } from '../../../src/model/digest/subscription.js';
import { makeDataFolder } from '../../adapters/sqlite/data-folder.js';
import { claire, holder, paul, system } from '../../decisions/people.js';
import { savedSearch } from '../../decisions/saved-search.js';
import { tellTogether, writeItem } from '../../web/sample-items.js';
import { createSite, type Site, testCatalogue } from '../../web/site.js';

const folder = makeDataFolder();
let database: SqliteDatabase;
let site: Site;
/** Ids that the program chose, by the name that the cases use. */
const ids: Record<string, string> = {};

const policies = ['ia-rh', 'achats', 'ancienne'].map((id) => ({
  ...{ id, name: `Politique ${id}`, description: 'Texte', owner: 'Juridique', query: 'avis' },
}));

beforeAll(async () => {
  database = openSqliteDatabase(folder.path);
  site = createSite({ store: createSqliteStore(database) });
  const { deps, clock, store } = site;
  await importPolicies(deps, policies, claire);
  await importPolicies(deps, [{ id: 'ia-rh', name: 'IA et RH', description: '', owner: 'DPO', query: 'loi' }], paul);
  await retirePolicy(deps, 'ancienne', claire);
  for (const id of ['avis-1', 'avis-2', 'avis-3']) await writeItem(site, { id });
  const unclearDates = [{ date: '2027-03-31', sentence: 'La date du 31 mars 2027 est citée.' }];
  await writeItem(site, { id: 'avis-4', found: { unclearDates } });
  const named = { finding: 'date', of: '2027-03-31 comments-due', value: 'on' } as const;
  await correctItem(deps, { itemId: 'avis-4', said: named, by: claire, reason: '' });
  const replaced = { finding: 'date', of: '2027-03-31 comments-due', value: 'instead' } as const;
  const put = { to: '2027-04-30 comments-due', subject: 'annexe III', sentence: 'Reporté au 30 avril 2027.' };
  await correctItem(deps, { itemId: 'avis-4', said: { ...replaced, ...put }, by: claire, reason: '' });
  const cited = { finding: 'reference', of: 'celex:32024R1689', value: 'on', sentence: 'Selon le règlement.' } as const;
  await correctItem(deps, { itemId: 'avis-4', said: cited, by: claire, reason: '' });
  const saved = { name: 'Avis', search: 'q=avis', everyone: true };
  ids.saved = (await savedSearch(deps, { ...saved, by: claire })).id;
  await changeSavedSearch(deps, ids.saved, { ...saved, search: 'q=loi', by: paul, reason: 'plus large' });
  const tag = { itemId: 'avis-1', by: claire, reason: 'vu en comité' };
  await decideTag(deps, { ...tag, policyId: 'ia-rh', verdict: 'confirmed' });
  await decideTag(deps, { ...tag, policyId: 'ia-rh', verdict: 'rejected' });
  await decideTag(deps, { ...tag, policyId: 'achats', verdict: 'confirmed' });
  const suggestion = { policyId: 'ia-rh', program: 'Assistant', reason: 'lu par un modèle', by: paul };
  for (const itemId of ['avis-2', 'avis-3']) await suggestTag(deps, { ...suggestion, itemId });
  await decideTag(deps, { ...tag, itemId: 'avis-3', policyId: 'ia-rh', verdict: 'confirmed' });
  const correction = { itemId: 'avis-2', by: claire, reason: 'lu en entier' };
  await correctItem(deps, { ...correction, said: { finding: 'kind', value: 'law' } });
  await correctItem(deps, { ...correction, said: { finding: 'kind', value: 'sanction' } });
  await correctItem(deps, { ...correction, said: { finding: 'relevance', value: 'other' } });
  await correctItem(deps, { ...correction, said: { finding: 'relevance', value: 'rules' } });
  await changeSource(deps, { id: 'cnil', fields: { enabled: false, everyMinutes: 30 }, by: claire });
  const keeper = createCatalogueKeeper(deps, testCatalogue);
  await keeper.refresh();
  await syncSources({ ...deps, catalogue: keeper.catalogue, everyMinutes: 60 });
  const request = SubscriptionRequest.parse({ address: 'claire@example.org', filter: 'CNIL' });
  for (const [name, address] of [
    ['pending', 'a@example.org'],
    ['active', 'b@example.org'],
    ['ended', 'c@example.org'],
  ] as const) {
    const outcome = await requestSubscription(deps, { ...request, address }, anonymous);
    if (outcome.kind === 'requested') ids[name] = outcome.subscription.id;
  }
  await confirmSubscription(deps, ids.active ?? '', holder);
  await confirmSubscription(deps, ids.ended ?? '', holder);
  await endSubscription(deps, ids.ended ?? '', holder);
  ids.dossier = await tellTogether(site, 'avis-2', 'avis-3');
  await takeOut(deps, { itemId: 'avis-3', by: paul, reason: 'autre affaire' });
  const mail = { kind: 'digest', subjectId: 'd1', recipient: 'b@example.org', sequence: 0 } as const;
  const { id } = await openDelivery(deps, mail);
  ids.delivery = id;
  const stored = await store.deliveries.get(id);
  if (stored) await store.deliveries.replace({ ...stored.value, open: false, state: 'refused' }, stored.version);
  await retryDelivery(deps, id, system);
  const { documents } = await store.actors.find('all', {}, { limit: 10 });
  ids.claire = documents.find(({ value }) => value.name === 'Claire')?.value.id ?? '';
  await pauseMail(store, { asOf: '2026-11-20T00:00:00.000Z', now: clock.now(), mark: 'ab' });
  await resumeMail(deps, { since: clock.now(), by: system });
  await clock.advance(3_600_000);
  await store.refresh();
});
afterAll(async () => {
  await site.store.close();
  database.close();
  folder.remove();
});

/** Alters one field of one row in SQL, as somebody who can write the file would. */
async function alter(table: string, id: string, path: string, json: string): Promise<ChainVerdict> {
  const { connection } = database;
  const body = connection.prepare<[string], string>(`SELECT body FROM ${table} WHERE id = ?`).pluck().get(id);
  expect(body, `${table} ${id}`).toBeTypeOf('string');
  const changed = connection.prepare(`UPDATE ${table} SET body = json_set(body, ?, json(?)) WHERE id = ?`);
  changed.run(path, json, id);
  try {
    return await verifyChain(site.deps);
  } finally {
    connection.prepare(`UPDATE ${table} SET body = ? WHERE id = ?`).run(body, id);
  }
}

const tagOf = (policyId: string) => (policyId === 'ia-rh' ? '$.policies[0]' : '$.policies[1]');
const time = '"2020-01-01T00:00:00.000Z"';

it('finds nothing where nothing was altered', async () => {
  expect(await verifyChain(site.deps)).toMatchObject({ kind: 'sound', differences: [], behind: [], notCovered: [] });
});

describe('a field that was altered in the store is named', () => {
  const named = (id: string) => ids[id] ?? id;
  it.each([
    ['policies', 'ia-rh', '$.name', '"Autre"', 'policy', 'name'],
    ['policies', 'ia-rh', '$.description', '"Autre"', 'policy', 'description'],
    ['policies', 'ia-rh', '$.owner', '"Autre"', 'policy', 'owner'],
    ['policies', 'ia-rh', '$.query', '"rien"', 'policy', 'query'],
    ['policies', 'ia-rh', '$.revision', '1', 'policy', 'revision'],
    ['policies', 'ia-rh', '$.changedUnder', '1', 'policy', 'changedUnder'],
    ['policies', 'ia-rh', '$.updatedAt', time, 'policy', 'time'],
    ['policies', 'ia-rh', '$.retired', 'true', 'policy', 'retired'],
    ['policies', 'ancienne', '$.retired', 'false', 'policy', 'retired'],
    ['savedSearches', 'saved', '$.name', '"Autre"', 'search', 'name'],
    ['savedSearches', 'saved', '$.search', '"q=avis"', 'search', 'search'],
    ['savedSearches', 'saved', '$.owner', '"a_0"', 'search', 'owner'],
    ['savedSearches', 'saved', '$.changedUnder', '1', 'search', 'changedUnder'],
    ['savedSearches', 'saved', '$.deleted', 'true', 'search', 'deleted'],
    ['savedSearches', 'saved', '$.createdAt', time, 'search', 'createdAt'],
    ['savedSearches', 'saved', '$.updatedAt', time, 'search', 'time'],
    ['items', 'avis-1', `${tagOf('ia-rh')}.state`, '"confirmed"', 'tag', 'state'],
    ['items', 'avis-1', `${tagOf('ia-rh')}.state`, '"suggested"', 'tag', 'state'],
    ['items', 'avis-1', `${tagOf('achats')}.state`, '"rejected"', 'tag', 'state'],
    ['items', 'avis-1', `${tagOf('achats')}.state`, '"withdrawn"', 'tag', 'state'],
    ['items', 'avis-1', `${tagOf('ia-rh')}.by`, '"a_0"', 'tag', 'author'],
    ['items', 'avis-1', `${tagOf('ia-rh')}.reason`, '"autre"', 'tag', 'reason'],
    ['items', 'avis-1', `${tagOf('ia-rh')}.at`, time, 'tag', 'time'],
    ['items', 'avis-1', `${tagOf('ia-rh')}.revision`, '2', 'tag', 'revision'],
    ['items', 'avis-1', `${tagOf('ia-rh')}.policyRevision`, '1', 'tag', 'policyRevision'],
    ['items', 'avis-1', `${tagOf('ia-rh')}.sequence`, '0', 'tag', 'state'],
    ['items', 'avis-1', `${tagOf('achats')}.sequence`, '0', 'tag', 'state'],
    ['items', 'avis-2', '$.policies[0].state', '"confirmed"', 'tag', 'state'],
    ['items', 'avis-2', '$.policies[0].state', '"withdrawn"', 'tag', 'state'],
    ['items', 'avis-2', '$.policies[0].sequence', '0', 'tag', 'state'],
    ['items', 'avis-2', '$.policies[0].suggestedBy.program', '"Autre"', 'tag', 'program'],
    ['items', 'avis-2', '$.policies[0].suggestedBy.by', '"a_0"', 'tag', 'author'],
    ['items', 'avis-2', '$.policies[0].suggestedBy.reason', '"autre"', 'tag', 'reason'],
    ['items', 'avis-2', '$.policies[0].suggestedBy.at', time, 'tag', 'time'],
    ['items', 'avis-3', '$.policies[0].suggestedBy.reason', '"autre"', 'tag', 'reason'],
    ['items', 'avis-2', '$.corrections[0].value', '"law"', 'correction', 'value'],
    ['items', 'avis-4', '$.corrections[0].sentence', '"Autre phrase."', 'correction', 'sentence'],
    ['items', 'avis-4', '$.corrections[0].to', '"2027-05-30 comments-due"', 'correction', 'to'],
    ['items', 'avis-4', '$.corrections[0].subject', '"annexe I"', 'correction', 'subject'],
    ['items', 'avis-4', '$.corrections[1].sentence', '"Autre phrase."', 'correction', 'sentence'],
    ['items', 'avis-2', '$.corrections[0].by', '"a_0"', 'correction', 'author'],
    ['items', 'avis-2', '$.corrections[0].reason', '"autre"', 'correction', 'reason'],
    ['items', 'avis-2', '$.corrections[0].at', time, 'correction', 'time'],
    ['items', 'avis-2', '$.corrections[1].value', '"ai"', 'correction', 'value'],
    ['ownSources', 'cnil', '$.fields.enabled', 'true', 'source', 'enabled'],
    ['ownSources', 'cnil', '$.fields.everyMinutes', '600', 'source', 'definition'],
    ['ownSources', 'cnil', '$.fields.url', '"https://evil.example/"', 'source', 'definition'],
    ['ownSources', 'cnil', '$.changedAt', time, 'source', 'time'],
    ['sources', 'cnil', '$.enabled', 'true', 'source', 'enabled'],
    ['subscriptions', 'active', '$.address', '"evil@example.org"', 'subscription', 'address'],
    ['subscriptions', 'active', '$.filter', '"rien"', 'subscription', 'filter'],
    ['subscriptions', 'active', '$.language', '"en"', 'subscription', 'language'],
    ['subscriptions', 'active', '$.timeZone', '"UTC"', 'subscription', 'timeZone'],
    ['subscriptions', 'active', '$.weekday', '7', 'subscription', 'weekday'],
    ['subscriptions', 'active', '$.hour', '1', 'subscription', 'hour'],
    ['subscriptions', 'active', '$.createdAt', time, 'subscription', 'createdAt'],
    ['subscriptions', 'active', '$.confirmedAt', time, 'subscription', 'confirmedAt'],
    ['subscriptions', 'active', '$.state', '"unsubscribed"', 'subscription', 'state'],
    ['subscriptions', 'pending', '$.state', '"active"', 'subscription', 'state'],
    ['subscriptions', 'ended', '$.state', '"active"', 'subscription', 'state'],
    ['dossiers', 'dossier', '$.members[1].takenOut.by', '"a_0"', 'dossier', 'author'],
    ['dossiers', 'dossier', '$.members[1].takenOut.reason', '"autre"', 'dossier', 'reason'],
    ['dossiers', 'dossier', '$.members[1].takenOut.at', time, 'dossier', 'time'],
    ['dossiers', 'dossier', '$.members[1].takenOut.sequence', '1', 'dossier', 'entry'],
    ['deliveries', 'delivery', '$.retriedAt', time, 'delivery', 'retriedAt'],
    ['mailPauses', 'mail', '$.since', time, 'mail', 'time'],
    ['actors', 'claire', '$.name', '"Quelqu’un d’autre"', 'actor', 'name'],
  ])('%s %s %s = %s', async (table, id, path, json, kind, field) => {
    const verdict = await alter(table, named(id), path, json);
    expect(verdict.kind).toBe('altered');
    expect(verdict).toHaveProperty('differences', [expect.objectContaining({ kind, field })]);
  });

  it.each([
    ['policies', 'ia-rh', '$.sequence'],
    ['savedSearches', 'saved', '$.sequence'],
    ['items', 'avis-1', '$.policies[0].sequence'],
    ['items', 'avis-2', '$.corrections[0].sequence'],
    ['ownSources', 'cnil', '$.sequence'],
    ['subscriptions', 'active', '$.sequence'],
  ])('the number of the entry too: %s %s', async (table, id, path) => {
    const verdict = await alter(table, named(id), path, '1000');
    expect(verdict).toMatchObject({ kind: 'cut', sequence: 1000, missing: [{ sequence: 1000 }] });
  });
});

describe('what lags', () => {
  it('is no alteration while the sweep makes up for it, and one later', async () => {
    const { deps, store } = site;
    const details = { item: 'avis-2', policy: 'achats', revision: 1, policyRevision: 1, reason: '', document: null };
    const decision = { by: system, action: 'tag.confirmed', subject: 'avis-2_achats', details } as const;
    await recordEvent(deps, decision);
    await store.refresh();
    const soon = await verifyChain(deps);
    expect(soon).toMatchObject({ kind: 'sound', behind: [{ kind: 'tag', subject: 'avis-2_achats' }] });
    for (let count = 0; count < 200; count += 1)
      await recordEvent(deps, { by: system, action: 'subscription.requested', subject: `s${count}`, details: {} });
    await store.refresh();
    const late = await verifyChain(deps);
    expect(late).toMatchObject({ kind: 'altered', differences: [{ subject: 'avis-2_achats', field: 'presence' }] });
  });
});
