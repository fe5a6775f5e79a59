import { Worker } from 'node:worker_threads';
import { type Sheet, SpreadsheetsBusy, type SpreadsheetWriter } from '../../ports/spreadsheet.js';

/** Ten thousand rows of what publishers say take some 200 MB. */
const heapMb = 512;

/** Sheets that are written or wait, each of some ten megabytes. */
const sheetsAtMost = 5;

/** Writes each sheet in a thread of its own, one at a time: each may take hundreds of megabytes. */
export function createXlsxWriter(): SpreadsheetWriter {
  let last: Promise<unknown> = Promise.resolve();
  let open = 0;
  return {
    async write(sheet) {
      if (open >= sheetsAtMost) throw new SpreadsheetsBusy(`${open} sheets are being written or wait`);
      open += 1;
      const written = last.then(() => writeApart(sheet));
      last = written.catch(() => undefined);
      return written.finally(() => {
        open -= 1;
      });
    },
  };
}

function writeApart(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(threadUrl(), {
    workerData: sheet,
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
    execArgv: [],
    env: {},
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that writes a spreadsheet ended with code ${code}`)));
  });
}

/** The compiled thread, also where the sources run. */
function threadUrl(): URL {
  const folder = import.meta.url.endsWith('.ts') ? '../../../dist/src/adapters/xlsx/' : './';
  return new URL(`${folder}xlsx-thread.js`, import.meta.url);
}
