import type { EntryFindings, EntryMatch, StoredText } from '../match/entry-findings.js';
import type { SavedQuery } from '../match/saved-query.js';
import type { Entry } from '../model/item/entry.js';
import type { ItemFacts } from '../model/item/item-fields.js';
import type { NamedFeed } from '../model/source/feed-hints.js';
import type { ReadingDefinition } from '../model/source/source.js';
import type { SourceAnswer, SourcePage } from '../model/source/source-page.js';

export interface AnswerInput {
  readonly definition: ReadingDefinition;
  /** The caller gives up its bytes: the buffer may be transferred. */
  readonly answer: SourceAnswer;
  /** The value of the counting parameter for this page. */
  readonly page?: number | undefined;
}

export interface EntriesInput {
  readonly entries: readonly Entry[];
  readonly language: string;
  /** For each entry the text of its linked document, or null. If absent, no entry has one. */
  readonly documents?: readonly (string | null)[] | undefined;
  /** The names of the source. If they are given, the result says by which traits each entry may be recognised. */
  readonly publisher?: readonly string[] | undefined;
  /** True to get a short summary of each entry. */
  readonly gist?: boolean | undefined;
  /** True to get what is shown of each entry. */
  readonly shown?: boolean | undefined;
  /** For each entry what its item has besides the entry's text. */
  readonly facts?: readonly ItemFacts[] | undefined;
  /**
   * The queries to match entries with facts against; none if absent. Pass the same array as long as no query changed: then it does not
   * cross to the thread again.
   */
  readonly queries?: readonly SavedQuery[] | undefined;
}

export interface TextsInput {
  /** The same array as long as no query changed, as in `EntriesInput`. */
  readonly queries: readonly SavedQuery[];
  readonly texts: readonly StoredText[];
}

export type EntryWords = Pick<Entry, 'summary' | 'content'>;

export interface OpmlInput {
  /** UTF-8. The caller gives them up: the buffer may be transferred. */
  readonly bytes: Uint8Array;
  /** The maximum number of feeds to return. */
  readonly most: number;
}

export interface OpmlFeeds {
  /** The first feeds, `most` at most. */
  readonly feeds: readonly NamedFeed[];
  /** The number of all feeds in the file. */
  readonly count: number;
}

/** Time or memory ran out, or the parser crashed; the sandbox was renewed. */
export interface LimitReached {
  readonly kind: 'limit';
  readonly code: 'time' | 'memory' | 'crash';
  readonly message: string;
}

/** `refused`: the parser said why it does not read this. */
export type SandboxOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | LimitReached;

/** Why nothing was read, as records and pages name it: `limit-time`, or the parser's own code. */
export function failureCode(read: Exclude<SandboxOutcome<never>, { readonly kind: 'done' }>): string {
  return read.kind === 'limit' ? `limit-${read.code}` : read.code;
}

/** `answer` is `readAnswer` of a feed, `any-answer` is `readAnswer` of every kind, `entries` is `readEntries` and `matchTexts`. */
export type SandboxTask = 'answer' | 'any-answer' | 'entries';

/** Runs pure parsers on what publishers sent, outside the event loop, under limits of time and memory. */
export interface Sandbox {
  /** Parses a source's response, of any kind except those that are read as a document. */
  readAnswer(input: AnswerInput): Promise<SandboxOutcome<SourcePage>>;
  /** One result for each entry, in order. */
  readEntries(input: EntriesInput): Promise<SandboxOutcome<readonly EntryFindings[]>>;
  /** For each text the queries that it satisfies, in order. */
  matchTexts(input: TextsInput): Promise<SandboxOutcome<readonly (readonly EntryMatch[])[]>>;
  /** What is shown of each entry, in order: see `cleanEntry`. */
  cleanEntries(entries: readonly EntryWords[]): Promise<SandboxOutcome<readonly (string | null)[]>>;
  /** The feeds in an OPML file, each address once. */
  readOpml(input: OpmlInput): Promise<SandboxOutcome<OpmlFeeds>>;
  close(): Promise<void>;
}
