import type { GlossaryDefinition } from '../../analysis/glossary.js';
import type { LimitReached, Sandbox } from '../../ports/sandbox.js';
import { SandboxThread, type ThreadAnswer, type ThreadJob } from './sandbox-thread.js';
import { threadUrl } from './thread-url.js';

export interface ThreadSandboxOptions {
  /** Limit for one document, counted from the start of its reading. */
  readonly timeoutMs: number;
  /** Limit for the heap of each thread. The bytes of documents lie outside it: cap them before. */
  readonly heapMb: number;
  /** For `readEntries`. */
  readonly glossary: GlossaryDefinition;
  readonly threads?: number;
  /** The compiled file that the threads run. */
  readonly url?: URL;
}

interface Waiting {
  readonly job: ThreadJob;
  readonly settle: (answer: ThreadAnswer) => void;
}

const CLOSED: LimitReached = { kind: 'limit', code: 'crash', message: 'the sandbox was closed' };

/** A thread answers the job that it was given; anything else is a fault of its own. */
const misplaced: LimitReached = { kind: 'limit', code: 'crash', message: 'the thread answered another question' };

/** The Sandbox in worker threads. Documents wait their turn; an idle sandbox does not keep the process alive. */
export function createThreadSandbox({ threads = 1, url = threadUrl(), ...limits }: ThreadSandboxOptions): Sandbox {
  const all = Array.from({ length: threads }, () => new SandboxThread({ ...limits, url }));
  const free = [...all];
  const waiting: Waiting[] = [];
  let closed = false;

  async function work(thread: SandboxThread): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) next.settle(await thread.read(next.job));
    free.push(thread);
  }

  function read(job: ThreadJob): Promise<ThreadAnswer> {
    if (closed) return Promise.resolve(CLOSED);
    return new Promise((settle) => {
      waiting.push({ job, settle });
      const thread = free.pop();
      if (thread) void work(thread);
    });
  }

  return {
    async readAnswer(input) {
      const answer = await read({ task: 'answer', input });
      if (answer.kind === 'page') return { kind: 'done', value: answer.value };
      return answer.kind === 'entries' ? misplaced : answer;
    },
    async readEntries(input) {
      const answer = await read({ task: 'entries', input });
      if (answer.kind === 'entries') return { kind: 'done', value: answer.value };
      return answer.kind === 'page' ? misplaced : answer;
    },
    async close() {
      closed = true;
      for (const { settle } of waiting.splice(0)) settle(CLOSED);
      await Promise.all(all.map((thread) => thread.close()));
    },
  };
}
