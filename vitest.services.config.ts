import { defineConfig } from 'vitest/config';
import { longestFirst } from './test/longest-first.js';
import { outages } from './vitest.outages.config.js';

/** Half a minute or more. */
const longest = [
  'services/decisions/decisions',
  'services/jobs/told-once',
  'services/e2e/follow-publishers',
  'services/parity/search-parity',
  'services/reindex/reindex-kill',
  'services/archive/elasticsearch-archive',
  'services/e2e/fleet',
  'services/e2e/bad-servers',
  'services/contract/redis-queue',
  'services/elasticsearch-node',
  'services/elasticsearch-writes',
  'services/archive/elasticsearch-busy',
  'services/archive/migrate',
  'services/redis/redis-outage',
];

/** The tests on real servers: Redis, Valkey and Elasticsearch, which they start themselves. */
export default defineConfig({
  test: {
    include: ['test/services/**/*.test.ts'],
    exclude: [...outages],
    globalSetup: ['test/global-setup.ts', 'test/services/global-setup.ts'],
    // As in the unit suite: a server on a slow machine takes its time.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    pool: 'forks',
    // Most of the time they wait for a server, or for time to pass.
    maxWorkers: 3,
    sequence: { sequencer: longestFirst(longest) },
  },
});
