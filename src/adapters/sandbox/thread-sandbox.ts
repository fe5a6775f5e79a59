import type { GlossaryDefinition } from '../../analysis/glossary.js';
import type { TaxonomyDefinition } from '../../model/item/taxonomy.js';
import type { LimitReached, Sandbox, SandboxTask } from '../../ports/sandbox.js';
import { SandboxThread } from './sandbox-thread.js';
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
  return {
    async readAnswer({ answer: { bytes, ...source }, ...input }) {
      const answer = await thread.read({ task: 'answer', input: { ...input, answer: source }, bytes });
      if (answer.kind === 'page') return { kind: 'done', value: answer.value };
      return 'value' in answer ? misplaced : answer;
    },
    async readEntries(input) {
      const answer = await thread.read({ task: 'entries', input });
      if (answer.kind === 'entries') return { kind: 'done', value: answer.value };
      return 'value' in answer ? misplaced : answer;
    },
    async matchTexts(input) {
      const answer = await thread.read({ task: 'texts', input });
      if (answer.kind === 'matches') return { kind: 'done', value: answer.value };
      return 'value' in answer ? misplaced : answer;
    },
    async readOpml({ bytes, ...input }) {
      const answer = await thread.read({ task: 'opml', input, bytes });
      if (answer.kind === 'feeds') return { kind: 'done', value: answer.value };
      return 'value' in answer ? misplaced : answer;
    },
    close: () => thread.close(),
  };
}
