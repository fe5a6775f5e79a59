import { createProcessParser } from '../../src/adapters/sandbox/sandbox-process.js';
import { createThreadSandbox } from '../../src/adapters/sandbox/sandbox-thread.js';
import { documentParser, sandbox } from '../jobs/parsers.js';
import { patienceMs } from '../patience.js';
import { describeDocumentReader, describeSandbox } from './sandbox-contract.js';

describeSandbox('a thread', () =>
  createThreadSandbox({ timeoutMs: patienceMs, heapMb: 128, glossary: { concepts: {} } }),
);
// The tests of jobs use this sandbox, so it must answer as the thread does.
describeSandbox('the process that asks', () => sandbox);

describeDocumentReader('a process', () => createProcessParser({ timeoutMs: patienceMs, memoryMb: 512 }));
describeDocumentReader('the process that asks', () => documentParser);
