import type { Table } from '../../export/table/table.js';
import { actorText } from '../../messages/actor-texts.js';
import { knownAction } from '../../model/access/audit.js';
import { reasonOf } from '../../model/access/decided-details.js';
import { auditPhrases } from '../audit/audit-phrases.js';
import type { AuditRow } from './each-row.js';

/** The audit log, an entry a row, with what it takes to verify the chain elsewhere. */
export const auditTable: Table<AuditRow> = {
  title: { fr: 'Journal des décisions', en: 'Audit log' },
  file: { fr: 'journal', en: 'audit-log' },
  columns: [
    {
      ...{ id: 'sequence', title: { fr: 'N°', en: 'No.' }, type: 'number', width: 10 },
      value: ({ event }) => event.sequence,
    },
    { id: 'at', title: { fr: 'Le', en: 'At' }, type: 'moment', width: 17, value: ({ event }) => event.at },
    {
      ...{ id: 'who', title: { fr: 'Qui', en: 'Who' }, type: 'text', width: 28 },
      value: ({ event, name }, { naming }) => actorText(event, name, naming.language).who,
    },
    {
      ...{ id: 'how_sure', title: { fr: 'Identité', en: 'Identity' }, type: 'text', width: 24 },
      value: ({ event, name }, { naming }) => actorText(event, name, naming.language).how,
    },
    {
      ...{ id: 'action', title: { fr: 'Action', en: 'Action' }, type: 'text', width: 36 },
      value: ({ event }) => event.action,
      shown: (action, { naming }) => {
        const known = knownAction({ action: String(action) });
        return known === undefined ? action : auditPhrases[naming.language].actions[known];
      },
    },
    {
      ...{ id: 'subject', title: { fr: 'Objet', en: 'Subject' }, type: 'text', width: 40 },
      value: ({ event }) => event.subject,
    },
    {
      ...{ id: 'reason', title: { fr: 'Motif', en: 'Reason' }, type: 'text', width: 50 },
      value: ({ event }) => reasonOf(event),
    },
    {
      ...{ id: 'details', title: { fr: 'Détails (JSON)', en: 'Details (JSON)' }, type: 'text', width: 50 },
      value: ({ event }) => JSON.stringify(event.details),
    },
    {
      id: 'actor',
      title: { fr: 'Auteur (id)', en: 'Actor id' },
      type: 'text',
      width: 20,
      value: ({ event }) => event.actor,
    },
    {
      ...{ id: 'previous_hash', title: { fr: 'Empreinte précédente', en: 'Previous hash' }, type: 'text', width: 20 },
      value: ({ event }) => event.previousHash,
    },
    { id: 'hash', title: { fr: 'Empreinte', en: 'Hash' }, type: 'text', width: 20, value: ({ event }) => event.hash },
  ],
};
