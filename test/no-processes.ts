import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import workerThreads from 'node:worker_threads';

/*
 * `npm test` starts no process and no thread, which is why it takes two minutes: what does, by itself or by what it tests, is told so here
 * and belongs into a file named `*.process.test.ts`.
 */

const refuse = (): never => {
  throw new Error('a test that starts a process or a thread belongs into a file named *.process.test.ts');
};

for (const name of ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'] as const)
  Object.assign(childProcess, { [name]: refuse });
Object.assign(workerThreads, {
  Worker: class {
    constructor() {
      refuse();
    }
  },
});
syncBuiltinESMExports();
