import type { GlossaryDefinition } from '../../analysis/glossary.js';
import type { EntryFindings, EntryMatch, StoredText } from '../../match/entry-findings.js';
import type { SavedQuery } from '../../match/saved-queries.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import type { SourceAnswer, SourcePage } from '../../model/source/source-page.js';
import type { AnswerInput, EntriesInput, EntryWords, OpmlFeeds, OpmlInput, SandboxTask } from '../../ports/sandbox.js';

/** What a thread is started with. */
export interface ThreadStart {
  readonly glossary: GlossaryDefinition;
  readonly taxonomy: TaxonomyDefinition;
  /** What it makes ready before it says so. */
  readonly ahead: readonly SandboxTask[];
}

/** `set` where the entries are to be matched, against the queries that were told under this number. */
export type EntriesRequest = Omit<EntriesInput, 'queries'> & { readonly set: number | undefined };

/** A file to read: its bytes lie apart from what is asked of them, since their buffer goes to the thread. */
export type FileJob =
  | { readonly task: 'answer'; readonly input: AnswerRequest; readonly bytes: Uint8Array }
  | { readonly task: 'opml'; readonly input: Omit<OpmlInput, 'bytes'>; readonly bytes: Uint8Array };

type AnswerRequest = Omit<AnswerInput, 'answer'> & { readonly answer: Omit<SourceAnswer, 'bytes'> };

export type CleanJob = { readonly task: 'clean'; readonly entries: readonly EntryWords[] };

/** What goes to a thread: one job at a time. `queries` is a piece of a set of them, beside the one set that is kept: no job, and without an answer. */
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
 * What a thread says: first `ready`, then one answer for each job. `failed` is a fault of the reader itself, after
 * which the thread is not trusted with another document.
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
