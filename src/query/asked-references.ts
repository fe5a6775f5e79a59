import { queryPieces } from './query-pieces.js';

/** A query that asks for references, apart from what else it asks. */
export interface AskedReferences {
  /** Parts of the query of which each asks for any of its references, as written: `reference:"celex:32024R1689"`. */
  readonly pieces: readonly { readonly text: string; readonly references: readonly string[] }[];
  /** The rest of the query. */
  readonly words: string;
}

const alone = /^reference:"[^"]+"(?: OR reference:"[^"]+")*$/;
const grouped = /^\((reference:"[^"]+"(?: OR reference:"[^"]+")*)\)$/;

/** What pages write where they lead from an act to what names it; whatever else was typed stays words. Pure. */
export function askedReferences(query: string): AskedReferences {
  const asked = query.trim();
  const parts = alone.test(asked) ? [asked] : queryPieces(asked).map(({ text }) => text);
  const pieces = parts.filter(isOfReferences).map((text) => ({ text, references: referencesIn(text) }));
  // What has no piece to take out stays as it was typed, to the last space.
  return pieces.length === 0
    ? { pieces, words: query }
    : { pieces, words: parts.filter((text) => !isOfReferences(text)).join(' ') };
}

/** The query that asks for all of it again. Pure. */
export function withReferences(pieces: readonly string[], words: string): string {
  const all = [...pieces, words.trim()].filter((text) => text !== '');
  return all.length < 2 ? all.join('') : all.map(asOnePart).join(' ');
}

/** Alternatives hold less than what stands beside them. */
function asOnePart(text: string): string {
  return queryPieces(text).length === 0 ? `(${text})` : text;
}

function isOfReferences(text: string): boolean {
  return alone.test(text) || grouped.test(text);
}

function referencesIn(text: string): readonly string[] {
  return [...text.matchAll(/reference:"([^"]+)"/g)].flatMap(([, reference]) => reference ?? []);
}
