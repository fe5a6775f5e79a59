import { defineConfig } from 'vitest/config';

/** The tests on real servers, which they start themselves: Redis, Valkey and Elasticsearch. Most of the time they wait. */
export default defineConfig({
  test: {
    include: ['test/services/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 3,
  },
});
