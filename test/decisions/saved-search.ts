import { saveSearch } from '../../src/decisions/save-search.js';
import type { SavedSearch } from '../../src/model/search/saved-search.js';

/** Saves a search. Throws if it is refused. */
export async function savedSearch(...asked: Parameters<typeof saveSearch>): Promise<SavedSearch> {
  const made = await saveSearch(...asked);
  if (made.kind !== 'saved') throw new Error(`expected it to be saved, got ${made.kind}`);
  return made.saved;
}
