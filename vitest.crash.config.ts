import { defineConfig } from 'vitest/config';

/** The crash tests alone: they kill the service over and over and take minutes, most of which they wait: side by side. */
export default defineConfig({
  test: {
    include: ['test/crash/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 330_000,
    hookTimeout: 30_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
