import { reasonsText } from '../../acts/reason-text.js';
import { maskAddress } from '../../digest/mail/clean-text.js';
import { shownHealth, shownReason } from '../../export/table/coverage-table.js';
import { itemColumns } from '../../export/table/items-table.js';
import {
  type Column,
  link,
  moment,
  number,
  type RowContext,
  shownJurisdiction,
  type Table,
  text,
  valued,
  worded,
} from '../../export/table/table.js';
import type { ShownSearch } from '../../jobs/read/saved-searches.js';
import { actorText } from '../../messages/actor-texts.js';
import { bilingual } from '../../messages/bilingual.js';
import { deliveryReason } from '../../messages/check-reason.js';
import type { Account } from '../../model/access/account.js';
import { reasonOf } from '../../model/access/audit.js';
import { withoutSecrets, withoutSecretsIn } from '../../model/address/secret-address.js';
import { DeliveryReason, sizeOf } from '../../model/digest/digest.js';
import type { Subscription } from '../../model/digest/subscription.js';
import type { Item } from '../../model/item/item.js';
import { tagReasons } from '../../model/item/tag-reason.js';
import { parseSearch } from '../../model/search/search.js';
import { licenceOf } from '../../model/source/licence.js';
import { accountPhrases } from '../access/account-phrases.js';
import { auditPhrases } from '../audit/audit-phrases.js';
import { searchWords } from '../deadlines/deadline-params.js';
import { digestPhrases } from '../digests/digest-phrases.js';
import { policyPhrases } from '../policies/policy-phrases.js';
import type { TagView } from '../policies/tag-view.js';
import type { WatchedSource } from '../sources/load-sources.js';
import type { AuditRow, DeliveryRow } from './each-row.js';

export const decisionsTable: Table<TagView> = {
  title: { fr: 'Politiques et publications', en: 'Policies and publications' },
  file: { fr: 'politiques-publications', en: 'policies-publications' },
  columns: [
    text('policy', ['Identifiant de la politique', 'Policy id'], 24, ({ tag }) => tag.policyId),
    text('policy_name', ['Politique', 'Policy'], 36, ({ policy }) => policy?.name ?? null),
    text('policy_owner', ['Responsable', 'Owner'], 24, ({ policy }) => policy?.owner || null),
    text('state', ['État', 'State'], 12, ({ tag }) => tag.state, worded(policyPhrases, 'states')),
    moment('at', ['Le', 'At'], ({ tag }) => tag.at),
    text('decided_by', ['Par', 'Decided by'], 24, ({ decidedBy }) => decidedBy ?? null),
    text('reason', ['Motif', 'Reason'], 50, ({ tag }) => tag.reason || null),
    text('words', ['Mots relevés', 'Words found'], 30, ({ tag }) => tag.words),
    text('why', ['Pourquoi', 'Why'], 40, ({ tag, item }, { naming }) => reasonsText(tagReasons(tag, item), naming)),
    number('version', ['Version jugée', 'Version judged'], 10, ({ tag }) => tag.revision),
    number('newest_version', ['Dernière version', 'Newest version'], 10, ({ item }) => item.revision),
    number('audit_entry', ['Inscription au journal', 'Audit entry'], 12, ({ tag }) => tag.sequence || null),
    ofItem(itemColumns.title),
    ofItem(itemColumns.source),
    ofItem(itemColumns.jurisdiction),
    ofItem(itemColumns.url),
    ofItem(itemColumns.record),
  ],
};

function ofItem(column: Column<Item>): Column<TagView> {
  return { ...column, value: ({ item }, context) => column.value(item, context) };
}

/** The audit log, one row for each event, with everything needed to verify the chain elsewhere. */
export const auditTable: Table<AuditRow> = {
  title: { fr: 'Journal des décisions', en: 'Audit log' },
  file: { fr: 'journal', en: 'audit-log' },
  columns: [
    number('sequence', ['N°', 'No.'], 10, ({ event }) => event.sequence),
    moment('at', ['Le', 'At'], ({ event }) => event.at),
    text('who', ['Qui', 'Who'], 28, ({ event, name }, { naming }) => actorText(event, name, naming.language).who),
    text(
      'how_sure',
      ['Identité', 'Identity'],
      24,
      ({ event, name }, { naming }) => actorText(event, name, naming.language).how,
    ),
    text('action', ['Action', 'Action'], 36, ({ event }) => event.action, worded(auditPhrases, 'actions')),
    text('subject', ['Objet', 'Subject'], 40, ({ event }) => event.subject),
    text('reason', ['Motif', 'Reason'], 50, ({ event }) => reasonOf(event)),
    text('details', ['Détails (JSON)', 'Details (JSON)'], 50, ({ event: { action, details } }) =>
      JSON.stringify(action.startsWith('source.') ? withoutSecretsIn(details) : details),
    ),
    text('actor', ['Auteur (id)', 'Actor id'], 20, ({ event }) => event.actor),
    text('previous_hash', ['Empreinte précédente', 'Previous hash'], 20, ({ event }) => event.previousHash),
    text('hash', ['Empreinte', 'Hash'], 20, ({ event }) => event.hash),
  ],
};

export const sourcesTable: Table<WatchedSource> = {
  title: { fr: 'Sources', en: 'Sources' },
  file: { fr: 'sources', en: 'sources' },
  columns: [
    text('id', ['Identifiant', 'Id'], 24, ({ definition }) => definition.id),
    text('name', ['Nom', 'Name'], 40, ({ definition }, { naming }) => definition.name[naming.language]),
    text('authority', ['Autorité', 'Authority'], 30, ({ definition }) => definition.authority),
    text(
      'jurisdiction',
      ['Juridiction', 'Jurisdiction'],
      18,
      ({ definition }) => definition.jurisdiction,
      shownJurisdiction,
    ),
    text('language', ['Langue', 'Language'], 14, ({ definition }) => definition.language, valued('language')),
    text('kind', ['Lecture', 'Read as'], 14, ({ definition }) => definition.kind),
    text('tier', ['Rang', 'Tier'], 12, ({ definition }) => definition.tier),
    text('state', ['État', 'State'], 18, ({ health }) => health ?? 'waiting', shownHealth),
    text('state_reason', ['Motif', 'Reason'], 30, ({ reason }) => reason, shownReason),
    moment('state_since', ['Depuis', 'Since'], ({ since }) => since),
    moment('last_check', ['Dernière vérification', 'Last check'], ({ state }) => state?.lastCheckedAt ?? null),
    moment(
      'last_success',
      ['Dernière lecture réussie', 'Last successful read'],
      ({ state }) => state?.lastSuccessAt ?? null,
    ),
    text('licence', ['Licence', 'Licence'], 24, ({ definition }) => licenceOf(definition).name),
    link('url', ['Adresse', 'Address'], 50, ({ definition }) => withoutSecrets(definition.url)),
  ],
};

export const searchesTable: Table<ShownSearch> = {
  title: { fr: 'Recherches enregistrées', en: 'Saved searches' },
  file: { fr: 'recherches', en: 'saved-searches' },
  columns: [
    text('name', ['Nom', 'Name'], 40, ({ saved }) => saved.name),
    text('words', ['Mots et critères', 'Words and filters'], 50, ({ saved }, { naming }) => {
      const search = parseSearch(saved.search);
      return search ? searchWords({ ...search, role: [] }, naming) : null;
    }),
    text('everyone', ['Pour tous', 'For everyone'], 12, ({ saved }) => saved.owner === null),
    text('owner', ['De', 'Owner'], 24, ({ ownerName }) => ownerName ?? null),
    moment('created', ['Enregistrée le', 'Saved'], ({ saved }) => saved.createdAt),
    moment('updated', ['Modifiée le', 'Changed'], ({ saved }) => saved.updatedAt),
    text('search', ['Requête', 'Query'], 40, ({ saved }) => saved.search),
    link('page', ['Page', 'Page'], 40, ({ saved }, { site }) => site(`/saved/${saved.id}`)),
  ],
};

/** Digests with the outcomes of their mails, one row for each mail. Addresses are masked, as on the page. */
export const digestsTable: Table<DeliveryRow> = {
  title: { fr: 'Bulletins et envois', en: 'Digests and deliveries' },
  file: { fr: 'bulletins', en: 'digests' },
  columns: [
    text('subject', ['Bulletin', 'Digest'], 50, ({ digest }) => digest.subject),
    moment('window_start', ['Période, du', 'Period from'], ({ digest }) => digest.windowStart),
    moment('window_end', ['Période, au', 'Period until'], ({ digest }) => digest.windowEnd),
    moment('built', ['Composé le', 'Built'], ({ digest }) => digest.builtAt),
    number('items', ['Publications', 'Publications'], 12, ({ digest }) => sizeOf(digest)),
    text('recipient', ['Destinataire', 'Recipient'], 24, ({ delivery }) => delivery && maskAddress(delivery.recipient)),
    text(
      'state',
      ['État de l’envoi', 'State of the mail'],
      24,
      ({ delivery }) => delivery?.state ?? null,
      worded(digestPhrases, 'states'),
    ),
    text('reason', ['Motif', 'Reason'], 30, ({ delivery }) => delivery?.reason ?? null, shownDeliveryReason),
    number('attempts', ['Tentatives', 'Attempts'], 10, ({ delivery }) => delivery?.attempts ?? null),
    moment('accepted', ['Accepté le', 'Accepted'], ({ delivery }) => delivery?.acceptedAt ?? null),
    text('message_id', ['Message-ID', 'Message-ID'], 30, ({ delivery }) => delivery?.messageId ?? null),
    link('page', ['Page', 'Page'], 40, ({ digest }, { site }) => site(`/digests/${encodeURIComponent(digest.id)}`)),
  ],
};

export const peopleTable: Table<Account> = {
  title: { fr: 'Comptes', en: 'Accounts' },
  file: { fr: 'comptes', en: 'accounts' },
  columns: [
    text('name', ['Nom', 'Name'], 30, ({ name }) => name),
    text('address', ['Adresse', 'Address'], 34, ({ address }) => address),
    text('role', ['Rôle', 'Role'], 18, ({ role }) => role, worded(accountPhrases, 'roles')),
    text('state', ['État', 'State'], 14, ({ state }) => state, worded(accountPhrases, 'states')),
    text('language', ['Langue', 'Language'], 12, ({ language }) => language, valued('language')),
    moment('created', ['Ouvert le', 'Opened'], ({ createdAt }) => createdAt),
    text('id', ['Identifiant', 'Id'], 28, ({ id }) => id),
  ],
};

const subscriptionPhrases = bilingual({
  states: {
    pending: ['à confirmer', 'to be confirmed'],
    active: ['en cours', 'active'],
    unsubscribed: ['terminé', 'ended'],
  },
});

/** Subscribers with full addresses, for administrators only. */
export const subscriptionsTable: Table<Subscription> = {
  title: { fr: 'Abonnements', en: 'Subscriptions' },
  file: { fr: 'abonnements', en: 'subscriptions' },
  columns: [
    text('address', ['Adresse', 'Address'], 34, ({ address }) => address),
    text('state', ['État', 'State'], 14, ({ state }) => state, worded(subscriptionPhrases, 'states')),
    text('filter', ['Filtre', 'Filter'], 40, ({ filter }) => filter || null),
    text('language', ['Langue', 'Language'], 12, ({ language }) => language, valued('language')),
    text('frequency', ['Fréquence', 'Frequency'], 12, ({ frequency }) => frequency),
    number('weekday', ['Jour (1 = lundi)', 'Day (1 = Monday)'], 14, ({ weekday }) => weekday),
    number('hour', ['Heure', 'Hour'], 10, ({ hour }) => hour),
    text('time_zone', ['Fuseau', 'Time zone'], 18, ({ timeZone }) => timeZone),
    moment('created', ['Demandé le', 'Requested'], ({ createdAt }) => createdAt),
    moment('confirmed', ['Confirmé le', 'Confirmed'], ({ confirmedAt }) => confirmedAt),
    moment('next_digest', ['Prochain bulletin', 'Next digest'], ({ windowEnd }) => windowEnd),
    number('refused', ['Refus de suite', 'Refusals in a row'], 14, ({ refused }) => refused?.count ?? 0),
    text('id', ['Identifiant', 'Id'], 28, ({ id }) => id),
  ],
};

function shownDeliveryReason(reason: string, { naming }: RowContext): string {
  const known = DeliveryReason.safeParse(reason).data;
  return known === undefined ? reason : deliveryReason(known, naming.language);
}
