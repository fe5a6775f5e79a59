import { itemColumns } from '../../export/table/items-table.js';
import { type Column, moment, number, type Table, text, worded } from '../../export/table/table.js';
import { actorText } from '../../messages/actor-texts.js';
import { reasonOf } from '../../model/access/audit.js';
import type { Item } from '../../model/item/item.js';
import { auditPhrases } from '../audit/audit-phrases.js';
import { policyPhrases } from '../policies/policy-phrases.js';
import type { TagView } from '../policies/tag-view.js';
import type { AuditRow } from './each-row.js';

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
