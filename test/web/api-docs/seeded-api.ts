import { issueApiToken } from '../../../src/decisions/access/api-tokens.js';
import { createAccount } from '../../../src/decisions/access/manage-accounts.js';
import { changeSource } from '../../../src/decisions/change-source.js';
import { decideBatch } from '../../../src/decisions/decide-batch.js';
import type { TokenRight } from '../../../src/model/access/account.js';
import { programPrincipal } from '../../../src/model/access/principal.js';
import { Subscription } from '../../../src/model/digest/subscription.js';
import { askForDocument } from '../../../src/model/item/linked-document.js';
import { savedSearch } from '../../decisions/saved-search.js';
import { addPerson } from '../access/people.js';
import { writeItem } from '../sample-items.js';
import { createLivedInSite } from '../sample-site.js';
import type { Site } from '../site.js';

export interface SeededApi {
  readonly site: Site;
  /** Ids by the part of the path before them. */
  readonly ids: Readonly<Record<string, string>>;
  readonly headersFor: (right: TokenRight) => Promise<{ readonly Authorization: string }>;
}

/** A site that people sign in to, with one record of each kind that the API serves. */
export async function seedApi(): Promise<SeededApi> {
  const site = await createLivedInSite({ access: 'sign-in' });
  const { deps, store } = site;
  const admin = await addPerson(site, 'admin');
  const by = { kind: 'person', name: admin.name, assurance: 'token', account: admin.id } as const;
  const tokenOf = async (right: TokenRight) => {
    const made = await issueApiToken(deps, { account: admin.id, name: 'Registre', right, days: 30 }, by);
    if (made.kind !== 'issued') throw new Error(made.kind);
    await store.refresh();
    return made;
  };
  const invited = {
    address: 'invited@example.org',
    name: 'Invitée',
    role: 'reader',
    state: 'invited',
    language: 'fr',
  } as const;
  const account = await createAccount(deps, invited, programPrincipal);
  const saved = await savedSearch(deps, { name: 'Biométrie', search: 'q=biom%C3%A9trie', everyone: false, by });
  const batch = await decideBatch(deps, { by, reason: '', decisions: [] });
  if (batch.kind !== 'decided') throw new Error(batch.kind);
  await changeSource(deps, { id: 'bills', fields: billTemplate, by });
  const auth = { kind: 'header', name: 'X-Key', key: 'CONGRESS' };
  await changeSource(deps, { id: 'keyed', fields: { url: 'https://api.congress.gov/v3', auth, enabled: false }, by });
  await store.subscriptions.create(Subscription.parse(subscription));
  await store.mailPauses.create({ id: 'mail', generation: '', asOf: at, pausedAt: at, since: null, sequence: 0 });
  const [grouped] = await store.items.getMany(['repeated']);
  await writeItem(site, {
    id: 'guidelines',
    source: 'edpb',
    language: 'en',
    title: 'Guidelines on hiring and the AI Act',
  });
  const check = await store.checks.get('cnil_check');
  if (!check || !('account' in account)) throw new Error('the sample is not as expected');
  const hash = await site.blobs.put(Buffer.from('<rss>'));
  const asked = askForDocument(
    { id: 'guidelines', sourceId: 'edpb', url: 'https://edpb.example/g', revision: 1 },
    undefined,
    at,
  );
  await store.documents.create({ ...asked, blob: hash });
  const body = { hash, url: 'https://cnil.example/feed', contentType: 'application/rss+xml' };
  await store.checks.replace({ ...check.value, bodies: [body] }, check.version);
  await store.refresh();
  await deps.refreshCatalogue(0);
  const ids = {
    ...{ webhooks: 'veille', 'webhook-deliveries': 'wd2' },
    ...{ items: 'guidelines', 'event-groups': grouped?.value.dossier?.id ?? '', dossiers: 'any' },
    ...{ acts: 'celex:32024R1689', procedures: 'procedure:2021/0106-COD', policies: 'ia-rh', checks: 'cnil_check' },
    ...{ 'saved-searches': saved.id, subscriptions: 's1', sources: 'bills', digests: 'd1', deliveries: 'l2' },
    'decision-batches': batch.id,
    ...{ accounts: account.account.id, tokens: (await tokenOf('read')).grant.id },
  };
  return { site, ids, headersFor: async (right) => ({ Authorization: `Bearer ${(await tokenOf(right)).token}` }) };
}

const at = '2026-11-24T08:00:00.000Z';

/** Pending: every operation on an active subscription is allowed on a pending one too. */
const subscription = {
  ...{ id: 's1', address: 'claire@example.org', state: 'pending', sequence: 1, createdAt: at, confirmedAt: null },
  ...{ windowStart: null, windowEnd: null },
};

const billTemplate = {
  name: 'Bills',
  url: 'https://parliament.example/{reference}.xml',
  enabled: false,
  template: {
    url: 'https://parliament.example/{reference}.xml',
    name: { fr: 'Projet {reference}', en: 'Bill {reference}' },
    label: { fr: 'Numéro', en: 'Number' },
    example: '2021/0106(COD)',
    match: '[0-9]{4}/[0-9]{4}\\(COD\\)',
  },
};
