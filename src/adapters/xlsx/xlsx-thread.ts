import { parentPort, workerData } from 'node:worker_threads';
import type { Sheet } from '../../ports/spreadsheet.js';
import { writeXlsx } from './write-xlsx.js';

const bytes = await writeXlsx(workerData as Sheet); // what `createXlsxWriter` starts it with
parentPort?.postMessage(bytes, [bytes.buffer]);
