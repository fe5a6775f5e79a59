import type { GlossaryDefinition } from '../../analysis/glossary.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import type { LimitReached, Sandbox, SandboxOutcome, SandboxTask } from '../../ports/sandbox.js';
import { SandboxThread, type ThreadAnswer, type ThreadJob } from './sandbox-thread.js';
import { threadUrl } from './thread-url.js';

export interface ThreadSandboxOptions {
  /** Limit for one document, counted from the start of its reading. */
  readonly timeoutMs: number;
  /** Limit for the heap of the thread. The bytes of documents lie outside it: cap them before. */
  readonly heapMb: number;
  /** For `readEntries`. */
  readonly glossary: GlossaryDefinition;
  /** Without topics where absent. */
  readonly taxonomy?: TaxonomyDefinition | undefined;
  /** What is made ready at once: its first document need not wait for the thread then. */
  readonly ahead?: readonly SandboxTask[] | undefined;
  /** The compiled file that the thread runs. */
  readonly url?: URL;
}

/** A thread answers the job that it was given; anything else is a fault of its own. */
const misplaced: LimitReached = { kind: 'limit', code: 'crash', message: 'the thread answered another question' };

/** The Sandbox in a worker thread. Documents wait their turn; an idle sandbox does not keep the process alive. */
export function createThreadSandbox({ url = threadUrl(), ahead = [], ...limits }: ThreadSandboxOptions): Sandbox {
  const thread = new SandboxThread({ ...limits, ahead, url });
  const ask = async <K extends Done['kind']>(job: ThreadJob, kind: K): Promise<SandboxOutcome<ValueOf<K>>> => {
    const answer = await thread.read(job);
    if (!('value' in answer)) return answer;
    return answer.kind === kind ? { kind: 'done', value: answer.value as ValueOf<K> } : misplaced;
  };
  return {
    readAnswer: ({ answer: { bytes, ...source }, ...input }) =>
      ask({ task: 'answer', input: { ...input, answer: source }, bytes }, 'page'),
    readEntries: (input) => ask({ task: 'entries', input }, 'entries'),
    matchTexts: (input) => ask({ task: 'texts', input }, 'matches'),
    cleanEntries: (entries) => ask({ task: 'clean', entries }, 'cleaned'),
    readOpml: ({ bytes, ...input }) => ask({ task: 'opml', input, bytes }, 'feeds'),
    close: () => thread.close(),
  };
}

type Done = Extract<ThreadAnswer, { readonly value: unknown }>;
type ValueOf<K extends Done['kind']> = Extract<Done, { readonly kind: K }>['value'];
