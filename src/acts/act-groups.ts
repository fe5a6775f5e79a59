import type { ItemKind } from '../model/item/item-kind.js';

/** How an act's page groups the kinds of items, in this order. */
export const actGroups = {
  law: ['law'],
  guidance: ['guideline'],
  decisions: ['decision', 'sanction', 'case-law'],
  drafts: ['bill', 'consultation'],
  studies: ['report', 'standard', 'research'],
  news: ['news'],
} as const satisfies Readonly<Record<string, readonly ItemKind[]>>;

export type ActGroup = keyof typeof actGroups;
export const actGroupNames = Object.keys(actGroups) as ActGroup[]; // the keys of the table, and no others
