import { createProcessParser } from '../../../src/adapters/sandbox/sandbox-process.js';
import { patienceMs } from '../../patience.js';

/** Reads a document and prints the outcome. With `hostile`, then reads one that never ends, until the test kills this process. */
const hostile = process.argv[2] === 'hostile';
const url = new URL('./hostile-process.mjs', import.meta.url);
const reader = createProcessParser({ timeoutMs: patienceMs, memoryMb: 512, ...(hostile ? { url } : {}) });

function read(text: string) {
  return reader.readDocument({ bytes: new TextEncoder().encode(text), url: 'https://a.example/', contentType: null });
}

const outcome = await read(hostile ? 'pid' : '<html><body><p>Lu.</p></body></html>');
process.stdout.write(`${outcome.kind === 'done' ? outcome.value.text : outcome.kind}\n`);
if (hostile) void read('loop');
