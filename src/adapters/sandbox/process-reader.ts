import type { DocumentInput, DocumentReader } from '../../ports/document-reader.js';
import type { LimitReached } from '../../ports/sandbox.js';
import { type ProcessAnswer, SandboxProcess } from './sandbox-process.js';
import { threadUrl } from './thread-url.js';

export interface ProcessReaderOptions {
  /** Limit for one document. */
  readonly timeoutMs: number;
  /** Limit for all that a process holds: a PDF lies outside of the heap, with what is unpacked of it. */
  readonly memoryMb: number;
  /** Documents after which a process is renewed. */
  readonly documents?: number;
  /** The compiled file that the process runs. */
  readonly url?: URL;
}

interface Waiting {
  readonly input: DocumentInput;
  readonly settle: (answer: ProcessAnswer) => void;
}

const closedAnswer: LimitReached = { kind: 'limit', code: 'crash', message: 'the reader was closed' };

/**
 * The DocumentReader in a child process: a worker thread shares its memory with the service, and the limit of its heap does
 * not count buffers. Documents wait their turn; an idle process does not keep the service alive, and ends with it.
 */
export function createProcessReader(options: ProcessReaderOptions): DocumentReader {
  const { documents = 100, url = threadUrl(import.meta.url, 'document-process.js'), ...limits } = options;
  const child = new SandboxProcess({ ...limits, documents, url });
  const waiting: Waiting[] = [];
  let working = false;
  let closed = false;

  async function work(): Promise<void> {
    working = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) next.settle(await child.read(next.input));
    working = false;
  }

  return {
    readDocument(input) {
      if (closed) return Promise.resolve(closedAnswer);
      return new Promise((settle) => {
        waiting.push({ input, settle });
        if (!working) void work();
      });
    },
    async close() {
      closed = true;
      for (const { settle } of waiting.splice(0)) settle(closedAnswer);
      await child.close();
    },
  };
}
