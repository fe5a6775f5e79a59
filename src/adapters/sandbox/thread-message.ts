import type { EntryReading } from '../../enrich/read-entry.js';
import type { Feed } from '../../model/entry.js';
import type { EntriesInput, FeedInput } from '../../ports/sandbox.js';

/** What goes to a thread: one job at a time. */
export type ThreadRequest =
  | { readonly task: 'feed'; readonly input: FeedInput }
  | { readonly task: 'entries'; readonly input: EntriesInput };

/** A reading with its words as three texts: an array of words takes several times as long to cross. */
export type PackedReading = Omit<EntryReading, 'words'> & { readonly words: readonly [string, string, string] };

/**
 * What a thread says: first `ready`, then one answer for each job. `failed` is a fault of the reader itself, after
 * which the thread is not trusted with another document.
 */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'feed'; readonly value: Feed }
  | { readonly kind: 'entries'; readonly value: readonly PackedReading[] }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

export function packReading({ words, ...rest }: EntryReading): PackedReading {
  return { ...rest, words: [words.title.join(' '), words.body.join(' '), words.concepts.join(' ')] };
}

export function unpackReading({ words: [title, body, concepts], ...rest }: PackedReading): EntryReading {
  return { ...rest, words: { title: split(title), body: split(body), concepts: split(concepts) } };
}

/** Tokens hold no white space. */
function split(joined: string): string[] {
  return joined === '' ? [] : joined.split(' ');
}
