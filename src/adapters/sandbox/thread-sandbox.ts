import type { Feed } from '../../model/entry.js';
import type { FeedInput, Sandbox, SandboxOutcome } from '../../ports/sandbox.js';
import { SandboxThread } from './sandbox-thread.js';
import { threadUrl } from './thread-url.js';

export interface ThreadSandboxOptions {
  /** Limit for one document, counted from the start of its reading. */
  readonly timeoutMs: number;
  /** Limit for the heap of each thread. The bytes of documents lie outside it: cap them before. */
  readonly heapMb: number;
  readonly threads?: number;
  /** The compiled file that the threads run. */
  readonly url?: URL;
}

interface Waiting {
  readonly input: FeedInput;
  readonly settle: (outcome: SandboxOutcome<Feed>) => void;
}

const CLOSED: SandboxOutcome<Feed> = { kind: 'limit', code: 'crash', message: 'the sandbox was closed' };

/** The Sandbox in worker threads. Documents wait their turn; an idle sandbox does not keep the process alive. */
export function createThreadSandbox({ threads = 1, url = threadUrl(), ...limits }: ThreadSandboxOptions): Sandbox {
  const all = Array.from({ length: threads }, () => new SandboxThread({ ...limits, url }));
  const free = [...all];
  const waiting: Waiting[] = [];
  let closed = false;

  async function work(thread: SandboxThread): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) next.settle(await thread.read(next.input));
    free.push(thread);
  }

  return {
    readFeed(input) {
      if (closed) return Promise.resolve(CLOSED);
      return new Promise((settle) => {
        waiting.push({ input, settle });
        const thread = free.pop();
        if (thread) void work(thread);
      });
    },
    async close() {
      closed = true;
      for (const { settle } of waiting.splice(0)) settle(CLOSED);
      await Promise.all(all.map((thread) => thread.close()));
    },
  };
}
