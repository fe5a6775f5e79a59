import { parentPort, workerData } from 'node:worker_threads';
import type { Sheet } from '../../ports/spreadsheet.js';
import { writeXlsx } from './write-xlsx.js';

/** What `createXlsxWriter` starts it with. Awaited in a function, since a thread that is ended at a top-level await ends the process. */
async function write(sheet: Sheet): Promise<void> {
  const bytes = await writeXlsx(sheet);
  parentPort?.postMessage(bytes, [bytes.buffer]);
}

void write(workerData);
