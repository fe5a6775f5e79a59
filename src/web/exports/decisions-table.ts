import { itemColumns } from '../../export/table/items-table.js';
import type { Column, Table } from '../../export/table/table.js';
import type { Item } from '../../model/item/item.js';
import { TagState } from '../../model/item/item.js';
import { policyPhrases } from '../policies/policy-phrases.js';
import type { TagView } from '../policies/tag-view.js';

/** The mapping of policies to publications: what is suggested, what was decided, by whom and why. */
export const decisionsTable: Table<TagView> = {
  title: { fr: 'Politiques et publications', en: 'Policies and publications' },
  file: { fr: 'politiques-publications', en: 'policies-publications' },
  columns: [
    {
      ...{ id: 'policy', title: { fr: 'Identifiant de la politique', en: 'Policy id' }, type: 'text', width: 24 },
      value: ({ tag }) => tag.policyId,
    },
    {
      ...{ id: 'policy_name', title: { fr: 'Politique', en: 'Policy' }, type: 'text', width: 36 },
      value: ({ policy }) => policy?.name ?? null,
    },
    {
      ...{ id: 'policy_owner', title: { fr: 'Responsable', en: 'Owner' }, type: 'text', width: 24 },
      value: ({ policy }) => policy?.owner || null,
    },
    {
      ...{ id: 'state', title: { fr: 'État', en: 'State' }, type: 'text', width: 12 },
      value: ({ tag }) => tag.state,
      shown: (state, { naming }) => {
        const known = TagState.safeParse(state).data;
        return known === undefined ? state : policyPhrases[naming.language].states[known];
      },
    },
    { id: 'at', title: { fr: 'Le', en: 'At' }, type: 'moment', width: 17, value: ({ tag }) => tag.at },
    {
      ...{ id: 'decided_by', title: { fr: 'Par', en: 'Decided by' }, type: 'text', width: 24 },
      value: ({ decidedBy }) => decidedBy ?? null,
    },
    {
      ...{ id: 'reason', title: { fr: 'Motif', en: 'Reason' }, type: 'text', width: 50 },
      value: ({ tag }) => tag.reason || null,
    },
    {
      ...{ id: 'words', title: { fr: 'Mots relevés', en: 'Words found' }, type: 'text', width: 30 },
      value: ({ tag }) => tag.words,
    },
    {
      ...{ id: 'version', title: { fr: 'Version jugée', en: 'Version judged' }, type: 'number', width: 10 },
      value: ({ tag }) => tag.revision,
    },
    {
      ...{ id: 'newest_version', title: { fr: 'Dernière version', en: 'Newest version' }, type: 'number', width: 10 },
      value: ({ item }) => item.revision,
    },
    {
      ...{ id: 'audit_entry', title: { fr: 'Inscription au journal', en: 'Audit entry' }, type: 'number', width: 12 },
      value: ({ tag }) => tag.sequence || null,
    },
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
