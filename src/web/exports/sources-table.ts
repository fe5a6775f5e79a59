import { link, moment, named, type Table, text } from '../../export/table/table.js';
import { checkReason } from '../../messages/check-reason.js';
import { healthName } from '../../messages/health-name.js';
import { valueName } from '../../messages/value-name.js';
import { licenceOf } from '../../model/source/licence.js';
import { SourceHealth } from '../../model/source/source-health.js';
import type { WatchedSource } from '../sources/load-sources.js';

/** Sources as the catalogue has them, and how each is. */
export const sourcesTable: Table<WatchedSource> = {
  title: { fr: 'Sources', en: 'Sources' },
  file: { fr: 'sources', en: 'sources' },
  columns: [
    text('id', { fr: 'Identifiant', en: 'Id' }, 24, ({ definition }) => definition.id),
    text('name', { fr: 'Nom', en: 'Name' }, 40, ({ definition }, { naming }) => definition.name[naming.language]),
    text('authority', { fr: 'Autorité', en: 'Authority' }, 30, ({ definition }) => definition.authority),
    named(
      text('jurisdiction', { fr: 'Juridiction', en: 'Jurisdiction' }, 18, ({ definition }) => definition.jurisdiction),
      (code, { naming }) => valueName('jurisdiction', code, naming),
    ),
    named(
      text('language', { fr: 'Langue', en: 'Language' }, 14, ({ definition }) => definition.language),
      (code, { naming }) => valueName('language', code, naming),
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
