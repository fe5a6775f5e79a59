import { maskAddress } from '../../digest/mail/clean-text.js';
import { itemColumns } from '../../export/table/items-table.js';
import {
  type Column,
  link,
  moment,
  named,
  number,
  type Table,
  text,
  valued,
  worded,
} from '../../export/table/table.js';
import type { ShownSearch } from '../../jobs/read/saved-searches.js';
import { actorText } from '../../messages/actor-texts.js';
import { checkReason, deliveryReason, healthName } from '../../messages/check-reason.js';
import type { Account } from '../../model/access/account.js';
import { reasonOf } from '../../model/access/audit.js';
import { DeliveryReason, sizeOf } from '../../model/digest/digest.js';
import type { Subscription, UiLanguage } from '../../model/digest/subscription.js';
import type { Item } from '../../model/item/item.js';
import { parseSearch } from '../../model/item/search.js';
import { licenceOf } from '../../model/source/licence.js';
import { SourceHealth } from '../../model/source/source-health.js';
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
    text('policy', { fr: 'Identifiant de la politique', en: 'Policy id' }, 24, ({ tag }) => tag.policyId),
    text('policy_name', { fr: 'Politique', en: 'Policy' }, 36, ({ policy }) => policy?.name ?? null),
    text('policy_owner', { fr: 'Responsable', en: 'Owner' }, 24, ({ policy }) => policy?.owner || null),
    worded(
      (language) => policyPhrases[language].states,
      text('state', { fr: 'État', en: 'State' }, 12, ({ tag }) => tag.state),
    ),
    moment('at', { fr: 'Le', en: 'At' }, ({ tag }) => tag.at),
    text('decided_by', { fr: 'Par', en: 'Decided by' }, 24, ({ decidedBy }) => decidedBy ?? null),
    text('reason', { fr: 'Motif', en: 'Reason' }, 50, ({ tag }) => tag.reason || null),
    text('words', { fr: 'Mots relevés', en: 'Words found' }, 30, ({ tag }) => tag.words),
    number('version', { fr: 'Version jugée', en: 'Version judged' }, 10, ({ tag }) => tag.revision),
    number('newest_version', { fr: 'Dernière version', en: 'Newest version' }, 10, ({ item }) => item.revision),
    number('audit_entry', { fr: 'Inscription au journal', en: 'Audit entry' }, 12, ({ tag }) => tag.sequence || null),
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

/** The audit log, an entry a row, with what it takes to verify the chain elsewhere. */
export const auditTable: Table<AuditRow> = {
  title: { fr: 'Journal des décisions', en: 'Audit log' },
  file: { fr: 'journal', en: 'audit-log' },
  columns: [
    number('sequence', { fr: 'N°', en: 'No.' }, 10, ({ event }) => event.sequence),
    moment('at', { fr: 'Le', en: 'At' }, ({ event }) => event.at),
    text(
      'who',
      { fr: 'Qui', en: 'Who' },
      28,
      ({ event, name }, { naming }) => actorText(event, name, naming.language).who,
    ),
    text(
      'how_sure',
      { fr: 'Identité', en: 'Identity' },
      24,
      ({ event, name }, { naming }) => actorText(event, name, naming.language).how,
    ),
    worded(
      (language) => auditPhrases[language].actions,
      text('action', { fr: 'Action', en: 'Action' }, 36, ({ event }) => event.action),
    ),
    text('subject', { fr: 'Objet', en: 'Subject' }, 40, ({ event }) => event.subject),
    text('reason', { fr: 'Motif', en: 'Reason' }, 50, ({ event }) => reasonOf(event)),
    text('details', { fr: 'Détails (JSON)', en: 'Details (JSON)' }, 50, ({ event }) => JSON.stringify(event.details)),
    text('actor', { fr: 'Auteur (id)', en: 'Actor id' }, 20, ({ event }) => event.actor),
    text('previous_hash', { fr: 'Empreinte précédente', en: 'Previous hash' }, 20, ({ event }) => event.previousHash),
    text('hash', { fr: 'Empreinte', en: 'Hash' }, 20, ({ event }) => event.hash),
  ],
};

export const sourcesTable: Table<WatchedSource> = {
  title: { fr: 'Sources', en: 'Sources' },
  file: { fr: 'sources', en: 'sources' },
  columns: [
    text('id', { fr: 'Identifiant', en: 'Id' }, 24, ({ definition }) => definition.id),
    text('name', { fr: 'Nom', en: 'Name' }, 40, ({ definition }, { naming }) => definition.name[naming.language]),
    text('authority', { fr: 'Autorité', en: 'Authority' }, 30, ({ definition }) => definition.authority),
    valued(
      'jurisdiction',
      text('jurisdiction', { fr: 'Juridiction', en: 'Jurisdiction' }, 18, ({ definition }) => definition.jurisdiction),
    ),
    valued(
      'language',
      text('language', { fr: 'Langue', en: 'Language' }, 14, ({ definition }) => definition.language),
    ),
    text('kind', { fr: 'Lecture', en: 'Read as' }, 14, ({ definition }) => definition.kind),
    text('tier', { fr: 'Rang', en: 'Tier' }, 12, ({ definition }) => definition.tier),
    named(
      text('state', { fr: 'État', en: 'State' }, 18, ({ health }) => health ?? 'waiting'),
      (state, { naming }) => healthName(SourceHealth.safeParse(state).data ?? null, naming.language),
    ),
    named(
      text('state_reason', { fr: 'Motif', en: 'Reason' }, 30, ({ reason }) => reason),
      (code, { naming }) => checkReason(code, naming.language),
    ),
    moment('state_since', { fr: 'Depuis', en: 'Since' }, ({ since }) => since),
    moment(
      'last_check',
      { fr: 'Dernière vérification', en: 'Last check' },
      ({ state }) => state?.lastCheckedAt ?? null,
    ),
    moment(
      'last_success',
      { fr: 'Dernière lecture réussie', en: 'Last successful read' },
      ({ state }) => state?.lastSuccessAt ?? null,
    ),
    text('licence', { fr: 'Licence', en: 'Licence' }, 24, ({ definition }) => licenceOf(definition).name),
    link('url', { fr: 'Adresse', en: 'Address' }, 50, ({ definition }) => definition.url),
  ],
};

export const searchesTable: Table<ShownSearch> = {
  title: { fr: 'Recherches enregistrées', en: 'Saved searches' },
  file: { fr: 'recherches', en: 'saved-searches' },
  columns: [
    text('name', { fr: 'Nom', en: 'Name' }, 40, ({ saved }) => saved.name),
    text('words', { fr: 'Mots et critères', en: 'Words and filters' }, 50, ({ saved }, { naming }) => {
      const search = parseSearch(saved.search);
      return search ? searchWords({ ...search, role: [] }, naming) : null;
    }),
    text('everyone', { fr: 'Pour tous', en: 'For everyone' }, 12, ({ saved }) => saved.owner === null),
    text('owner', { fr: 'De', en: 'Owner' }, 24, ({ ownerName }) => ownerName ?? null),
    moment('created', { fr: 'Enregistrée le', en: 'Saved' }, ({ saved }) => saved.createdAt),
    moment('updated', { fr: 'Modifiée le', en: 'Changed' }, ({ saved }) => saved.updatedAt),
    text('search', { fr: 'Requête', en: 'Query' }, 40, ({ saved }) => saved.search),
    link('page', { fr: 'Page', en: 'Page' }, 40, ({ saved }, { site }) => site(`/saved/${saved.id}`)),
  ],
};

/** Digests and what became of their mails, a row for each mail. Addresses are masked, as on the page. */
export const digestsTable: Table<DeliveryRow> = {
  title: { fr: 'Bulletins et envois', en: 'Digests and deliveries' },
  file: { fr: 'bulletins', en: 'digests' },
  columns: [
    text('subject', { fr: 'Bulletin', en: 'Digest' }, 50, ({ digest }) => digest.subject),
    moment('window_start', { fr: 'Période, du', en: 'Period from' }, ({ digest }) => digest.windowStart),
    moment('window_end', { fr: 'Période, au', en: 'Period until' }, ({ digest }) => digest.windowEnd),
    moment('built', { fr: 'Composé le', en: 'Built' }, ({ digest }) => digest.builtAt),
    number('items', { fr: 'Publications', en: 'Publications' }, 12, ({ digest }) => sizeOf(digest)),
    text(
      'recipient',
      { fr: 'Destinataire', en: 'Recipient' },
      24,
      ({ delivery }) => delivery && maskAddress(delivery.recipient),
    ),
    worded(
      (language) => digestPhrases[language].states,
      text('state', { fr: 'État de l’envoi', en: 'State of the mail' }, 24, ({ delivery }) => delivery?.state ?? null),
    ),
    named(
      text('reason', { fr: 'Motif', en: 'Reason' }, 30, ({ delivery }) => delivery?.reason ?? null),
      (reason, { naming }) => {
        const known = DeliveryReason.safeParse(reason).data;
        return known === undefined ? reason : deliveryReason(known, naming.language);
      },
    ),
    number('attempts', { fr: 'Tentatives', en: 'Attempts' }, 10, ({ delivery }) => delivery?.attempts ?? null),
    moment('accepted', { fr: 'Accepté le', en: 'Accepted' }, ({ delivery }) => delivery?.acceptedAt ?? null),
    text('message_id', { fr: 'Message-ID', en: 'Message-ID' }, 30, ({ delivery }) => delivery?.messageId ?? null),
    link('page', { fr: 'Page', en: 'Page' }, 40, ({ digest }, { site }) =>
      site(`/digests/${encodeURIComponent(digest.id)}`),
    ),
  ],
};

export const peopleTable: Table<Account> = {
  title: { fr: 'Comptes', en: 'Accounts' },
  file: { fr: 'comptes', en: 'accounts' },
  columns: [
    text('name', { fr: 'Nom', en: 'Name' }, 30, ({ name }) => name),
    text('address', { fr: 'Adresse', en: 'Address' }, 34, ({ address }) => address),
    worded(
      (language) => accountPhrases[language].roles,
      text('role', { fr: 'Rôle', en: 'Role' }, 18, ({ role }) => role),
    ),
    worded(
      (language) => accountPhrases[language].states,
      text('state', { fr: 'État', en: 'State' }, 14, ({ state }) => state),
    ),
    valued(
      'language',
      text('language', { fr: 'Langue', en: 'Language' }, 12, ({ language }) => language),
    ),
    moment('created', { fr: 'Ouvert le', en: 'Opened' }, ({ createdAt }) => createdAt),
    text('id', { fr: 'Identifiant', en: 'Id' }, 28, ({ id }) => id),
  ],
};

const states: Readonly<Record<UiLanguage, Readonly<Record<Subscription['state'], string>>>> = {
  fr: { pending: 'à confirmer', active: 'en cours', unsubscribed: 'terminé' },
  en: { pending: 'to be confirmed', active: 'active', unsubscribed: 'ended' },
};

/** Who receives digests, with whole addresses: for those alone who administer them. */
export const subscriptionsTable: Table<Subscription> = {
  title: { fr: 'Abonnements', en: 'Subscriptions' },
  file: { fr: 'abonnements', en: 'subscriptions' },
  columns: [
    text('address', { fr: 'Adresse', en: 'Address' }, 34, ({ address }) => address),
    worded(
      (language) => states[language],
      text('state', { fr: 'État', en: 'State' }, 14, ({ state }) => state),
    ),
    text('filter', { fr: 'Filtre', en: 'Filter' }, 40, ({ filter }) => filter || null),
    valued(
      'language',
      text('language', { fr: 'Langue', en: 'Language' }, 12, ({ language }) => language),
    ),
    text('frequency', { fr: 'Fréquence', en: 'Frequency' }, 12, ({ frequency }) => frequency),
    number('weekday', { fr: 'Jour (1 = lundi)', en: 'Day (1 = Monday)' }, 14, ({ weekday }) => weekday),
    number('hour', { fr: 'Heure', en: 'Hour' }, 10, ({ hour }) => hour),
    text('time_zone', { fr: 'Fuseau', en: 'Time zone' }, 18, ({ timeZone }) => timeZone),
    moment('created', { fr: 'Demandé le', en: 'Requested' }, ({ createdAt }) => createdAt),
    moment('confirmed', { fr: 'Confirmé le', en: 'Confirmed' }, ({ confirmedAt }) => confirmedAt),
    moment('next_digest', { fr: 'Prochain bulletin', en: 'Next digest' }, ({ windowEnd }) => windowEnd),
    number('refused', { fr: 'Refus de suite', en: 'Refusals in a row' }, 14, ({ refused }) => refused?.count ?? 0),
    text('id', { fr: 'Identifiant', en: 'Id' }, 28, ({ id }) => id),
  ],
};
