import type { Table } from '../../export/table/table.js';
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
    {
      ...{ id: 'id', title: { fr: 'Identifiant', en: 'Id' }, type: 'text', width: 24 },
      value: ({ definition }) => definition.id,
    },
    {
      ...{ id: 'name', title: { fr: 'Nom', en: 'Name' }, type: 'text', width: 40 },
      value: ({ definition }, { naming }) => definition.name[naming.language],
    },
    {
      ...{ id: 'authority', title: { fr: 'Autorité', en: 'Authority' }, type: 'text', width: 30 },
      value: ({ definition }) => definition.authority,
    },
    {
      ...{ id: 'jurisdiction', title: { fr: 'Juridiction', en: 'Jurisdiction' }, type: 'text', width: 18 },
      value: ({ definition }) => definition.jurisdiction,
      shown: (code, { naming }) => valueName('jurisdiction', code, naming),
    },
    {
      ...{ id: 'language', title: { fr: 'Langue', en: 'Language' }, type: 'text', width: 14 },
      value: ({ definition }) => definition.language,
      shown: (code, { naming }) => valueName('language', code, naming),
    },
    {
      ...{ id: 'kind', title: { fr: 'Lecture', en: 'Read as' }, type: 'text', width: 14 },
      value: ({ definition }) => definition.kind,
    },
    {
      ...{ id: 'tier', title: { fr: 'Rang', en: 'Tier' }, type: 'text', width: 12 },
      value: ({ definition }) => definition.tier,
    },
    {
      ...{ id: 'state', title: { fr: 'État', en: 'State' }, type: 'text', width: 18 },
      value: ({ health }) => health ?? 'waiting',
      shown: (state, { naming }) => healthName(SourceHealth.safeParse(state).data ?? null, naming.language),
    },
    {
      ...{ id: 'state_reason', title: { fr: 'Motif', en: 'Reason' }, type: 'text', width: 30 },
      value: ({ reason }) => reason,
      shown: (code, { naming }) => checkReason(code, naming.language),
    },
    {
      ...{ id: 'state_since', title: { fr: 'Depuis', en: 'Since' }, type: 'moment', width: 17 },
      value: ({ since }) => since,
    },
    {
      ...{ id: 'last_check', title: { fr: 'Dernière vérification', en: 'Last check' }, type: 'moment', width: 17 },
      value: ({ state }) => state?.lastCheckedAt ?? null,
    },
    {
      ...{ id: 'last_success', title: { fr: 'Dernière réussie', en: 'Last success' }, type: 'moment', width: 17 },
      value: ({ state }) => state?.lastSuccessAt ?? null,
    },
    {
      ...{ id: 'licence', title: { fr: 'Licence', en: 'Licence' }, type: 'text', width: 24 },
      value: ({ definition }) => licenceOf(definition).name,
    },
    {
      ...{ id: 'url', title: { fr: 'Adresse', en: 'Address' }, type: 'link', width: 50 },
      value: ({ definition }) => definition.url,
    },
  ],
};
