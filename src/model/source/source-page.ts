import { z } from 'zod';
import type { Entry, FeedFormat, FeedWarning } from '../item/entry.js';
import type { FeedHints } from './feed-hints.js';

export interface SourceAnswer {
  readonly bytes: Uint8Array;
  /** The address after redirects, against which relative links are resolved. */
  readonly url: string;
  readonly contentType: string | null;
}

/** The content of one answer of a source. */
export interface SourcePage {
  /** The format of a feed. */
  readonly format: FeedFormat | null;
  /** The title of the channel. Empty if it has none. */
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly warnings: readonly FeedWarning[];
  /** The rhythm that a feed states. */
  readonly hints?: FeedHints | undefined;
  /** The further pages to request, in order. Empty for a source of one page. */
  readonly next: readonly NextPage[];
  /** For an index of sitemaps: all the sitemaps that it names, in its order. */
  readonly index?: readonly IndexedSitemap[] | undefined;
  /** What the definition's selectors and paths matched, for the person who writes them. */
  readonly matches: readonly FieldMatch[];
}

/** `parameter`: the same request with another value of the counting parameter. */
export const NextPage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('address'), url: z.string() }),
  z.object({ kind: z.literal('parameter'), value: z.number().int() }),
]);
export type NextPage = Readonly<z.infer<typeof NextPage>>;

export interface IndexedSitemap {
  readonly url: string;
  /** As written there. Null if the index does not say. */
  readonly modified: string | null;
}

/** A selector, path or template, and how often it matched. */
export interface FieldMatch {
  readonly field: string;
  readonly pattern: string;
  readonly count: number;
  /** The first match, at most 120 characters, or null. */
  readonly sample: string | null;
}
