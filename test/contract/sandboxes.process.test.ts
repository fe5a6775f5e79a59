import { createProcessReader } from '../../src/adapters/sandbox/sandbox-process.js';
import { createThreadSandbox } from '../../src/adapters/sandbox/sandbox-thread.js';
import { documentReader, sandbox } from '../jobs/readers.js';
import { describeDocumentReader, describeSandbox } from './sandbox-contract.js';

describeSandbox('a thread', () => createThreadSandbox({ timeoutMs: 20_000, heapMb: 128, glossary: { concepts: {} } }));
// The tests of jobs rest on it: it must answer as the thread does.
describeSandbox('the process that asks', () => sandbox);

describeDocumentReader('a process', () => createProcessReader({ timeoutMs: 10_000, memoryMb: 512 }));
describeDocumentReader('the process that asks', () => documentReader);
