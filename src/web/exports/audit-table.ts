import { moment, named, number, type Table, text } from '../../export/table/table.js';
import { actorText } from '../../messages/actor-texts.js';
import { knownAction, reasonOf } from '../../model/access/audit.js';
import { auditPhrases } from '../audit/audit-phrases.js';
import type { AuditRow } from './each-row.js';

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
    named(
      text('action', { fr: 'Action', en: 'Action' }, 36, ({ event }) => event.action),
      (action, { naming }) => {
        const known = knownAction({ action: String(action) });
        return known === undefined ? action : auditPhrases[naming.language].actions[known];
      },
    ),
    text('subject', { fr: 'Objet', en: 'Subject' }, 40, ({ event }) => event.subject),
    text('reason', { fr: 'Motif', en: 'Reason' }, 50, ({ event }) => reasonOf(event)),
    text('details', { fr: 'Détails (JSON)', en: 'Details (JSON)' }, 50, ({ event }) => JSON.stringify(event.details)),
    text('actor', { fr: 'Auteur (id)', en: 'Actor id' }, 20, ({ event }) => event.actor),
    text('previous_hash', { fr: 'Empreinte précédente', en: 'Previous hash' }, 20, ({ event }) => event.previousHash),
    text('hash', { fr: 'Empreinte', en: 'Hash' }, 20, ({ event }) => event.hash),
  ],
};
