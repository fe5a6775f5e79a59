import type { GlossaryDefinition } from '../../analysis/glossary.js';
import type { EntryFindings, EntryMatch, StoredText } from '../../match/entry-findings.js';
import type { SavedQuery } from '../../match/saved-query.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import type { SourceAnswer, SourcePage } from '../../model/source/source-page.js';
import type { AnswerInput, EntriesInput, EntryWords, OpmlFeeds, OpmlInput, SandboxTask } from '../../ports/sandbox.js';

export interface ThreadStart {
  readonly glossary: GlossaryDefinition;
  readonly taxonomy: TaxonomyDefinition;
  /** What the thread loads before it reports `ready`. */
  readonly ahead: readonly SandboxTask[];
}

/** `set` is the number of the queries to match the entries against; undefined if they are not to be matched. */
export type EntriesRequest = Omit<EntriesInput, 'queries'> & { readonly set: number | undefined };

/** A file to parse: its bytes are apart from the rest of the request, because their buffer is transferred to the thread. */
export type FileJob =
  | { readonly task: 'answer'; readonly input: AnswerRequest; readonly bytes: Uint8Array }
  | { readonly task: 'opml'; readonly input: Omit<OpmlInput, 'bytes'>; readonly bytes: Uint8Array };

type AnswerRequest = Omit<AnswerInput, 'answer'> & { readonly answer: Omit<SourceAnswer, 'bytes'> };

export type CleanJob = { readonly task: 'clean'; readonly entries: readonly EntryWords[] };

/**
 * A message to a thread: one job at a time. `queries` is no job and has no answer: it carries a piece of a set of queries, and names the
 * one other set to keep.
 */
export type ThreadRequest =
  | FileJob
  | {
      readonly task: 'queries';
      readonly set: number;
      readonly kept: number | undefined;
      readonly queries: readonly SavedQuery[];
      readonly isLast: boolean;
    }
  | { readonly task: 'entries'; readonly input: EntriesRequest }
  | { readonly task: 'texts'; readonly texts: readonly StoredText[]; readonly set: number }
  | CleanJob;

/**
 * A message from a thread: first `ready`, then one answer for each job. `failed` is a fault of the parser itself, after
 * which the thread gets no further document.
 */
export type ThreadMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'page'; readonly value: SourcePage }
  | { readonly kind: 'entries'; readonly value: readonly EntryFindings[] }
  | { readonly kind: 'matches'; readonly value: readonly (readonly EntryMatch[])[] }
  | { readonly kind: 'cleaned'; readonly value: readonly (string | null)[] }
  | { readonly kind: 'feeds'; readonly value: OpmlFeeds }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string };
