import { maskAddress } from '../../digest/mail/clean-text.js';
import { link, moment, named, number, type Table, text, valued, worded } from '../../export/table/table.js';
import type { ShownSearch } from '../../jobs/read/saved-searches.js';
import { checkReason, deliveryReason, healthName } from '../../messages/check-reason.js';
import { DeliveryReason, sizeOf } from '../../model/digest/digest.js';
import { parseSearch } from '../../model/item/search.js';
import { licenceOf } from '../../model/source/licence.js';
import { SourceHealth } from '../../model/source/source-health.js';
import { searchWords } from '../deadlines/deadline-params.js';
import { digestPhrases } from '../digests/digest-phrases.js';
import type { WatchedSource } from '../sources/load-sources.js';
import type { DeliveryRow } from './each-row.js';

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
    moment('last_success', { fr: 'Dernière réussie', en: 'Last success' }, ({ state }) => state?.lastSuccessAt ?? null),
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
