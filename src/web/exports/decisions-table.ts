import { itemColumns } from '../../export/table/items-table.js';
import { type Column, moment, named, number, type Table, text } from '../../export/table/table.js';
import type { Item } from '../../model/item/item.js';
import { TagState } from '../../model/item/item.js';
import { policyPhrases } from '../policies/policy-phrases.js';
import type { TagView } from '../policies/tag-view.js';

/** The mapping of policies to publications: what is suggested, what was decided, by whom and why. */
export const decisionsTable: Table<TagView> = {
  title: { fr: 'Politiques et publications', en: 'Policies and publications' },
  file: { fr: 'politiques-publications', en: 'policies-publications' },
  columns: [
    text('policy', { fr: 'Identifiant de la politique', en: 'Policy id' }, 24, ({ tag }) => tag.policyId),
    text('policy_name', { fr: 'Politique', en: 'Policy' }, 36, ({ policy }) => policy?.name ?? null),
    text('policy_owner', { fr: 'Responsable', en: 'Owner' }, 24, ({ policy }) => policy?.owner || null),
    named(
      text('state', { fr: 'État', en: 'State' }, 12, ({ tag }) => tag.state),
      (state, { naming }) => {
        const known = TagState.safeParse(state).data;
        return known === undefined ? state : policyPhrases[naming.language].states[known];
      },
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
