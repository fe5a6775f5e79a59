import { defineConfig } from 'vitest/config';
import { outages } from './vitest.outages.config.js';

/** The tests on real servers: Redis, Valkey and Elasticsearch, which they start themselves. */
export default defineConfig({
  test: {
    include: ['test/services/**/*.test.ts'],
    exclude: [...outages],
    globalSetup: ['test/global-setup.ts', 'test/services/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
