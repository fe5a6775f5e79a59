import { z } from 'zod';
import type { Entry, FeedFormat, FeedWarning } from '../item/entry.js';
import type { FeedHints } from './feed-hints.js';

export interface SourceAnswer {
  readonly bytes: Uint8Array;
  /** The address after redirects: relative links start here. */
  readonly url: string;
  readonly contentType: string | null;
}

/** What one answer of a source says. */
export interface SourcePage {
  /** Of a feed. */
  readonly format: FeedFormat | null;
  /** Of the channel; empty where it has none. */
  readonly title: string;
  readonly entries: readonly Entry[];
  readonly warnings: readonly FeedWarning[];
  /** What a feed says of its rhythm. */
  readonly hints?: FeedHints | undefined;
  /** What is to be asked next for the rest, in order; a source of one page names none. */
  readonly next: readonly NextPage[];
  /** Of an index of sitemaps: all that it names, in its order. */
  readonly index?: readonly IndexedSitemap[] | undefined;
  /** What the definition's selectors and paths found, for the person who writes them. */
  readonly matches: readonly FieldMatch[];
}

/** `parameter`: the same request with another value of the parameter that counts. */
export const NextPage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('address'), url: z.string() }),
  z.object({ kind: z.literal('parameter'), value: z.number().int() }),
]);
export type NextPage = Readonly<z.infer<typeof NextPage>>;

export interface IndexedSitemap {
  readonly url: string;
  /** As it stands there, or null where the index does not say. */
  readonly modified: string | null;
}

/** One selector, path or template, and how often it held something. */
export interface FieldMatch {
  readonly field: string;
  readonly pattern: string;
  readonly count: number;
  /** The first that was found, at most 120 characters, or null. */
  readonly sample: string | null;
}
