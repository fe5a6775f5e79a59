import type { Store } from '../ports/store/store.js';

/** The number of the newest event; 0 of an empty log. A query may lag. */
export async function newestSequence({ audit }: Pick<Store, 'audit'>): Promise<number> {
  const [sequence] = await audit.findField('newest', {}, 'sequence', 1);
  return Number(sequence ?? 0);
}
