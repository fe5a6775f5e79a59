import { longestFirst } from './test/longest-first.js';
import { defineSuite, startsProgram } from './test/suite.js';
import { outages } from './vitest.outages.config.js';

/** Half a minute or more. */
const longest = [
  'services/web/stale',
  'services/jobs/told-once',
  'services/decisions/batches',
  'services/jobs/wrong-clock/reminders',
  'services/e2e/follow-publishers',
  'services/parity/search-parity',
  'services/jobs/clock',
  'services/reindex/reindex-kill',
  'services/archive/elasticsearch-archive',
  'services/e2e/bad-servers',
  'services/e2e/fleet',
  'services/archive/elasticsearch-busy',
  'services/archive/migrate',
  'services/decisions/cut-off-decisions',
  'services/jobs/wrong-clock/search-actions',
  'services/elasticsearch-node',
  'services/elasticsearch-writes',
  'services/redis/redis-outage',
  'services/contract/redis-queue',
];

/** The tests on real servers: Redis, Valkey and Elasticsearch, which they start themselves. */
export default defineSuite({
  include: ['test/services/**/*.test.ts'],
  exclude: [...outages],
  ...startsProgram,
  globalSetup: [...startsProgram.globalSetup, 'test/services/global-setup.ts'],
  // Most of the time they wait for a server, or for time to pass.
  maxWorkers: 3,
  sequence: { sequencer: longestFirst(longest) },
});
