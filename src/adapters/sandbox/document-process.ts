import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { DocumentRefused } from '../../parse/document/document-refused.js';
import { readDocument } from '../../parse/document/read-document.js';
import type { ProcessMessage, ProcessRequest } from './process-reader.js';
import { threadUrl } from './thread-url.js';

/** The inside of a reader process: reads what it is given, one after the other. Its first argument is the memory that it may take, MB. */
async function answer({ input: { bytes, ...about } }: ProcessRequest): Promise<ProcessMessage> {
  try {
    return { kind: 'done', value: await readDocument(bytes, about) };
  } catch (error) {
    if (error instanceof DocumentRefused) return { kind: 'refused', code: error.code, message: error.message };
    return { kind: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

function say(message: ProcessMessage): void {
  process.send?.(message);
}

guardProcess(Number(process.argv[2]));
process.on('message', async (request: ProcessRequest) => say(await answer(request)));
say({ kind: 'ready' });

/** Ends this process where it takes more memory than it may or outlives its parent; see `guard-thread`. */
function guardProcess(memoryMb: number): void {
  const guard = new Worker(threadUrl(import.meta.url, 'guard-thread.js'), {
    workerData: { memoryMb, parent: process.ppid },
  });
  guard.unref();
  // Without its guard the process may not go on.
  guard.on('exit', () => process.exit(1));
  guard.on('error', () => process.exit(1));
  // The parent let go of us, or is gone; the thread sees the same where a document keeps us busy.
  process.on('disconnect', () => process.exit(0));
}
