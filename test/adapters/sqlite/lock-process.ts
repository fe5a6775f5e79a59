import { acquireServiceLock } from '../../../src/adapters/sqlite/service-lock.js';

/** Holds the lock of the folder until it is killed. */
const [, , dataDir = ''] = process.argv;
acquireServiceLock(dataDir, { pid: process.pid, host: 'here', startedAt: new Date().toISOString(), url: null });
console.log('locked');
setInterval(() => undefined, 60_000);
