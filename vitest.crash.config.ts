import { defineConfig } from 'vitest/config';

/** The crash test alone: it kills the service over and over and takes minutes. */
export default defineConfig({
  test: {
    include: ['test/crash/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 330_000,
    hookTimeout: 30_000,
    pool: 'forks',
  },
});
