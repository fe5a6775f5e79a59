import process from 'node:process';
import { DocumentRefused } from '../../parse/document/document-refused.js';
import { readDocument } from '../../parse/document/read-document.js';
import { guardProcess } from './limits.js';
import type { ProcessMessage, ProcessRequest } from './sandbox-process.js';

/** Runs inside a parser process: parses documents one after the other. Its first argument is the memory limit, MB. */
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
