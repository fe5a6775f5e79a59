import type { EntryReading } from '../../enrich/read-entry.js';
import type { SourcePage } from '../../model/source-page.js';
import type { AnswerInput, EntriesInput } from '../../ports/sandbox.js';

/** What goes to a thread: one job at a time. */
export type ThreadRequest =
  | { readonly task: 'answer'; readonly input: AnswerInput }
  | { readonly task: 'entries'; readonly input: EntriesInput };

/** A reading with its words as three texts, an array of words takes several times as long to cross, and its places apart. */
export type PackedReading = Omit<EntryReading, 'words' | 'places'> & {
  readonly words: readonly [string, string, string];
};

/** Readings as they cross: `places` are the starts, then the ends of each reading's words, and are transferred. */
export interface PackedReadings {
  readonly readings: readonly PackedReading[];
  readonly places: Uint32Array<ArrayBuffer>;
}

/**
 * What a thread says: first `ready`, then one answer for each job. `failed` is a fault of the reader itself, after
 * which the thread is not trusted with another document.
 */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'page'; readonly value: SourcePage }
  | { readonly kind: 'entries'; readonly value: PackedReadings }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };

export function packReadings(readings: readonly EntryReading[]): PackedReadings {
  const length = readings.reduce((sum, { places }) => sum + 2 * places.starts.length, 0);
  const all = new Uint32Array(length);
  let at = 0;
  const packed = readings.map(({ words, places, ...rest }): PackedReading => {
    all.set(places.starts, at);
    all.set(places.ends, at + places.starts.length);
    at += 2 * places.starts.length;
    return { ...rest, words: [words.title.join(' '), words.body.join(' '), words.concepts.join(' ')] };
  });
  return { readings: packed, places: all };
}

export function unpackReadings({ readings, places }: PackedReadings): EntryReading[] {
  let at = 0;
  return readings.map(({ words: [title, body, concepts], ...rest }) => {
    const words = { title: split(title), body: split(body), concepts: split(concepts) };
    const count = words.title.length + words.body.length;
    const starts = places.subarray(at, at + count);
    const ends = places.subarray(at + count, at + 2 * count);
    at += 2 * count;
    return { ...rest, words, places: { starts, ends } };
  });
}

/** Tokens hold no white space. */
function split(joined: string): string[] {
  return joined === '' ? [] : joined.split(' ');
}
