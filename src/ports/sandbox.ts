import type { EntryFindings, EntryMatch, StoredText } from '../match/entry-findings.js';
import type { SavedQuery } from '../match/saved-queries.js';
import type { Entry } from '../model/item/entry.js';
import type { ItemFacts } from '../model/item/item-fields.js';
import type { NamedFeed } from '../model/source/feed-hints.js';
import type { ReadingDefinition } from '../model/source/source.js';
import type { SourceAnswer, SourcePage } from '../model/source/source-page.js';

export interface AnswerInput {
  readonly definition: ReadingDefinition;
  /** Its bytes are given up by the caller: the buffer may be transferred. */
  readonly answer: SourceAnswer;
  /** The value that the counting parameter had for this page. */
  readonly page?: number | undefined;
}

export interface EntriesInput {
  readonly entries: readonly Entry[];
  readonly language: string;
  /** For each entry the text of the document that it links, or null; none where absent. */
  readonly documents?: readonly (string | null)[] | undefined;
  /** The names by which the source goes: where they are given, it is told by what each entry may be recognised. */
  readonly publisher?: readonly string[] | undefined;
  /** Whether what each entry says in few words is asked for. */
  readonly gist?: boolean | undefined;
  /** Whether what is shown of each entry is asked for. */
  readonly shown?: boolean | undefined;
  /** What the item of each entry has beside what it says. */
  readonly facts?: readonly ItemFacts[] | undefined;
  /**
   * What entries with facts are matched against; nothing where absent. The same array as long as no query changed: it need not
   * cross to a thread again.
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
  /** UTF-8. They are given up by the caller: the buffer may be transferred. */
  readonly bytes: Uint8Array;
  /** Feeds that are handed over. */
  readonly most: number;
}

export interface OpmlFeeds {
  /** The first of them, `most` at most. */
  readonly feeds: readonly NamedFeed[];
  /** All that the file names. */
  readonly count: number;
}

/** Time or memory ran out, or the reader failed; the sandbox was renewed. */
export interface LimitReached {
  readonly kind: 'limit';
  readonly code: 'time' | 'memory' | 'crash';
  readonly message: string;
}

/** `refused`: the reader said why it does not read this. */
export type SandboxOutcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | LimitReached;

/** Why nothing was read, as records and pages name it: `limit-time`, or the code of the reader itself. */
export function failureCode(read: Exclude<SandboxOutcome<never>, { readonly kind: 'done' }>): string {
  return read.kind === 'limit' ? `limit-${read.code}` : read.code;
}

/** `answer` is `readAnswer` of a feed, `any-answer` of every kind, `entries` is `readEntries` and `matchTexts`. */
export type SandboxTask = 'answer' | 'any-answer' | 'entries';

/** Runs pure readers on what publishers sent, outside the event loop, under limits of time and memory. */
export interface Sandbox {
  /** What an answer of a source yields; of any kind but those that are read as a document. */
  readAnswer(input: AnswerInput): Promise<SandboxOutcome<SourcePage>>;
  /** One for each entry, in order. */
  readEntries(input: EntriesInput): Promise<SandboxOutcome<readonly EntryFindings[]>>;
  /** The queries that each text satisfies, in order. */
  matchTexts(input: TextsInput): Promise<SandboxOutcome<readonly (readonly EntryMatch[])[]>>;
  /** What is shown of each, in order: see `cleanEntry`. */
  cleanEntries(entries: readonly EntryWords[]): Promise<SandboxOutcome<readonly (string | null)[]>>;
  /** The feeds that an OPML file names, each address once. */
  readOpml(input: OpmlInput): Promise<SandboxOutcome<OpmlFeeds>>;
  close(): Promise<void>;
}
