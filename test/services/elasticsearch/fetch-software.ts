import { loadNodeSoftware } from './node-software.js';

/* Fetches the jars of both versions, one Maven at a time: two would write into one cache at once. */
for (const major of [8, 9] as const) await loadNodeSoftware(major);
