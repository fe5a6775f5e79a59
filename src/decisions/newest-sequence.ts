import type { Store } from '../ports/store/store.js';

/** The sequence of the newest event; 0 for an empty log. The query may lag. */
export async function newestSequence({ audit }: Pick<Store, 'audit'>): Promise<number> {
  const [sequence] = await audit.findField('newest', {}, 'sequence', 1);
  return Number(sequence ?? 0);
}
