import { hash } from 'node:crypto';
import type { Item } from '../model/item/item.js';

/**
 * The id of the event group that an item begins. It follows from the item, so that two that meet at the same item at once, or
 * one that is repeated after a crash, make one event group.
 */
export function eventGroupIdOf(itemId: string): string {
  return `d${hash('sha256', `dossier\n${itemId}`).slice(0, 31)}`;
}

/** The id under which the event group of an item is looked for: the one that it was put into, or the one that it would begin. */
export function eventGroupOfItem({ id, dossier: eventGroup }: Pick<Item, 'id' | 'dossier'>): string {
  return eventGroup?.id ?? eventGroupIdOf(id);
}
