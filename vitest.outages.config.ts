import { defineConfig } from 'vitest/config';

/** They break servers and processes over and over, and take seven minutes in all. */
export const outages = [
  'test/services/crash/*.test.ts',
  'test/services/e2e/read-only.test.ts',
  'test/services/elasticsearch-outage.test.ts',
];

/** What the distributed mode outlives. One file at a time: each has the machine for itself. */
export default defineConfig({
  test: {
    include: outages,
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 900_000,
    hookTimeout: 900_000,
    pool: 'forks',
    fileParallelism: false,
  },
});
